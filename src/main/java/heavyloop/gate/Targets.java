package heavyloop.gate;

import heavyloop.exit.UserException;
import heavyloop.forks.BenchmarkJar;
import heavyloop.forks.Side;
import heavyloop.forks.Target;
import heavyloop.forks.TargetJvm;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;

/** The two targets compared by a gate. */
public record Targets(Target base, Target head) {

  /**
   * A target as named on the command line, by which a resumed gate finds it again.
   *
   * @param jar the jar; empty if it is a class path
   * @param classPath the class path; empty if it is a jar
   * @param main the class that runs JMH
   * @param java the folder of a JDK, or its program; empty for our own
   * @param jvmArgs the JVM arguments of its forks
   */
  public record TargetSpec(
      String jar, String classPath, String main, String java, List<String> jvmArgs)
      implements Serializable {
    public TargetSpec {
      jvmArgs = List.copyOf(jvmArgs);
    }

    /**
     * Finds the target.
     *
     * @param side the side, for messages
     * @throws UserException if the jar or the JVM can't be used
     */
    Target find(Side side) {
      BenchmarkJar benchmarks =
          jar.isEmpty()
              ? BenchmarkJar.ofClassPath(classPath, main)
              : BenchmarkJar.of(Path.of(jar), main);
      TargetJvm jvm =
          java.isEmpty() ? TargetJvm.ours() : TargetJvm.ask("--" + side + "-java", Path.of(java));
      return new Target(benchmarks, jvm, jvmArgs);
    }
  }

  Target get(Side side) {
    return side == Side.BASE ? base : head;
  }

  /** For people; common properties are mentioned once. */
  String describe() {
    return base.jvm().equals(head.jvm())
        ? String.format(
            "base %s against head %s, both on %s",
            base.describeCode(), head.describeCode(), base.jvm().version())
        : "base " + base.describe() + " against head " + head.describe();
  }
}
