package heavyloop.cli;

import heavyloop.gate.SelfTest;
import picocli.CommandLine.Option;

/** How a gate is tried on itself. */
final class SelfTestOptions {
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
}
