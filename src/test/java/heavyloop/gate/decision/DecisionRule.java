package heavyloop.gate.decision;

import heavyloop.gate.decision.RecordedBlocks.Pair;
import heavyloop.stats.Interval;
import heavyloop.stats.MeanContrast;
import heavyloop.stats.Sample;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/** A rule that decides whether a benchmark has become slower: the gate's, and others in use. */
interface DecisionRule {
  double DELTA = Math.log(1.05);

  /**
   * The answer of a rule.
   *
   * @param forks the number of forks of both sides that it used
   */
  record Answer(boolean slower, int forks) {}

  Answer of(Pair pair);

  /** This gate. */
  static DecisionRule gate(SequentialRule rule) {
    return pair -> {
      Decision.Decided decision =
          rule.decide(new PairedSamples(pair.baseLogs(), pair.headLogs()), DELTA).ifStoppedNow();
      return new Answer(decision instanceof Decision.Regression, 2 * decision.blocks());
    };
  }

  /** JMH's 99.9 % intervals, which pool iterations as if they were independent, don't overlap. */
  static DecisionRule intervals(int forks) {
    return pair -> {
      Interval base = MeanContrast.mean(Sample.of(pool(pair.base(), forks))).interval(0.999);
      Interval head = MeanContrast.mean(Sample.of(pool(pair.head(), forks))).interval(0.999);
      return new Answer(head.low() > base.high(), 2 * forks);
    };
  }

  /** Mann and Whitney's test of pooled iterations, as if they were independent. */
  static DecisionRule ranksOfIterations(int forks, double pOneSided) {
    return pair ->
        new Answer(
            slower(pool(pair.base(), forks), pool(pair.head(), forks), pOneSided), 2 * forks);
  }

  /** Mann and Whitney's test of the forks' means. */
  static DecisionRule ranksOfForks(int forks, double pOneSided) {
    return pair ->
        new Answer(
            slower(means(pair.base(), forks), means(pair.head(), forks), pOneSided), 2 * forks);
  }

  /** The ratio of one fork of each side is above a threshold. */
  static DecisionRule threshold(double ratio) {
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
