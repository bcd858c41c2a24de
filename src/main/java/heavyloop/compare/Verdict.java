package heavyloop.compare;

import heavyloop.report.Figures;
import heavyloop.stats.Effect;
import heavyloop.stats.Estimate;
import heavyloop.stats.Finding;
import heavyloop.stats.Interval;
import heavyloop.stats.Power;
import java.util.List;

/** The verdict of {@code compare} or {@code gate} on one benchmark, with its evidence. */
public sealed interface Verdict {

  /** The kinds of verdict from worst to best, which is the order of a report. */
  enum Kind {
    /** Only head can't run it. */
    BROKEN("BROKEN", "broken in head"),
    REGRESSION("REGRESSION", "regression"),
    /** Base can't run it. */
    ERROR("ERROR", "failed to run"),
    INCONCLUSIVE("inconclusive", "inconclusive"),
    /** A regression known to the user. */
    ACCEPTED("slower, accepted", "slower and accepted"),
    SLOWER_WITHIN_MARGIN("slower, within the margin", "slower"),
    FASTER("faster", "faster"),
    UNCHANGED("unchanged", "unchanged"),
    /** Shown only for its parts, which are judged. */
    NOT_JUDGED("not judged", "not judged");

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

    /**
     * The verdict in a table.
     *
     * @param isSpeed whether it concerns speed rather than another quantity
     */
    String word(boolean isSpeed) {
      return isSpeed ? word : word.replace("slower", "worse").replace("faster", "better");
    }

    /** The verdict after a number. */
    String counted(boolean isSpeed) {
      return isSpeed ? counted : counted.replace("slower", "worse").replace("faster", "better");
    }

    /** Whether the number of such verdicts is shown with the margin. */
    boolean isWithinMargin() {
      return this == SLOWER_WITHIN_MARGIN || this == UNCHANGED;
    }

    /** Whether head made it worse. */
    public boolean isRegression() {
      return this == BROKEN || this == REGRESSION;
    }
  }

  Kind kind();

  /** The verdict for a conclusive finding. */
  static Verdict of(Finding finding) {
    return switch (finding) {
      case SLOWER_WITHIN_MARGIN -> new SlowerWithinMargin();
      case FASTER -> new Faster();
      case UNCHANGED -> new Unchanged();
      case REGRESSION -> new Regression();
      case INCONCLUSIVE -> throw new IllegalArgumentException("which evidence is missing?");
    };
  }

  /** A remark beside the numbers; empty if they say it all. */
  default String remark(Effect effect, double margin) {
    return "";
  }

  /** Slower: proven, and by at least half of the margin, which isn't proven to hold. */
  record Regression() implements Verdict {
    @Override
    public Kind kind() {
      return Kind.REGRESSION;
    }
  }

  /**
   * A regression accepted by the user.
   *
   * @param reason the user's reason
   */
  record Accepted(String reason) implements Verdict {
    @Override
    public Kind kind() {
      return Kind.ACCEPTED;
    }

    @Override
    public String remark(Effect effect, double margin) {
      return "accepted: " + reason;
    }
  }

  /** Slower: proven, and proven to be within the margin. */
  record SlowerWithinMargin() implements Verdict {
    @Override
    public Kind kind() {
      return Kind.SLOWER_WITHIN_MARGIN;
    }
  }

  /**
   * Faster: the 95 % interval lies below 1. This is for reading only; nothing confirms it, and it
   * isn't adjusted for the number of benchmarks.
   */
  record Faster() implements Verdict {
    @Override
    public Kind kind() {
      return Kind.FASTER;
    }
  }

  /** Slower by less than the margin, if at all. */
  record Unchanged() implements Verdict {
    @Override
    public Kind kind() {
      return Kind.UNCHANGED;
    }
  }

  /**
   * The score of a group as a whole: the fastest member hides the others, so its members are judged
   * instead.
   */
  record NotJudged() implements Verdict {
    @Override
    public Kind kind() {
      return Kind.NOT_JUDGED;
    }

    @Override
    public String remark(Effect effect, double margin) {
      return "the group as a whole; its members are judged";
    }
  }

  /**
   * The forks leave the question open.
   *
   * @param forksNeeded the forks needed on each side to find a slowdown as large as the margin;
   *     unknown in a gate
   */
  record Inconclusive(Reason reason, Estimate forksNeeded) implements Verdict {
    /** The ratio from which a smallest slowdown isn't worth a number. */
    private static final double LARGE = 10;

    /** The reason why the forks can't decide. */
    public enum Reason {
      TOO_FEW_FORKS,
      /** A first test found it slower; fresh forks neither confirm nor refute that. */
      UNCONFIRMED,
      /** The time was up before the forks could tell. */
      OUT_OF_TIME,
      NOISY
    }

    @Override
    public Kind kind() {
      return Kind.INCONCLUSIVE;
    }

    @Override
    public String remark(Effect effect, double margin) {
      if (!effect.smallestChange().isKnown()) {
        return switch (reason) {
          case TOO_FEW_FORKS -> "a single fork gives no interval";
          case OUT_OF_TIME -> "the time was up before the first look";
          case UNCONFIRMED, NOISY -> "too few forks for an interval";
        };
      }
      String why =
          switch (reason) {
            case UNCONFIRMED -> "looked slower, which fresh blocks don't confirm; ";
            case OUT_OF_TIME -> "the time was up; ";
            case TOO_FEW_FORKS, NOISY -> "";
          };
      return why + found(effect.smallestChange()) + "; " + needed(Figures.percent(margin));
    }

    private static String found(Estimate smallest) {
      Interval range = smallest.interval();
      return smallest.value() >= LARGE
          ? "would find only what takes ten times as long or more"
          : String.format(
              "would find %s or more (likely %s to %s)",
              Figures.change(smallest.value()),
              Figures.change(range.low()),
              Figures.change(range.high()));
    }

    private String needed(String margin) {
      if (!forksNeeded.isKnown()) {
        return "the margin is " + margin;
      }
      return forksNeeded.value() >= Power.MOST_FORKS
          ? "too noisy for " + margin
          : String.format("%s takes %s forks each", margin, VerdictTable.forks(forksNeeded).text());
    }
  }

  /**
   * Forks fail, so it can't be measured.
   *
   * @param cause the cause in one line
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
