package heavyloop.results;

import java.util.List;

/** The JVM of the forks. What a file doesn't say is empty. */
public record Jvm(String jdkVersion, String vmName, String vmVersion, List<String> arguments) {
  /** Copies the arguments. */
  public Jvm {
    arguments = List.copyOf(arguments);
  }

  /** Whether the file says which JVM it is; JMH does since 1.21. */
  public boolean isKnown() {
    return !jdkVersion.isEmpty() && !vmName.isEmpty() && !vmVersion.isEmpty();
  }

  /** Whether it is the same build of the same JVM, with whatever arguments. */
  public boolean sameAs(Jvm other) {
    return jdkVersion.equals(other.jdkVersion)
        && vmName.equals(other.vmName)
        && vmVersion.equals(other.vmVersion);
  }

  /** For people: {@code JDK 17.0.15 (OpenJDK 64-Bit Server VM 17.0.15+6)}. */
  @Override
  public String toString() {
    String version = jdkVersion.isEmpty() ? "unknown JDK" : "JDK " + jdkVersion;
    String build = (vmName + " " + vmVersion).strip();
    return build.isEmpty() ? version : version + " (" + build + ")";
  }
}
