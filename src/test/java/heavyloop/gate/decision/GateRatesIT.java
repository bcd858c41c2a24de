package heavyloop.gate.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heavyloop.OnOneJdk;
import heavyloop.gate.decision.Decision.Decided;
import heavyloop.gate.decision.Decision.Inconclusive;
import heavyloop.gate.decision.Decision.Regression;
import heavyloop.gate.decision.GateRates.Benchmark;
import heavyloop.gate.decision.GateRates.Likely;
import heavyloop.gate.decision.RecordedBlocks.Pair;
import heavyloop.stats.Interval;
import heavyloop.stats.VariancePrior;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The predictions of a few recorded blocks, against the rates of gates with all of them. */
@OnOneJdk
class GateRatesIT {
  private static final int PLANS = 60;

  /** Each takes as long as many plans. */
  private static final int LIKELY = 20;

  private static final int TRIALS = 50;
  private static final int GATES = 1000;
  private static final int BLOCKS = 40;

  private final RecordedBlocks recorded = new RecordedBlocks();
  private final SequentialRule rule = SequentialRule.of(0.01, 20, recorded.benchmarks());
  private final SplittableRandom random = new SplittableRandom(20261124);

  GateRatesIT() throws IOException {}

  private Pair pair(int benchmark, int[] rounds) {
    return recorded.pair(benchmark, "", rounds, random);
  }

  /** The benchmarks of a plan, by its blocks. */
  private List<Benchmark> suite(int blocks) {
    int[] rounds = recorded.draw(blocks, random);
    List<Benchmark> suite = new ArrayList<>();
    for (int b = 0; b < recorded.benchmarks(); b++) {
      Pair pair = pair(b, rounds);
      PairedSamples samples = new PairedSamples(pair.baseLogs(), pair.headLogs());
      suite.add(new Benchmark(samples, DecisionRule.DELTA, VariancePrior.NONE));
    }
    return suite;
  }

  /** The mean of the rates predicted by plans of some blocks. */
  private GateRates predicted(int blocks) {
    double[] sums = new double[5];
    for (int i = 0; i < PLANS; i++) {
      GateRates rates = GateRates.of(rule, suite(blocks), TRIALS, random);
      double[] all = {
        rates.falseAlarms(), rates.inconclusive(), rates.missed(), rates.passed(), rates.blocks()
      };
      Arrays.setAll(sums, k -> sums[k] + all[k] / PLANS);
    }
    return new GateRates(sums[0], sums[1], sums[2], sums[3], sums[4]);
  }

  private static boolean contains(Interval range, double rate) {
    return range.low() <= rate && rate <= range.high();
  }

  private Decided decide(Pair pair, double change) {
    double[] head = Arrays.stream(pair.headLogs()).map(y -> y + change).toArray();
    return rule.decide(new PairedSamples(pair.baseLogs(), head), DecisionRule.DELTA).ifStoppedNow();
  }

  /**
   * The predictions are on the safe side: .23 inconclusive instead of .13, and .15 missed instead
   * of .08. If one of eight blocks was disturbed by chance, the prediction assumes every eighth.
   * The printed ranges contain the truth.
   */
  @Test
  void eight_blocks_predict_the_rates_of_gates() {
    double doubts = 0;
    double missed = 0;
    double blocks = 0;
    for (int i = 0; i < GATES; i++) {
      int[] rounds = recorded.draw(BLOCKS, random);
      boolean doubt = false;
      for (int b = 0; b < recorded.benchmarks(); b++) {
        Decided decision = decide(pair(b, rounds), 0);
        doubt |= decision instanceof Inconclusive;
        blocks += (double) decision.blocks() / GATES / recorded.benchmarks();
      }
      doubts += doubt ? 1.0 / GATES : 0;
      Decided slower = decide(pair(i % recorded.benchmarks(), rounds), DecisionRule.DELTA);
      missed += slower instanceof Regression ? 0 : 1.0 / GATES;
    }
    GateRates predicted = predicted(8);
    assertThat(predicted.falseAlarms()).isLessThan(.01);
    assertThat(predicted.inconclusive()).isBetween(doubts, doubts + .12);
    assertThat(predicted.missed()).isBetween(missed, missed + .08);
    assertThat(predicted.blocks()).isCloseTo(blocks, within(1.));
    int right = 0;
    for (int i = 0; i < LIKELY; i++) {
      Likely likely = GateRates.likely(rule, suite(8), random);
      right += contains(likely.inconclusive(), doubts) ? 1 : 0;
      right += contains(likely.missed(), missed) ? 1 : 0;
    }
    assertThat(right / (2. * LIKELY)).isGreaterThan(.65);
  }
}
