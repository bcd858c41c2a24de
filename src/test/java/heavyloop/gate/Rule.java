package heavyloop.gate;

import heavyloop.gate.RecordedBlocks.Pair;
import heavyloop.stats.Interval;
import heavyloop.stats.MeanContrast;
import heavyloop.stats.Sample;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/** A way to tell whether a benchmark has become slower: ours, and what else is in use. */
interface Rule {
  double DELTA = Math.log(1.05);

  /**
   * What it said.
   *
   * @param forks how many of both it took
   */
  record Answer(boolean slower, int forks) {}

  Answer of(Pair pair);

  /** Our gate. */
  static Rule gate(Design design) {
    return pair -> {
      State.Decided state =
          State.atTheEnd(Blocks.of(pair.baseLogs(), pair.headLogs()), DELTA, design);
      return new Answer(state instanceof State.Regression, 2 * state.evidence().blocks());
    };
  }

  /** JMH's 99.9 % intervals, of all iterations as if they were independent, don't overlap. */
  static Rule intervals(int forks) {
    return pair -> {
      Interval base = MeanContrast.mean(Sample.of(pool(pair.base(), forks))).interval(0.999);
      Interval head = MeanContrast.mean(Sample.of(pool(pair.head(), forks))).interval(0.999);
      return new Answer(head.low() > base.high(), 2 * forks);
    };
  }

  /** Mann and Whitney's test of all iterations as if they were independent. */
  static Rule ranksOfIterations(int forks, double pOneSided) {
    return pair ->
        new Answer(
            slower(pool(pair.base(), forks), pool(pair.head(), forks), pOneSided), 2 * forks);
  }

  /** Mann and Whitney's test of the means of so many forks. */
  static Rule ranksOfForks(int forks, double pOneSided) {
    return pair ->
        new Answer(
            slower(means(pair.base(), forks), means(pair.head(), forks), pOneSided), 2 * forks);
  }

  /** One fork of each, and head takes more than so many times as long. */
  static Rule threshold(double ratio) {
    return pair -> new Answer(means(pair.head(), 1)[0] > ratio * means(pair.base(), 1)[0], 2);
  }

  private static boolean slower(double[] base, double[] head, double pOneSided) {
    return MannWhitneyUTest.withDefaults()
            .with(AlternativeHypothesis.GREATER_THAN)
            .test(head, base)
            .getPValue()
        <= pOneSided;
  }

  private static double[] pool(List<double[]> all, int forks) {
    return all.stream().limit(forks).flatMapToDouble(Arrays::stream).toArray();
  }

  private static double[] means(List<double[]> all, int forks) {
    return all.stream().limit(forks).mapToDouble(Pair::mean).toArray();
  }
}
