package heavyloop.results;

import java.util.List;

/** The JVM of the forks. A fact that the file lacks is empty. */
public record Jvm(String jdkVersion, String vmName, String vmVersion, List<String> arguments) {
  public Jvm {
    arguments = List.copyOf(arguments);
  }

  /** Whether the file identifies the JVM; JMH does so since 1.21. */
  public boolean isKnown() {
    return !jdkVersion.isEmpty() && !vmName.isEmpty() && !vmVersion.isEmpty();
  }

  /** Whether the JVM is of the same build, whatever its arguments. */
  public boolean sameAs(Jvm other) {
    return jdkVersion.equals(other.jdkVersion)
        && vmName.equals(other.vmName)
        && vmVersion.equals(other.vmVersion);
  }

  /** For people: {@code JDK 17.0.15}. */
  String jdk() {
    return jdkVersion.isEmpty() ? "unknown JDK" : "JDK " + jdkVersion;
  }

  /** For people: {@code JDK 17.0.15 (OpenJDK 64-Bit Server VM 17.0.15+6)}. */
  @Override
  public String toString() {
    String build = (vmName + " " + vmVersion).strip();
    return build.isEmpty() ? jdk() : jdk() + " (" + build + ")";
  }
}
