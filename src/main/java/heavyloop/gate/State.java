package heavyloop.gate;

import heavyloop.compare.Criteria;
import heavyloop.stats.MeanContrast;
import heavyloop.stats.Power;
import heavyloop.stats.Sample;
import java.util.Arrays;

/**
 * What the blocks of one benchmark say so far. It depends on nothing else: a gate that is resumed
 * asks again, and gets the same answer.
 *
 * <p>What looks slower is measured anew. The looks stopped when it looked worst, so the blocks they
 * saw exaggerate; whether it is slower, and by how much, is said by the fresh blocks only, which
 * nobody stopped.
 */
public sealed interface State {

  /**
   * More blocks are needed.
   *
   * @param confirming whether a look has found it slower, and fresh blocks are to confirm that
   * @param missing how many blocks it takes to the next look, or to the end of the confirmation
   */
  record Undecided(boolean confirming, int missing) implements State {}

  /** Slower: a look found so, and fresh blocks confirm it; the evidence is theirs. */
  record Regression(Evidence evidence) implements State {}

  /**
   * Slower by less than the margin, if at all.
   *
   * @param evidence of the look that said so, or of the fresh blocks that didn't confirm another
   * @param faster whether it is clearly faster, by half of the margin at least
   */
  record Pass(Evidence evidence, boolean faster) implements State {}

  /**
   * It can't be told.
   *
   * @param evidence of all blocks, or of the fresh ones if there was something to confirm
   * @param smallestChange the smallest slowdown, as a ratio, that so many blocks find in 95 of 100
   *     cases; not a number with fewer than two
   * @param unconfirmed whether a look found it slower, which fresh blocks don't confirm
   */
  record Inconclusive(Evidence evidence, double smallestChange, boolean unconfirmed)
      implements State {}

  /**
   * The state after some blocks; those beyond a decision don't change it.
   *
   * @param differences for each block the logarithm of head / base, in the order of time, all
   *     finite
   * @param delta the logarithm of the smallest ratio that matters, above 0
   */
  static State of(double[] differences, double delta, Design design) {
    Looks looks = Looks.at(differences, delta, design);
    if (looks instanceof Looks.Open open) {
      return new Undecided(false, open.blocks() - differences.length);
    }
    double[] seen = Arrays.copyOf(differences, looks.blocks());
    if (looks instanceof Looks.Unchanged unchanged) {
      return new Pass(Evidence.of(seen, seen.length), unchanged.faster());
    }
    if (looks instanceof Looks.Exhausted) {
      return lookedInVain(seen, design);
    }
    int end = seen.length + design.confirmationBlocks();
    return differences.length < end
        ? new Undecided(true, end - differences.length)
        : confirmed(Arrays.copyOfRange(differences, seen.length, end), end, delta, design);
  }

  /** The same if there can't be more blocks: then what is undecided is inconclusive. */
  static State atTheEnd(double[] differences, double delta, Design design) {
    State state = of(differences, delta, design);
    if (!(state instanceof Undecided undecided)) {
      return state;
    }
    if (!undecided.confirming()) {
      return lookedInVain(differences, design);
    }
    int seen = Looks.at(differences, delta, design).blocks();
    double[] fresh = Arrays.copyOfRange(differences, seen, differences.length);
    return unconfirmed(fresh, differences.length, design);
  }

  private static State confirmed(double[] fresh, int blocks, double delta, Design design) {
    MeanContrast change = MeanContrast.mean(Sample.of(fresh));
    if (change.pGreater(0) <= design.confirmationLevel()) {
      return new Regression(Evidence.of(fresh, blocks));
    }
    if (change.pLess(delta) <= Design.BETA) {
      return new Pass(Evidence.of(fresh, blocks), false);
    }
    return unconfirmed(fresh, blocks, design);
  }

  private static State unconfirmed(double[] fresh, int blocks, Design design) {
    double smallest = smallestChange(fresh, design.confirmationLevel());
    return new Inconclusive(Evidence.of(fresh, blocks), smallest, true);
  }

  private static State lookedInVain(double[] seen, Design design) {
    double level = design.regressionLevels().get(design.regressionLevels().size() - 1);
    return new Inconclusive(Evidence.of(seen, seen.length), smallestChange(seen, level), false);
  }

  private static double smallestChange(double[] differences, double level) {
    return differences.length < 2
        ? Double.NaN
        : Math.exp(
            Power.smallestChange(MeanContrast.mean(Sample.of(differences)), level, Criteria.POWER));
  }
}
