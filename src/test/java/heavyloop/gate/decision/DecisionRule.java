package heavyloop.gate.decision;

import heavyloop.gate.decision.Decision.Pass;
import heavyloop.gate.decision.Decision.Regression;
import heavyloop.gate.decision.RecordedBlocks.Pair;
import heavyloop.stats.Interval;
import heavyloop.stats.MeanContrast;
import heavyloop.stats.Sample;
import heavyloop.stats.VariancePrior;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/** A rule that decides whether a benchmark has become slower: the gate's, and others in use. */
interface DecisionRule {
  double DELTA = Math.log(1.05);

  /** The answer of a rule; most of the others always have one. */
  enum Outcome {
    SLOWER,
    PASSED,
    INCONCLUSIVE
  }

  /**
   * The answer of a rule.
   *
   * @param forks the number of forks used on both sides
   */
  record Answer(Outcome outcome, int forks) {
    static Answer of(boolean slower, int forksOfASide) {
      return new Answer(slower ? Outcome.SLOWER : Outcome.PASSED, 2 * forksOfASide);
    }
  }

  Answer of(Pair pair);

  /** This gate, without knowledge of the benchmark's noise. */
  static DecisionRule gate(SequentialRule rule) {
    return pair -> answer(rule, pair, VariancePrior.NONE);
  }

  /** This gate, with the noise known from a number of earlier blocks. */
  static DecisionRule gateWithPrior(SequentialRule rule, int blocks) {
    return pair ->
        answer(
            rule,
            pair,
            VariancePrior.of(List.of(Sample.of(pair.earlier().first(blocks).differences()))));
  }

  private static Answer answer(SequentialRule rule, Pair pair, VariancePrior prior) {
    PairedSamples blocks = new PairedSamples(pair.baseLogs(), pair.headLogs());
    Decision.Decided decision = rule.decide(blocks, DELTA, prior).ifStoppedNow();
    Outcome outcome =
        decision instanceof Regression
            ? Outcome.SLOWER
            : decision instanceof Pass ? Outcome.PASSED : Outcome.INCONCLUSIVE;
    return new Answer(outcome, 2 * decision.blocks());
  }

  /** JMH's 99.9 % intervals, which pool iterations as if they were independent, don't overlap. */
  static DecisionRule intervals(int forks) {
    return pair -> {
      Interval base = MeanContrast.mean(Sample.of(pool(pair.base(), forks))).interval(0.999);
      Interval head = MeanContrast.mean(Sample.of(pool(pair.head(), forks))).interval(0.999);
      return Answer.of(head.low() > base.high(), forks);
    };
  }

  /**
   * Criterion's way: the 95 % interval of the change of the mean, by bootstrapping iterations, lies
   * above a threshold for noise.
   */
  static DecisionRule bootstrap(int forks, double threshold) {
    return pair -> {
      double[] base = pool(pair.base(), forks);
      double[] head = pool(pair.head(), forks);
      SplittableRandom random = new SplittableRandom(1);
      double[] ratios = new double[400];
      Arrays.setAll(ratios, i -> resampledMean(head, random) / resampledMean(base, random));
      Arrays.sort(ratios);
      return Answer.of(ratios[ratios.length / 40] > 1 + threshold, forks);
    };
  }

  private static double resampledMean(double[] values, SplittableRandom random) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[random.nextInt(values.length)];
    }
    return sum / values.length;
  }

  /** Mann and Whitney's test of pooled iterations, as if they were independent. */
  static DecisionRule ranksOfIterations(int forks, double pOneSided) {
    return pair ->
        Answer.of(slower(pool(pair.base(), forks), pool(pair.head(), forks), pOneSided), forks);
  }

  /** Mann and Whitney's test of the forks' means. */
  static DecisionRule ranksOfForks(int forks, double pOneSided) {
    return pair ->
        Answer.of(slower(means(pair.base(), forks), means(pair.head(), forks), pOneSided), forks);
  }

  /** The paired t of the blocks' log ratios. */
  static DecisionRule pairedT(int forks, double pOneSided) {
    return pair -> {
      double[] base = Arrays.copyOf(pair.baseLogs(), forks);
      double[] head = Arrays.copyOf(pair.headLogs(), forks);
      double[] differences = new PairedSamples(base, head).differences();
      return Answer.of(MeanContrast.mean(Sample.of(differences)).pGreater(0) <= pOneSided, forks);
    };
  }

  /** The ratio of one fork of each side is above a threshold. */
  static DecisionRule threshold(double ratio) {
    return pair -> Answer.of(means(pair.head(), 1)[0] > ratio * means(pair.base(), 1)[0], 1);
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
