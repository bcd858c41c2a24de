package heavyloop.cli;

import heavyloop.exit.UserException;
import heavyloop.gate.SelfTest;
import heavyloop.gate.Sides;
import heavyloop.gate.jar.Code;
import heavyloop.gate.jar.Java;
import heavyloop.gate.jar.Side;
import heavyloop.run.Jar;
import heavyloop.suite.SuiteFacts;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** How a gate is tried on itself. */
final class SelfTestOptions {
  private static final List<String> SETTINGS =
      List.of("-p", "iterations=1000000", "-wi", "3", "-w", "50ms", "-i", "5", "-r", "50ms");

  @Option(
      names = "--self-test",
      description =
          "Try the gate: this jar against itself, and against itself with more work to do, by turns.")
  private boolean wanted;

  @Option(
      names = "--gates",
      paramLabel = "N",
      defaultValue = "5",
      converter = Converters.Count.class,
      description = "How many of each a self-test runs (default: ${DEFAULT-VALUE}).")
  private int gates;

  @Option(
      names = "--slowdown",
      paramLabel = "PERCENT",
      defaultValue = "10%",
      converter = Converters.Margin.class,
      description = "How much more work a self-test has head do (default: 10%%).")
  private double slowdown;

  boolean isWanted() {
    return wanted;
  }

  SelfTest get() {
    return new SelfTest(1 + slowdown, gates);
  }

  /** What to run: what is given, or else little. */
  List<String> jmhArgs(List<String> given) {
    return given.isEmpty()
        ? Stream.concat(SuiteFacts.SELF_TEST.stream(), SETTINGS.stream()).toList()
        : given;
  }

  /**
   * This jar twice.
   *
   * @param slowdown how many times as much work head does
   * @throws UserException if this isn't a jar
   */
  Sides sides(double slowdown) {
    Path jar =
        Jar.path()
            .orElseThrow(
                () ->
                    new UserException("--self-test runs the jar that it is in, and this is none"));
    Code code = Code.jar(jar, Code.JMH_MAIN);
    List<String> longer =
        slowdown > 1 ? List.of("-D" + SuiteFacts.SLOWDOWN + "=" + slowdown) : List.of();
    return new Sides(
        new Side("base", code, Java.ours(), List.of()),
        new Side("head", code, Java.ours(), longer));
  }
}
