package heavyloop.gate;

import heavyloop.compare.Outcome.FailOn;
import heavyloop.exit.ExitCode;
import heavyloop.gate.Finding.Broken;
import heavyloop.gate.Finding.Judged;
import java.util.function.Predicate;

/** What a gate comes to, for a script. */
public final class GateOutcome {
  private GateOutcome() {}

  /**
   * The exit code. Of several reasons a regression counts first, then that there was nothing to
   * compare, then what failed to run, then what can't be told: a gate that measured nothing, or
   * could not tell, must not look as if all were well.
   *
   * @param strict whether a benchmark that is in one of the two only is one that can't be compared
   */
  public static ExitCode of(GateResult result, FailOn failOn, boolean strict) {
    if (failOn != FailOn.NEVER && any(result, GateOutcome::isRegression)) {
      return ExitCode.REGRESSION;
    }
    boolean unmatched = !result.onlyBase().isEmpty() || !result.onlyHead().isEmpty();
    if (result.blocks() == 0 || (strict && unmatched)) {
      return ExitCode.NOTHING_MEASURED;
    }
    if (any(result, finding -> finding instanceof Broken broken && !isOfHead(broken))) {
      return ExitCode.SOME_FAILED;
    }
    return failOn == FailOn.INCONCLUSIVE
            && any(result, f -> f instanceof Judged j && j.state() instanceof State.Inconclusive)
        ? ExitCode.INCONCLUSIVE
        : ExitCode.OK;
  }

  private static boolean any(GateResult result, Predicate<Finding> is) {
    return result.rows().stream().map(GateResult.Row::finding).anyMatch(is);
  }

  /** Slower, or broken where base isn't. */
  static boolean isRegression(Finding finding) {
    return finding instanceof Judged judged
        ? judged.state() instanceof State.Regression
        : isOfHead((Broken) finding);
  }

  private static boolean isOfHead(Broken broken) {
    return broken.breakdown().where() == Breakdown.Where.HEAD;
  }
}
