package heavyloop.gate.decision;

import heavyloop.gate.decision.Decision.Decided;
import heavyloop.gate.decision.Decision.Inconclusive;
import heavyloop.gate.decision.Decision.Pass;
import heavyloop.gate.decision.Decision.Regression;
import heavyloop.stats.Interval;
import heavyloop.stats.Power;
import heavyloop.stats.Sample;
import heavyloop.stats.VariancePrior;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The error rates of a suite's gate, from its own rule applied to {@linkplain Resampler resampled}
 * blocks. A formula with a standard deviation would fail: a disturbed fork inflates it, but leaves
 * the ranks alone.
 *
 * <p>The rates know no more than the blocks: an event of one block in a hundred is missing in eight
 * of them, and an event of one in eight is expected in every eighth. A difference between two
 * builds that isn't due to the code stays invisible.
 *
 * @param falseAlarms the fraction of unchanged suites with a regression
 * @param inconclusive the fraction of unchanged suites without a regression but with an
 *     inconclusive benchmark
 * @param missed the fraction of slowdowns of one benchmark, as large as the margin, that aren't
 *     found
 * @param passed the fraction of these slowdowns that pass; the other missed ones are inconclusive
 * @param blocks the mean number of blocks of an unchanged benchmark
 */
public record GateRates(
    double falseAlarms, double inconclusive, double missed, double passed, double blocks) {
  private static final double UNKNOWN = Double.NaN;

  /** Enough to distinguish 95 from 90 %. */
  private static final int TRIALS_OF_A_MARGIN = 400;

  private static final int LARGEST_PERCENT = 1000;

  /** The number of suites that are drawn for what is likely; a tenth is left out at both ends. */
  private static final int DRAWS = 20;

  /** The simulated benchmarks of a drawn suite, and its fewest simulations. */
  private static final int DECISIONS_OF_A_DRAW = 500;

  private static final int FEWEST_TRIALS_OF_A_DRAW = 20;

  /** The ranges within which the rates of a gate lie in eight of ten cases. */
  public record Likely(Interval inconclusive, Interval missed) {}

  /**
   * A benchmark of the suite.
   *
   * @param blocks the blocks to resample; whether head was slower in them doesn't matter
   * @param delta the logarithm of the smallest ratio that matters, above 0
   * @param prior the gate's knowledge of its noise before the first block
   */
  public record Benchmark(PairedSamples blocks, double delta, VariancePrior prior) {
    private Benchmark drawn(RandomGenerator random) {
      return new Benchmark(blocks.drawn(random), delta, prior);
    }
  }

  /**
   * The rates of a suite's gate.
   *
   * @param suite benchmarks; those with fewer than two blocks are ignored, and if none is left, the
   *     rates are unknown
   * @param trials the number of suites to simulate
   */
  public static GateRates of(
      SequentialRule rule, List<Benchmark> suite, int trials, RandomGenerator random) {
    List<Benchmark> known = known(suite);
    return known.isEmpty()
        ? new GateRates(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN)
        : of(rule, known, GateRates::moderation, trials, random);
  }

  private static List<Benchmark> known(List<Benchmark> suite) {
    return suite.stream().filter(benchmark -> benchmark.blocks().size() > 1).toList();
  }

  private static GateRates of(
      SequentialRule rule,
      List<Benchmark> known,
      ToDoubleFunction<Benchmark> noise,
      int trials,
      RandomGenerator random) {
    List<Resampler> resamplers =
        known.stream()
            .map(benchmark -> new Resampler(benchmark.blocks(), noise.applyAsDouble(benchmark)))
            .toList();
    Simulation simulation = new Simulation(rule, known, resamplers, random);
    for (int i = 0; i < trials; i++) {
      simulation.runUnchanged();
      simulation.runSlower(i % known.size());
    }
    return simulation.rates(trials);
  }

  /**
   * The likely ranges of the rates. A few blocks say little about the noise, and the rates depend
   * heavily on it. So several suites are simulated: each has blocks drawn from those of the suite,
   * without a disturbed one now and then, and its noise is multiplied by a factor that the degrees
   * of freedom leave possible.
   *
   * @param suite as for {@link #of}, with at least one benchmark of two blocks or more
   */
  public static Likely likely(SequentialRule rule, List<Benchmark> suite, RandomGenerator random) {
    List<Benchmark> known = known(suite);
    int trials = Math.max(FEWEST_TRIALS_OF_A_DRAW, DECISIONS_OF_A_DRAW / known.size());
    List<GateRates> drawn =
        IntStream.range(0, DRAWS).mapToObj(i -> likely(rule, known, trials, random)).toList();
    return new Likely(middle(drawn, GateRates::inconclusive), middle(drawn, GateRates::missed));
  }

  private static GateRates likely(
      SequentialRule rule, List<Benchmark> known, int trials, RandomGenerator random) {
    List<Benchmark> drawn = known.stream().map(benchmark -> benchmark.drawn(random)).toList();
    return of(rule, drawn, benchmark -> factor(benchmark, random), trials, random);
  }

  /** The standard deviation by the blocks and the prior, in that of the blocks. */
  private static double moderation(Benchmark benchmark) {
    double variance = Sample.of(benchmark.blocks().differences()).variance();
    double freedom = benchmark.blocks().size() - 1;
    return variance == 0 ? 1 : Math.sqrt(benchmark.prior().moderate(variance, freedom) / variance);
  }

  /** A random standard deviation, in that of the blocks: a root of df / chi-squared. */
  private static double factor(Benchmark benchmark, RandomGenerator random) {
    long freedom = benchmark.blocks().size() - 1 + Math.round(benchmark.prior().degreesOfFreedom());
    double squares =
        DoubleStream.generate(random::nextGaussian).limit(freedom).map(x -> x * x).sum();
    return moderation(benchmark) * Math.sqrt(freedom / squares);
  }

  private static Interval middle(List<GateRates> drawn, ToDoubleFunction<GateRates> rate) {
    double[] sorted = drawn.stream().mapToDouble(rate).sorted().toArray();
    return new Interval(sorted[DRAWS / 10], sorted[DRAWS - 1 - DRAWS / 10]);
  }

  /**
   * The smallest margin, in whole percent, with which a gate of a benchmark finds 95 % of slowdowns
   * as large, and is inconclusive in at most 5 % of cases without any.
   *
   * @param blocks at least two
   * @return at most 10, a tenfold time
   */
  public static double margin(
      SequentialRule rule, PairedSamples blocks, VariancePrior prior, RandomGenerator random) {
    int tooSmall = 0;
    int enough = LARGEST_PERCENT;
    for (int percent = 1; enough - tooSmall > 1; percent = next(tooSmall, enough)) {
      Benchmark benchmark = new Benchmark(blocks, Math.log1p(percent / 100.0), prior);
      GateRates rates = of(rule, List.of(benchmark), TRIALS_OF_A_MARGIN, random);
      double most = 1 - Power.TARGET;
      if (rates.missed() <= most && rates.inconclusive() <= most) {
        enough = percent;
      } else {
        tooSmall = percent;
      }
    }
    return enough / 100.0;
  }

  /** Doubles while nothing is large enough, then halves the range. */
  private static int next(int tooSmall, int enough) {
    return enough == LARGEST_PERCENT
        ? Math.min(2 * tooSmall + 1, LARGEST_PERCENT - 1)
        : (tooSmall + enough) / 2;
  }

  /** Counts the decisions on resampled blocks. */
  private static final class Simulation {
    private final SequentialRule rule;
    private final List<Benchmark> suite;
    private final List<Resampler> resamplers;
    private final RandomGenerator random;
    private int alarms;
    private int doubts;
    private int missed;
    private int passed;
    private long blocks;

    Simulation(
        SequentialRule rule,
        List<Benchmark> suite,
        List<Resampler> resamplers,
        RandomGenerator random) {
      this.rule = rule;
      this.suite = suite;
      this.resamplers = resamplers;
      this.random = random;
    }

    void runUnchanged() {
      boolean alarm = false;
      boolean doubt = false;
      for (int i = 0; i < suite.size(); i++) {
        Decided decision = decide(i, 0);
        alarm |= decision instanceof Regression;
        doubt |= decision instanceof Inconclusive;
        blocks += decision.blocks();
      }
      alarms += alarm ? 1 : 0;
      doubts += doubt && !alarm ? 1 : 0;
    }

    void runSlower(int index) {
      Decided decision = decide(index, suite.get(index).delta());
      missed += decision instanceof Regression ? 0 : 1;
      passed += decision instanceof Pass ? 1 : 0;
    }

    private Decided decide(int index, double change) {
      int most = rule.lastLook().blocks() + rule.confirmationBlocks();
      Benchmark benchmark = suite.get(index);
      PairedSamples drawn = resamplers.get(index).draw(most, change, random);
      return rule.decide(drawn, benchmark.delta(), benchmark.prior()).ifStoppedNow();
    }

    GateRates rates(double trials) {
      return new GateRates(
          alarms / trials,
          doubts / trials,
          missed / trials,
          passed / trials,
          blocks / trials / suite.size());
    }
  }
}
