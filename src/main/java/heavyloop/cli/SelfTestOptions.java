package heavyloop.cli;

import heavyloop.exit.UserException;
import heavyloop.forks.BenchmarkJar;
import heavyloop.gate.SelfTest;
import heavyloop.gate.Targets.TargetSpec;
import heavyloop.suite.SuiteFacts;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options of a gate's self-test. */
final class SelfTestOptions {
  private static final List<String> SETTINGS =
      List.of(
          "-p",
          SuiteFacts.TASK_SIZE + "=1000000",
          "-wi",
          "3",
          "-w",
          "50ms",
          "-i",
          "5",
          "-r",
          "50ms");

  @Option(
      names = "--self-test",
      description =
          "Test the gate itself: this jar against itself, and against itself with more work to do,"
              + " alternating. --budget then limits each of its gates.")
  private boolean wanted;

  @Option(
      names = "--gates",
      paramLabel = "N",
      defaultValue = "5",
      converter = Converters.Count.class,
      description = "How many gates of each kind a self-test runs (default: ${DEFAULT-VALUE}).")
  private int gates;

  @Option(
      names = "--slowdown",
      paramLabel = "PERCENT",
      defaultValue = "10%",
      converter = Converters.Margin.class,
      description = "How much more work head has to do in a self-test (default: 10%%).")
  private double slowdown;

  boolean isWanted() {
    return wanted;
  }

  SelfTest get() {
    return new SelfTest(1 + slowdown, gates);
  }

  /** The given benchmarks and options, or else a few quick benchmarks. */
  List<String> jmhArgs(List<String> given) {
    return given.isEmpty()
        ? Stream.concat(SuiteFacts.SELF_TEST.stream(), SETTINGS.stream()).toList()
        : given;
  }

  TargetSpec base() {
    return head(1);
  }

  /**
   * This jar.
   *
   * @param slowdown the factor of its work
   * @throws UserException if we don't run from a jar
   */
  TargetSpec head(double slowdown) {
    Path jar =
        BenchmarkJar.ours()
            .jar()
            .orElseThrow(
                () ->
                    new UserException(
                        "--self-test runs the jar that it is in, but this is a folder of classes"));
    List<String> jvmArgs =
        slowdown > 1 ? List.of("-D" + SuiteFacts.SLOWDOWN + "=" + slowdown) : List.of();
    return new TargetSpec(jar.toString(), "", BenchmarkJar.JMH_MAIN, "", jvmArgs);
  }
}
