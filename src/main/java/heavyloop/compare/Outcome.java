package heavyloop.compare;

import heavyloop.exit.ExitCode;
import java.util.Locale;

/** What a comparison comes to, for a script. */
public final class Outcome {
  private Outcome() {}

  /** What a script wants to hear of. */
  public enum FailOn {
    /** Nothing; the report is for people. */
    NEVER,
    /** What is slower. */
    REGRESSION,
    /** That, and what can't be told. */
    INCONCLUSIVE;

    /** As on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The exit code: of several reasons a regression counts first, then what couldn't be compared.
   *
   * @param strict whether a benchmark that is in one of two runs only counts as incomparable
   */
  public static ExitCode of(Comparison comparison, FailOn failOn, boolean strict) {
    if (failOn != FailOn.NEVER && has(comparison, Verdict.Regression.class)) {
      return ExitCode.REGRESSION;
    }
    if (comparison.pairings().stream().anyMatch(pairing -> isIncomparable(pairing, strict))) {
      return ExitCode.NOTHING_MEASURED;
    }
    return failOn == FailOn.INCONCLUSIVE && isInconclusive(comparison)
        ? ExitCode.INCONCLUSIVE
        : ExitCode.OK;
  }

  private static boolean has(Comparison comparison, Class<? extends Verdict> type) {
    return comparison.tested().stream().anyMatch(one -> type.isInstance(one.verdict()));
  }

  private static boolean isIncomparable(Pairing pairing, boolean strict) {
    return pairing.matches().isEmpty()
        || !pairing.conflicts().isEmpty()
        || (strict && !(pairing.onlyBase().isEmpty() && pairing.onlyHead().isEmpty()));
  }

  /** What isn't tested can't be told either. */
  private static boolean isInconclusive(Comparison comparison) {
    return has(comparison, Verdict.Inconclusive.class)
        || comparison.pairings().stream().anyMatch(p -> p.relation() != Relation.SAME);
  }
}
