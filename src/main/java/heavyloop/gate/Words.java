package heavyloop.gate;

import heavyloop.report.Figures;
import heavyloop.report.Value;
import heavyloop.stats.Interval;

/** What is found, in words. */
final class Words {
  private Words() {}

  /** The verdict. */
  static String verdict(Finding finding) {
    if (finding instanceof Finding.Judged judged) {
      return verdict(judged.state());
    }
    return ((Finding.Broken) finding).breakdown().where() == Breakdown.Where.HEAD
        ? "BROKEN"
        : "ERROR";
  }

  private static String verdict(State.Decided state) {
    if (state instanceof State.Regression) {
      return "REGRESSION";
    }
    if (state instanceof State.Pass pass) {
      return pass.faster() ? "faster" : "unchanged";
    }
    return "inconclusive";
  }

  /** In a line, for who waits. */
  static String of(State.Decided state) {
    Evidence evidence = state.evidence();
    return verdict(state)
        + ", "
        + change(evidence).text()
        + ", after "
        + evidence.blocks()
        + (evidence.blocks() == 1 ? " block" : " blocks");
  }

  /** The change, with its interval if there is one. */
  static Value change(Evidence evidence) {
    Interval interval = evidence.interval();
    if (Double.isNaN(evidence.ratio())) {
      return Value.NONE;
    }
    return Double.isNaN(interval.low())
        ? Value.of(evidence.ratio(), Figures.change(evidence.ratio()))
        : Figures.change(evidence.ratio(), interval.low(), interval.high());
  }

  /** What a reader must know beside the numbers. */
  static String remark(Finding finding, double margin) {
    if (finding instanceof Finding.Broken broken) {
      return remark(broken.breakdown());
    }
    if (((Finding.Judged) finding).state() instanceof State.Inconclusive unsure) {
      return remark(unsure, margin);
    }
    return "";
  }

  private static String remark(Breakdown breakdown) {
    return switch (breakdown.where()) {
      case HEAD -> "base runs it, head doesn't: " + breakdown.cause();
      case BASE -> "base doesn't run it: " + breakdown.cause();
      case BOTH -> "neither runs it: " + breakdown.cause();
    };
  }

  private static String remark(State.Inconclusive unsure, double margin) {
    String why = unsure.unconfirmed() ? "it looked slower, which fresh blocks don't confirm; " : "";
    return Double.isNaN(unsure.evidence().smallestChange())
        ? why + "too few blocks to tell"
        : why
            + "so many blocks find "
            + Figures.change(unsure.evidence().smallestChange())
            + " or more, and the margin is "
            + Figures.percent(margin);
  }
}
