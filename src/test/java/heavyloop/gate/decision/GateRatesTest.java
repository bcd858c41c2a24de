package heavyloop.gate.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heavyloop.gate.decision.GateRates.Benchmark;
import heavyloop.gate.decision.GateRates.Likely;
import heavyloop.stats.Interval;
import heavyloop.stats.Sample;
import heavyloop.stats.VariancePrior;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class GateRatesTest {
  private static final double DELTA = Math.log(1.05);
  private static final SequentialRule RULE = SequentialRule.of(0.01, 20, 5);

  /** Deviations of about 1, like those of eight blocks. */
  private static final double[] UNIT = {1.2, -.9, .4, -1.1, .8, -.3, 1.0, -1.1};

  /** Blocks whose differences have a standard deviation, in margins, about a change. */
  private static PairedSamples blocks(double noise, double change) {
    double[] base = {0, .01, -.02, .005, .01, -.01, 0, .02};
    double[] head = base.clone();
    Arrays.setAll(head, i -> base[i] + DELTA * (change + noise * UNIT[i] / .968));
    return new PairedSamples(base, head);
  }

  private static GateRates rates(PairedSamples blocks, VariancePrior prior) {
    List<Benchmark> suite = Collections.nCopies(5, new Benchmark(blocks, DELTA, prior));
    return GateRates.of(RULE, suite, 300, random());
  }

  private static GateRates rates(double noise) {
    return rates(blocks(noise, 0), VariancePrior.NONE);
  }

  private static RandomGenerator random() {
    return new SplittableRandom(9);
  }

  @Test
  void a_quiet_suite_errs_seldom_and_a_noisy_one_cannot_tell() {
    GateRates quiet = rates(.4);
    assertThat(quiet.falseAlarms()).isLessThan(.01);
    assertThat(quiet.inconclusive()).isLessThan(.01);
    assertThat(quiet.missed()).isLessThan(.05);
    assertThat(quiet.blocks()).isBetween(4.0, 6.0);
    GateRates noisy = rates(1.5);
    assertThat(noisy.inconclusive()).isGreaterThan(.5);
    assertThat(noisy.missed()).isGreaterThan(.4);
    assertThat(noisy.passed()).isLessThan(.1);
    assertThat(noisy.blocks()).isGreaterThan(12);
  }

  /** Simulated with normal noise of .75 margins: 7.6 blocks, and 96.5 % found. */
  @Test
  void the_rates_are_those_of_a_simulation_with_as_much_noise() {
    GateRates usual = rates(.75);
    assertThat(usual.blocks()).isCloseTo(7.6, within(.5));
    assertThat(usual.missed()).isBetween(.01, .08);
  }

  @Test
  void the_same_seed_gives_the_same_rates() {
    assertThat(rates(1)).isEqualTo(rates(1));
  }

  @Test
  void a_real_slowdown_in_the_blocks_does_not_count() {
    GateRates slower = rates(blocks(.5, 3), VariancePrior.NONE);
    assertThat(slower.falseAlarms()).isLessThan(.01);
    assertThat(slower.blocks()).isCloseTo(rates(.5).blocks(), within(.2));
  }

  /** It makes the standard deviation four times as large. */
  @Test
  void a_disturbed_block_makes_a_suite_no_noisier_than_its_ranks() {
    double[] head = blocks(.4, 0).head();
    head[2] += .3;
    PairedSamples disturbed = new PairedSamples(blocks(.4, 0).base(), head);
    double sd = Sample.of(disturbed.differences()).standardDeviation() / DELTA;
    assertThat(sd).isGreaterThan(2);
    GateRates rates = rates(disturbed, VariancePrior.NONE);
    assertThat(rates.missed()).isLessThan(.2);
    assertThat(rates(sd).missed()).isGreaterThan(.6);
  }

  @Test
  void a_prior_saves_blocks() {
    VariancePrior prior = new VariancePrior(Math.pow(.75 * DELTA, 2), 7);
    assertThat(rates(blocks(.75, 0), prior).blocks()).isLessThan(.95 * rates(.75).blocks());
  }

  @Test
  void few_blocks_tell_the_rates_vaguely_and_earlier_ones_narrow_them() {
    Likely vague = likely(VariancePrior.NONE);
    assertThat(vague.inconclusive().low()).isLessThan(rates(1).inconclusive());
    assertThat(vague.inconclusive().high()).isGreaterThan(rates(1).inconclusive());
    assertThat(vague.missed().low()).isLessThan(vague.missed().high());
    Likely known = likely(new VariancePrior(DELTA * DELTA, 100));
    assertThat(width(known.inconclusive())).isLessThan(width(vague.inconclusive()));
  }

  private static Likely likely(VariancePrior prior) {
    List<Benchmark> suite = Collections.nCopies(5, new Benchmark(blocks(1, 0), DELTA, prior));
    return GateRates.likely(RULE, suite, random());
  }

  private static double width(Interval interval) {
    return interval.high() - interval.low();
  }

  @Test
  void without_blocks_the_rates_are_unknown() {
    PairedSamples single = new PairedSamples(new double[1], new double[1]);
    Benchmark unknown = new Benchmark(single, DELTA, VariancePrior.NONE);
    assertThat(GateRates.of(RULE, List.of(unknown), 10, random()).missed()).isNaN();
    Benchmark known = new Benchmark(blocks(.4, 0), DELTA, VariancePrior.NONE);
    assertThat(GateRates.of(RULE, List.of(unknown, known), 50, random()).blocks())
        .isBetween(4.0, 6.0);
  }

  @Test
  void equal_blocks_decide_at_the_first_look() {
    PairedSamples equal = new PairedSamples(new double[3], new double[] {.2, .2, .2});
    assertThat(rates(equal, VariancePrior.NONE)).isEqualTo(new GateRates(0, 0, 0, 0, 4));
  }

  @Test
  void the_margin_that_can_be_kept_grows_with_the_noise() {
    double quiet = margin(blocks(.1, 0));
    double usual = margin(blocks(.75, 0));
    double loud = margin(blocks(4, 0));
    assertThat(quiet).isBetween(.01, .02);
    assertThat(usual).isBetween(.04, .07);
    assertThat(loud).isBetween(.2, .4);
  }

  private static double margin(PairedSamples blocks) {
    return GateRates.margin(RULE, blocks, VariancePrior.NONE, random());
  }
}
