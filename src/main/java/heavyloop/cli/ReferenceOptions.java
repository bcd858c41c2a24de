package heavyloop.cli;

import heavyloop.compare.Reference;
import heavyloop.gate.Normalizer;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** What times are divided by. */
final class ReferenceOptions {
  private ReferenceOptions() {}

  /** The reference of speed-ups. */
  static final class OfSpeedUps {
    @Option(
        names = "--reference",
        paramLabel = "REGEX",
        converter = Converters.Expression.class,
        description =
            "The benchmark that speed-ups are relative to: its name, or the value of one of its"
                + " parameters (default: \\bSequential\\.).")
    private Pattern names = Reference.SEQUENTIAL.names();

    Reference get() {
      return new Reference(names);
    }
  }

  /** The reference of a gate. */
  static final class OfGate {
    @Option(
        names = "--reference",
        paramLabel = "REGEX",
        converter = Converters.Expression.class,
        description =
            "Compare times divided by those of this benchmark, which must be selected too: changes"
                + " of the whole machine cancel out.")
    private Pattern reference;

    @Option(
        names = "--scaling",
        description =
            "Compare efficiencies: times divided by those of the same benchmark with the least"
                + " parallelism, or of the reference (default: \\bSequential\\.).")
    private boolean scaling;

    Normalizer get() {
      Reference named = reference == null ? Reference.SEQUENTIAL : new Reference(reference);
      if (scaling) {
        return new Normalizer.ByLeastParallelism(named);
      }
      return reference == null ? new Normalizer.None() : new Normalizer.ByReference(named);
    }
  }
}
