package heavyloop.cli;

import heavyloop.compare.Reference;
import heavyloop.gate.Yardstick;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** What a gate divides times by. */
final class YardstickOptions {
  @Option(
      names = "--reference",
      paramLabel = "REGEX",
      converter = Converters.Expression.class,
      description =
          "Compare times divided by that of the benchmark so named, which must be selected too: a"
              + " change of the whole machine is none then.")
  private Pattern reference;

  @Option(
      names = "--scaling",
      description =
          "Compare efficiencies: times divided by that of the same benchmark with the least"
              + " parallelism, or of the reference (default: \\bSequential\\.).")
  private boolean scaling;

  Yardstick get() {
    Reference named = reference == null ? Reference.SEQUENTIAL : new Reference(reference);
    if (scaling) {
      return new Yardstick.Efficiency(named);
    }
    return reference == null ? new Yardstick.None() : new Yardstick.Ratio(named);
  }
}
