package heavyloop.compare;

import heavyloop.report.Figures;
import heavyloop.stats.Effect;
import java.util.List;
import java.util.OptionalInt;

/** The verdict of {@code compare} or {@code gate} on one benchmark, with the evidence it needs. */
public sealed interface Verdict {

  /** The kinds of verdict from worst to best, which is the order of a report. */
  enum Kind {
    /** Head alone can't run it. */
    BROKEN("BROKEN", "broken in head"),
    REGRESSION("REGRESSION", "regression"),
    /** Base can't run it. */
    ERROR("ERROR", "failed to run"),
    INCONCLUSIVE("inconclusive", "inconclusive"),
    FASTER("faster", "faster"),
    UNCHANGED("unchanged", "unchanged");

    private final String word;
    private final String counted;

    Kind(String word, String counted) {
      this.word = word;
      this.counted = counted;
    }

    /** The verdict in a table. */
    public String word() {
      return word;
    }

    /** The verdict after a number. */
    String counted() {
      return counted;
    }

    /** Whether head made it worse. */
    public boolean isRegression() {
      return this == BROKEN || this == REGRESSION;
    }
  }

  Kind kind();

  /** A remark beside the numbers; empty where they say it all. */
  default String remark(Effect effect, double margin) {
    return "";
  }

  /** Slower: proven, and by at least half of the margin. */
  record Regression() implements Verdict {
    @Override
    public Kind kind() {
      return Kind.REGRESSION;
    }
  }

  /** Faster, by the criteria of a regression in the other direction. */
  record Faster() implements Verdict {
    @Override
    public Kind kind() {
      return Kind.FASTER;
    }
  }

  /**
   * Slower by less than the margin, if at all.
   *
   * @param sameData whether both sides are one measurement, so there was nothing to test
   */
  record Unchanged(boolean sameData) implements Verdict {
    @Override
    public Kind kind() {
      return Kind.UNCHANGED;
    }

    @Override
    public String remark(Effect effect, double margin) {
      return sameData ? "the same data" : "";
    }
  }

  /**
   * The forks can't tell.
   *
   * @param forksNeeded on each side, to find a slowdown as large as the margin; empty if unknown
   */
  record Inconclusive(Reason reason, OptionalInt forksNeeded) implements Verdict {
    /** Why the forks can't tell. */
    public enum Reason {
      TOO_FEW_FORKS,
      /** A first test found it slower, fresh forks neither confirm nor refute that. */
      UNCONFIRMED,
      NOISY,
      /** Even a thousand forks would not find the margin. */
      TOO_NOISY
    }

    @Override
    public Kind kind() {
      return Kind.INCONCLUSIVE;
    }

    @Override
    public String remark(Effect effect, double margin) {
      String unconfirmed =
          reason == Reason.UNCONFIRMED ? "looked slower, which fresh blocks don't confirm; " : "";
      if (Double.isNaN(effect.smallestChange())) {
        return unconfirmed + "too few forks for an interval";
      }
      String percent = Figures.percent(margin);
      String needed =
          reason == Reason.TOO_NOISY ? "too noisy for " + percent : "the margin is " + percent;
      return unconfirmed
          + "would find "
          + Figures.change(effect.smallestChange())
          + " or more; "
          + (forksNeeded.isPresent()
              ? percent + " takes " + forksNeeded.getAsInt() + " forks each"
              : needed);
    }
  }

  /**
   * Forks fail, so it can't be measured.
   *
   * @param cause one line
   * @param output the last lines of a failed fork
   */
  record Failed(Side side, String cause, List<String> output) implements Verdict {
    /** The side whose forks fail. */
    public enum Side {
      BASE("base doesn't run it"),
      HEAD("base runs it, head doesn't"),
      BOTH("neither runs it");

      private final String sentence;

      Side(String sentence) {
        this.sentence = sentence;
      }
    }

    public Failed {
      output = List.copyOf(output);
    }

    @Override
    public Kind kind() {
      return side == Side.HEAD ? Kind.BROKEN : Kind.ERROR;
    }

    @Override
    public String remark(Effect effect, double margin) {
      return side.sentence + ": " + cause;
    }
  }
}
