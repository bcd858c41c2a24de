package heavyloop.gate.jar;

import java.util.List;

/**
 * One of the two that are compared.
 *
 * @param name for people: {@code base} or {@code head}
 * @param jvmArgs that its forks have beyond what the benchmarks ask for
 */
public record Side(String name, Code code, Java java, List<String> jvmArgs) {
  /** Copies the arguments. */
  public Side {
    jvmArgs = List.copyOf(jvmArgs);
  }

  /** For people: {@code old.jar with -XX:+UseZGC, on OpenJDK 64-Bit Server VM 17.0.15+6}. */
  public String describe() {
    return describeCode() + (jvmArgs.isEmpty() ? " on " : ", on ") + java.version();
  }

  /** The same without the Java. */
  public String describeCode() {
    return code.name() + (jvmArgs.isEmpty() ? "" : " with " + String.join(" ", jvmArgs));
  }
}
