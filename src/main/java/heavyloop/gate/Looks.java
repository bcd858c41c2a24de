package heavyloop.gate;

import heavyloop.stats.MeanContrast;
import heavyloop.stats.Sample;
import java.util.Arrays;

/** What the looks at a benchmark's blocks say, before anything is confirmed. */
sealed interface Looks {

  /** After how many blocks. */
  int blocks();

  /** Nothing yet; the next look is after so many blocks. */
  record Open(int blocks) implements Looks {}

  /** It looks slower, and is to be confirmed. */
  record Slower(int blocks) implements Looks {}

  /**
   * Slower by less than the margin, if at all.
   *
   * @param faster whether it is so by what it would take to look slower, in the other direction
   */
  record Unchanged(int blocks, boolean faster) implements Looks {}

  /** The last look couldn't tell either. */
  record Exhausted(int blocks) implements Looks {}

  /** Looks at the first blocks, then at more of them, until a look says something. */
  static Looks at(double[] differences, double delta, Design design) {
    for (int k = 0; k < design.looks().size(); k++) {
      int blocks = design.looks().get(k);
      if (blocks > differences.length) {
        return new Open(blocks);
      }
      MeanContrast change = MeanContrast.mean(Sample.of(Arrays.copyOf(differences, blocks)));
      double level = design.regressionLevels().get(k);
      if (change.estimate() >= delta / 2 && change.pGreater(0) <= level) {
        return new Slower(blocks);
      }
      if (change.pLess(delta) <= design.passLevels().get(k)) {
        return new Unchanged(blocks, change.estimate() <= -delta / 2 && change.pLess(0) <= level);
      }
    }
    return new Exhausted(design.maxBlocks());
  }
}
