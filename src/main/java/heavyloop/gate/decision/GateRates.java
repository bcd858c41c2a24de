package heavyloop.gate.decision;

import heavyloop.gate.decision.Decision.Decided;
import heavyloop.gate.decision.Decision.Inconclusive;
import heavyloop.gate.decision.Decision.Pass;
import heavyloop.gate.decision.Decision.Regression;
import heavyloop.stats.Power;
import heavyloop.stats.VariancePrior;
import java.util.List;
import java.util.random.RandomGenerator;

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

  /**
   * A benchmark of the suite.
   *
   * @param blocks the blocks to resample; whether head was slower in them doesn't matter
   * @param delta the logarithm of the smallest ratio that matters, above 0
   * @param prior the gate's knowledge of its noise before the first block
   */
  public record Benchmark(PairedSamples blocks, double delta, VariancePrior prior) {}

  /**
   * The rates of a suite's gate.
   *
   * @param suite benchmarks, of which those with fewer than two blocks are ignored; if none is
   *     left, the rates are unknown
   * @param trials the number of suites to simulate
   */
  public static GateRates of(
      SequentialRule rule, List<Benchmark> suite, int trials, RandomGenerator random) {
    List<Benchmark> known = suite.stream().filter(b -> b.blocks().size() > 1).toList();
    if (known.isEmpty()) {
      return new GateRates(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
    }
    Simulation simulation = new Simulation(rule, known, random);
    for (int i = 0; i < trials; i++) {
      simulation.runUnchanged();
      simulation.runSlower(i % known.size());
    }
    return simulation.rates(trials);
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

    Simulation(SequentialRule rule, List<Benchmark> suite, RandomGenerator random) {
      this.rule = rule;
      this.suite = suite;
      this.resamplers = suite.stream().map(benchmark -> new Resampler(benchmark.blocks())).toList();
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
