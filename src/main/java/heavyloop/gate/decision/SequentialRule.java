package heavyloop.gate.decision;

import heavyloop.gate.decision.Decision.Inconclusive;
import heavyloop.gate.decision.Decision.Pass;
import heavyloop.gate.decision.Decision.Regression;
import heavyloop.gate.decision.Decision.Undecided;
import heavyloop.stats.Effect;
import heavyloop.stats.ErrorSpending;
import heavyloop.stats.Finding;
import heavyloop.stats.Power;
import heavyloop.stats.VariancePrior;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Decides as soon as a look at the blocks is clear. An apparent slowdown is confirmed on fresh
 * blocks: the looks stopped when it looked worst, so their blocks exaggerate. Only the fresh blocks
 * decide whether it is slower, and by how much; they, too, are looked at repeatedly.
 *
 * <p>If the noise of a benchmark has been measured before, it moderates the variance of a pass, and
 * the looks begin earlier. Candidates and their confirmation ignore earlier measurements: they may
 * save blocks, but never raise an alarm.
 *
 * <p>Alpha is spent as (n/N)², so early looks need strong evidence; beta and the errors of the
 * confirmation are spent linearly, so clear benchmarks stop early. Each of the two tests of a
 * {@link PairedComparison} spends half.
 *
 * @param looks the looks in the order of their blocks
 * @param earlyLooks the looks at a benchmark whose noise has been measured before
 * @param confirmation the looks at the fresh blocks of a candidate
 */
public record SequentialRule(List<Look> looks, List<Look> earlyLooks, List<Look> confirmation)
    implements Decision.StoppingRule {

  /**
   * A look at the first blocks of a benchmark or of its confirmation.
   *
   * @param blocks the number of blocks that it sees
   * @param regressionLevel the largest p of either test against "no slower"
   * @param passLevel the largest p of either test against "slower by the margin"
   */
  public record Look(int blocks, double regressionLevel, double passLevel) {}

  /** The largest probability that a slowdown as large as the margin passes a look. */
  static final double BETA = 1 - Power.TARGET;

  /**
   * The largest probability that a slowdown as large as the margin passes its confirmation. It is
   * small, since the looks have already spent {@link #BETA}.
   */
  static final double CONFIRMATION_BETA = 0.01;

  /** The blocks of the first look. */
  public static final int FEWEST_BLOCKS = 4;

  /**
   * The usual standard deviation of the blocks' differences, in margins, for which the rule is
   * made.
   */
  public static final double USUAL_SD = 0.75;

  private static final List<Integer> FIRST_LOOKS = List.of(FEWEST_BLOCKS, 6, 8, 10, 12, 16, 20);

  /** At least three blocks: two can hardly contradict a prior from a quieter machine. */
  private static final List<Integer> FIRST_EARLY_LOOKS =
      List.of(3, FEWEST_BLOCKS, 5, 6, 8, 10, 12, 16, 20);

  private static final List<Integer> CONFIRMATION_LOOKS = List.of(FEWEST_BLOCKS, 6, 8, 10, 13, 17);

  private static final int FEWEST_CONFIRMATION_BLOCKS = 10;

  /**
   * The power of a single look at two thirds of the fresh blocks, of a benchmark with the usual
   * noise. It is high, so that the confirmation costs little power even in a large suite; the last
   * third makes up for the cost of repeated looks, and is seldom needed.
   */
  private static final double CONFIRMATION_POWER = 0.99;

  /**
   * The rule for a suite. The looks let each of k benchmarks through to the confirmation with
   * probability alpha, so each is confirmed at level 1/k (at most 5 %).
   *
   * @param alpha the largest probability that an unchanged suite has a regression; below 50 %
   * @param maxBlocks the blocks of the last look; at least 4
   * @param benchmarks at least 1
   * @throws IllegalArgumentException otherwise
   */
  public static SequentialRule of(double alpha, int maxBlocks, int benchmarks) {
    if (!(alpha > 0 && alpha < 0.5)) {
      throw new IllegalArgumentException("alpha is a probability above 0 and below 50%");
    }
    if (maxBlocks < FEWEST_BLOCKS || benchmarks < 1) {
      throw new IllegalArgumentException(
          "no gate of " + benchmarks + " benchmarks with " + maxBlocks + " blocks");
    }
    double confirmationAlpha = Math.min(0.05, 1.0 / benchmarks);
    int confirmationBlocks = confirmationBlocks(confirmationAlpha / PairedComparison.TESTS);
    return new SequentialRule(
        looks(alpha, 2, BETA, upTo(maxBlocks, FIRST_LOOKS)),
        looks(alpha, 2, BETA, upTo(maxBlocks, FIRST_EARLY_LOOKS)),
        looks(
            confirmationAlpha, 1, CONFIRMATION_BETA, upTo(confirmationBlocks, CONFIRMATION_LOOKS)));
  }

  /** Looks whose levels spend two errors, half of each on either test. */
  private static List<Look> looks(double alpha, double alphaPower, double beta, int... blocks) {
    double[] regression = ErrorSpending.levels(alpha / PairedComparison.TESTS, alphaPower, blocks);
    double[] pass = ErrorSpending.levels(beta / PairedComparison.TESTS, 1, blocks);
    return IntStream.range(0, blocks.length)
        .mapToObj(k -> new Look(blocks[k], regression[k], pass[k]))
        .toList();
  }

  /** The first looks, then each a quarter further, up to the last one. */
  private static int[] upTo(int last, List<Integer> first) {
    List<Integer> looks = new ArrayList<>(first);
    for (int next = next(first.get(first.size() - 1)); next < last; next = next(next)) {
      looks.add(next);
    }
    looks.removeIf(look -> look >= last);
    looks.add(last);
    return looks.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int next(int look) {
    return (5 * look + 3) / 4;
  }

  private static int confirmationBlocks(double level) {
    int blocks = FEWEST_CONFIRMATION_BLOCKS;
    while (Power.ofPaired(USUAL_SD, blocks, 1, level) < CONFIRMATION_POWER) {
      blocks++;
    }
    return (3 * blocks + 1) / 2;
  }

  /** The last look, which sees all blocks. */
  public Look lastLook() {
    return last(looks);
  }

  /** The largest number of fresh blocks in a confirmation. */
  public int confirmationBlocks() {
    return last(confirmation).blocks();
  }

  private static Look last(List<Look> looks) {
    return looks.get(looks.size() - 1);
  }

  @Override
  public Decision decide(PairedSamples blocks, double delta, VariancePrior prior) {
    List<Look> planned = looks(prior);
    Found found = look(blocks, planned, prior, delta);
    if (found.finding() == Finding.REGRESSION) {
      return confirm(blocks.after(found.blocks()), found.blocks(), delta);
    }
    Effect effect = effect(blocks.first(found.blocks()), planned, prior);
    return found.decision(effect, 0, false);
  }

  /** The looks at a benchmark whose noise is known, or isn't. */
  public List<Look> looks(VariancePrior prior) {
    return prior.degreesOfFreedom() > 0 ? earlyLooks : looks;
  }

  private static Found look(
      PairedSamples blocks, List<Look> planned, VariancePrior prior, double delta) {
    return look(
        blocks, planned, prior, (change, k) -> change.finding(delta, k, k.equals(last(planned))));
  }

  /**
   * The decision on a candidate.
   *
   * @param before the number of blocks that made it a candidate
   */
  private Decision confirm(PairedSamples fresh, int before, double delta) {
    Found found =
        look(
            fresh,
            confirmation,
            VariancePrior.NONE,
            (change, k) -> change.confirmed(delta, k, k.equals(last(confirmation))));
    Effect effect = effect(fresh.first(found.blocks()), confirmation, VariancePrior.NONE);
    return found.finding() == Finding.REGRESSION
        ? new Regression(effect, before + found.blocks())
        : found.decision(effect, before, true);
  }

  /**
   * A look that was taken, by the paired t test: it stops with a regression once the whole range is
   * above no change, and with a pass once it is below the margin. The rank test, which has no
   * range, may also stop a look.
   *
   * @param blocks the number of all blocks so far
   * @param isConfirmation whether it saw only fresh blocks
   * @param low the lower end of the logarithm of the ratio, at the level of a regression
   * @param high the upper end, at the level of a pass
   */
  public record TakenLook(
      int blocks, boolean isConfirmation, double estimate, double low, double high) {}

  /** The looks that decided, in their order. */
  public List<TakenLook> taken(PairedSamples blocks, double delta, VariancePrior prior) {
    List<Look> planned = looks(prior);
    Found found = look(blocks, planned, prior, delta);
    List<TakenLook> taken = new ArrayList<>(taken(blocks, planned, prior, found.blocks(), 0));
    if (found.finding() == Finding.REGRESSION) {
      PairedSamples fresh = blocks.after(found.blocks());
      int seen = decide(blocks, delta, prior).ifStoppedNow().blocks() - found.blocks();
      taken.addAll(taken(fresh, confirmation, VariancePrior.NONE, seen, found.blocks()));
    }
    return taken;
  }

  /** What the looks find, before any confirmation. */
  private Found found(PairedSamples blocks, double delta) {
    return look(
        blocks,
        looks,
        VariancePrior.NONE,
        (change, k) -> change.finding(delta, k, k.equals(last(looks))));
  }

  private static List<TakenLook> taken(
      PairedSamples blocks, List<Look> planned, VariancePrior prior, int seen, int before) {
    return planned.stream()
        .filter(look -> look.blocks() <= seen)
        .map(
            look -> {
              PairedComparison change = PairedComparison.of(blocks.first(look.blocks()), prior);
              return new TakenLook(
                  before + look.blocks(),
                  before > 0,
                  change.mean().estimate(),
                  change.mean().interval(1 - 2 * look.regressionLevel()).low(),
                  change.moderated().interval(1 - 2 * look.passLevel()).high());
            })
        .toList();
  }

  @Override
  public int remaining(PairedSamples blocks, double delta, double usual) {
    Found found = found(blocks, delta);
    Projection projection = Projection.of(blocks, delta, usual);
    if (found.finding() == Finding.REGRESSION) {
      int fresh = blocks.size() - found.blocks();
      return confirmed(projection, fresh, delta) - fresh;
    }
    int last = Math.max(lastLook().blocks(), blocks.size() + 1);
    int pass = projection.pass(looks, blocks.size(), delta).orElse(last);
    OptionalInt candidate = projection.regression(looks, blocks.size(), delta);
    int end =
        candidate.isPresent() && candidate.getAsInt() <= pass
            ? candidate.getAsInt() + confirmed(projection, 0, delta)
            : pass;
    return end - blocks.size();
  }

  /** The number of fresh blocks after which a confirmation probably ends. */
  private int confirmed(Projection projection, int seen, double delta) {
    int last = Math.max(confirmationBlocks(), seen + 1);
    return Math.min(
        projection.pass(confirmation, seen, delta).orElse(last),
        projection.regression(confirmation, seen, delta).orElse(last));
  }

  /** The effect. A gain isn't confirmed, so its p is adjusted for all looks that could show it. */
  private static Effect effect(PairedSamples seen, List<Look> looks, VariancePrior prior) {
    Effect last = PairedComparison.effect(seen, last(looks).regressionLevel(), prior);
    return new Effect(
        last.ratio(),
        last.interval(),
        last.pSlower(),
        Math.min(1, looks.size() * last.pFaster()),
        last.smallestChange());
  }

  /** Looks until one is clear. */
  private static Found look(
      PairedSamples blocks,
      List<Look> looks,
      VariancePrior prior,
      BiFunction<PairedComparison, Look, Finding> finding) {
    Found found = new Found(Finding.INCONCLUSIVE, blocks.size(), 0);
    for (Look look : looks) {
      if (look.blocks() > blocks.size()) {
        return new Found(Finding.INCONCLUSIVE, blocks.size(), look.blocks() - blocks.size());
      }
      PairedComparison change = PairedComparison.of(blocks.first(look.blocks()), prior);
      found = new Found(finding.apply(change, look), look.blocks(), 0);
      if (found.finding() != Finding.INCONCLUSIVE) {
        return found;
      }
    }
    return found;
  }

  /**
   * The finding of some looks.
   *
   * @param blocks the number of blocks seen
   * @param missing the blocks to the next look; 0 if there is none, or if it isn't needed
   */
  private record Found(Finding finding, int blocks, int missing) {

    /**
     * The decision for any finding except a regression.
     *
     * @param before the number of blocks before those seen
     */
    Decision decision(Effect effect, int before, boolean confirming) {
      if (finding.isPass()) {
        return new Pass(effect, before + blocks, finding);
      }
      Inconclusive open = new Inconclusive(effect, before + blocks, confirming);
      return missing > 0 ? new Undecided(confirming, missing, open) : open;
    }
  }
}
