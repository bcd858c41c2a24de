package heavyloop.forks;

import java.util.List;
import java.util.stream.Stream;

/**
 * The benchmarks of a jar on a JVM, run by forks.
 *
 * @param jvmArgs the arguments of its forks in addition to those set by the benchmarks
 */
public record Target(BenchmarkJar jar, TargetJvm jvm, List<String> jvmArgs) {
  public Target {
    jvmArgs = List.copyOf(jvmArgs);
  }

  /** The same target whose forks have further arguments, before its own. */
  Target withJvmArguments(List<String> further) {
    return new Target(jar, jvm, Stream.concat(further.stream(), jvmArgs.stream()).toList());
  }

  /** Whether it runs the same bytes on the same JVM with the same arguments. */
  public boolean isSameAs(Target other) {
    return jar.checksum().equals(other.jar.checksum())
        && jar.main().equals(other.jar.main())
        && jvm.equals(other.jvm)
        && jvmArgs.equals(other.jvmArgs);
  }

  /** The identity, which must not change while a measurement is interrupted. */
  public String identity() {
    return jar.checksum() + " " + jvm.version() + " " + jvmArgs;
  }

  /** For people: {@code old.jar with -XX:+UseZGC, on OpenJDK 64-Bit Server VM 17.0.15+6}. */
  public String describe() {
    return describeCode() + (jvmArgs.isEmpty() ? " on " : ", on ") + jvm.version();
  }

  /** For people, without the JVM: {@code old.jar with -XX:+UseZGC}. */
  public String describeCode() {
    return jar.name() + (jvmArgs.isEmpty() ? "" : " with " + String.join(" ", jvmArgs));
  }
}
