package heavyloop.gate.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import heavyloop.gate.decision.Decision.Decided;
import heavyloop.gate.decision.Decision.Inconclusive;
import heavyloop.gate.decision.Decision.Pass;
import heavyloop.gate.decision.Decision.Regression;
import heavyloop.gate.decision.Decision.StoppingRule;
import heavyloop.gate.decision.Decision.Undecided;
import heavyloop.stats.Effect;
import heavyloop.stats.Finding;
import heavyloop.stats.MeanContrast;
import heavyloop.stats.Sample;
import heavyloop.stats.VariancePrior;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SequentialRuleTest {
  private static final double DELTA = Math.log(1.05);
  private static final SequentialRule RULE = SequentialRule.of(0.01, 20, 5);
  private static final int FRESH = RULE.confirmationBlocks();
  private static final int FIRST_FRESH = RULE.confirmation().get(0).blocks();
  private static final double[] SLOWER = {.052, .047, .061, .039, .055, .050, .044, .058};
  private static final double[] AROUND_ZERO = {.004, -.006, .001, -.002, .007, -.005, .003, -.003};
  private static final Offset<Double> DIGITS = within(5e-7);

  private static Decision decide(double... differences) {
    return decide(new double[differences.length], differences);
  }

  private static Decision decide(double[] base, double[] head) {
    return RULE.decide(new PairedSamples(base, head), DELTA);
  }

  private static Effect effect(double[] differences, double level) {
    return PairedComparison.effect(
        new PairedSamples(new double[differences.length], differences), level, VariancePrior.NONE);
  }

  private static Effect looked(double... differences) {
    return effect(differences, RULE.lastLook().regressionLevel());
  }

  private static Effect fresh(double... differences) {
    int looks = RULE.confirmation().size();
    Effect last = effect(differences, RULE.confirmation().get(looks - 1).regressionLevel());
    return new Effect(
        last.ratio(),
        last.interval(),
        last.pSlower(),
        Math.min(1, looks * last.pFaster()),
        last.smallestChange());
  }

  private static void assertUndecided(Decision decision, boolean confirming, int missing) {
    assertThat(decision)
        .isInstanceOfSatisfying(
            Undecided.class,
            it -> {
              assertThat(it.confirming()).isEqualTo(confirming);
              assertThat(it.missing()).isEqualTo(missing);
              assertThat(it.ifStoppedNow().unconfirmed()).isEqualTo(confirming);
            });
  }

  /** Repeats the values up to a length. */
  private static double[] cycle(int count, double... values) {
    double[] cycle = new double[count];
    Arrays.setAll(cycle, i -> values[i % values.length]);
    return cycle;
  }

  private static double[] then(double[] first, double... second) {
    return DoubleStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
  }

  @Test
  void a_cost_in_few_iterations_that_only_the_means_show_is_not_called_unchanged() {
    double[] base = {.004, -.006, .001, -.002};
    double[] head = {.104, .094, .101, .098}; // One iteration of ten takes twice as long.
    assertThat(decide(base, base)).isInstanceOf(Pass.class);
    assertThat(RULE.decide(new PairedSamples(base, head, /* differences= */ base), DELTA))
        .isInstanceOf(Undecided.class);
  }

  @Test
  void noisy_means_do_not_prevent_an_unchanged_verdict() {
    double[] base = {.004, -.006, .001, -.002};
    double[] head = {.004, -.006, .301, -.002}; // A burst.
    assertThat(RULE.decide(new PairedSamples(base, head, /* differences= */ base), DELTA))
        .isInstanceOf(Pass.class);
  }

  @Test
  void the_effect_is_the_paired_t() {
    Effect effect = looked(SLOWER);
    assertThat(effect.ratio()).isCloseTo(1.052060, DIGITS);
    assertThat(effect.interval().low()).isCloseTo(1.0456376, DIGITS);
    assertThat(effect.interval().high()).isCloseTo(1.058522, DIGITS);
    assertThat(effect.pSlower()).isCloseTo(2 * 1.1239925e-7, within(1e-13));
    assertThat(effect.pFaster()).isEqualTo(1);
  }

  @Test
  void nothing_is_decided_before_the_first_look() {
    assertUndecided(decide(), false, 4);
    assertUndecided(decide(0, 0, 0), false, 1);
  }

  @Test
  void a_look_that_leaves_it_open_is_followed_by_another() {
    assertUndecided(decide(Arrays.copyOf(SLOWER, 4)), false, 2);
    assertUndecided(decide(Arrays.copyOf(SLOWER, 5)), false, 1);
  }

  @Test
  void a_candidate_has_to_be_confirmed() {
    assertUndecided(decide(Arrays.copyOf(SLOWER, 6)), true, FIRST_FRESH);
    assertUndecided(decide(SLOWER), true, FIRST_FRESH - 2);
  }

  /** It showed in six blocks, none of which count any more. */
  private static Decision confirm(double... fresh) {
    return decide(then(Arrays.copyOf(SLOWER, 6), fresh));
  }

  @Test
  void a_regression_has_the_effect_of_the_fresh_blocks() {
    double[] fresh = {.061, .054, .066, .058};
    assertThat(confirm(fresh)).isEqualTo(new Regression(fresh(fresh), 6 + FIRST_FRESH));
    assertThat(confirm(then(fresh, .01, .02)))
        .as("blocks after a clear look change nothing")
        .isEqualTo(confirm(fresh));
  }

  @Test
  void fresh_blocks_are_looked_at_until_they_are_clear() {
    double[] fresh = cycle(FRESH, .1, -.01, .09, .02);
    assertUndecided(confirm(Arrays.copyOf(fresh, 4)), true, 2);
    assertUndecided(confirm(Arrays.copyOf(fresh, 6)), true, 2);
    assertThat(confirm(fresh)).isEqualTo(new Regression(fresh(Arrays.copyOf(fresh, 13)), 6 + 13));
  }

  @Test
  void a_refuted_candidate_is_unchanged() {
    double[] fresh = Arrays.copyOf(AROUND_ZERO, FIRST_FRESH);
    assertThat(confirm(fresh))
        .isEqualTo(new Pass(fresh(fresh), 6 + FIRST_FRESH, Finding.UNCHANGED));
  }

  @Test
  void a_candidate_neither_confirmed_nor_refuted_is_unconfirmed() {
    double[] fresh = cycle(FRESH, .15, -.12, .11, -.09);
    assertThat(confirm(fresh)).isEqualTo(new Inconclusive(fresh(fresh), 6 + FRESH, true));
    assertThat(fresh(fresh).smallestChange().value()).isBetween(1.1, 1.25);
  }

  @Test
  void a_candidate_that_turns_out_to_be_within_the_margin_is_not_a_regression() {
    double[] clear = {.031, .0305, .0303, .0308};
    assertThat(confirm(clear))
        .isEqualTo(new Pass(fresh(clear), 6 + FIRST_FRESH, Finding.SLOWER_WITHIN_MARGIN));
    double[] vague = cycle(FRESH, .041, .029, .040, .030);
    assertThat(fresh(Arrays.copyOf(vague, 4)).interval().high()).isBetween(1.04, 1.05);
    assertUndecided(confirm(Arrays.copyOf(vague, 4)), true, 2);
    assertFinds(Finding.SLOWER_WITHIN_MARGIN, confirm(vague));
  }

  /** Ranks can't decide here. Before the last look it is slower by less than half of 5 %. */
  @Test
  void the_last_look_at_fresh_blocks_recognizes_an_interval_within_the_margin() {
    double[] differences =
        then(then(Arrays.copyOf(SLOWER, 6), cycle(17, .062, -.018, .058, -.014)), cycle(3, .05));
    double[] base = cycle(26, .4, -.3, .2, -.5, .1, .3, -.2);
    double[] head = base.clone();
    Arrays.setAll(head, i -> base[i] + differences[i]);
    Effect effect = fresh(Arrays.copyOfRange(differences, 6, 26));
    assertThat(effect.interval().high()).isBetween(1.04, 1.05);
    assertThat(effect.ratio()).isBetween(1.0255, 1.03);
    assertThat(decide(Arrays.copyOf(base, 25), Arrays.copyOf(head, 25)))
        .isInstanceOf(Undecided.class);
    assertFinds(Finding.SLOWER_WITHIN_MARGIN, decide(base, head));
  }

  @Test
  void fresh_blocks_that_are_slower_by_less_than_half_of_the_margin_confirm_nothing() {
    double[] fresh = cycle(FRESH, .0652, -.0157, .0547, -.0228, .0336);
    Effect effect = fresh(fresh);
    assertThat(effect.ratio()).isBetween(1.02, 1.0245);
    SequentialRule.Look last = RULE.confirmation().get(RULE.confirmation().size() - 1);
    assertThat(MeanContrast.mean(Sample.of(fresh)).pGreater(0)).isLessThan(last.regressionLevel());
    assertThat(confirm(fresh)).isInstanceOf(Inconclusive.class);
  }

  @Test
  void a_clear_slowdown_below_half_of_the_margin_is_within_it() {
    double[] differences = cycle(8, .0202, .0201, .0199, .0198);
    assertThat(decide(differences))
        .isEqualTo(
            new Pass(looked(Arrays.copyOf(differences, 4)), 4, Finding.SLOWER_WITHIN_MARGIN));
  }

  @Test
  void a_clear_slowdown_above_half_of_the_margin_is_within_it_too() {
    double[] differences =
        Arrays.stream(cycle(4, .0202, .0201, .0199, .0198)).map(d -> d + .01).toArray();
    assertFinds(Finding.SLOWER_WITHIN_MARGIN, decide(differences));
  }

  private static void assertFinds(Finding finding, Decision decision) {
    assertThat(decision)
        .isInstanceOfSatisfying(Pass.class, it -> assertThat(it.finding()).isEqualTo(finding));
  }

  @Test
  void a_speed_up_is_called_one_if_its_interval_says_so() {
    assertFinds(Finding.FASTER, decide(-.0502, -.0498, -.0501, -.0499));
    assertFinds(Finding.FASTER, decide(-.0202, -.0198, -.0201, -.0199));
    assertFinds(Finding.UNCHANGED, decide(-.05, -.04, -.001, -.03));
    double[] vague = {-.46, -.33, -.41, -.39};
    assertThat(looked(vague).interval().high()).isLessThan(.8);
    assertFinds(Finding.FASTER, decide(vague));
  }

  @Test
  void a_speed_up_that_passes_no_look_is_called_one_only_at_the_last_look() {
    double[] noisy = cycle(20, -.84, .2, -1.04, .66, -.54);
    assertThat(looked(noisy).pFaster()).isGreaterThan(2 * RULE.lastLook().passLevel());
    assertUndecided(decide(Arrays.copyOf(noisy, 16)), false, 4);
    assertFinds(Finding.FASTER, decide(noisy));
    double[] early = cycle(10, -1.9, .3, -1.4, .3, -.9);
    assertThat(looked(early).interval().high()).isLessThan(1);
    assertUndecided(decide(early), false, 2);
  }

  @Test
  void a_speed_up_of_the_typical_iteration_that_the_means_deny_does_not_count() {
    double[] base = {.004, -.006, .001, -.002};
    double[] head = {.034, .024, .031, .028};
    double[] differences = {-.05, -.051, -.049, -.05};
    assertFinds(Finding.UNCHANGED, RULE.decide(new PairedSamples(base, head, differences), DELTA));
  }

  /** Most ranks are those of unchanged forks, but the mean shows the cost of a slowdown. */
  @Test
  void ranks_do_not_pass_a_slowdown_of_one_fork_in_five() {
    double[] base = cycle(20, AROUND_ZERO);
    double[] head = cycle(20, .002, -.004, .6, -.001, .005);
    assertThat(decide(base, head)).isNotInstanceOf(Pass.class);
  }

  // --- with a prior for the noise

  private static final VariancePrior QUIET = new VariancePrior(1e-4, 7);

  private static Decision decideEarly(double... differences) {
    return RULE.decide(
        new PairedSamples(new double[differences.length], differences), DELTA, QUIET);
  }

  @Test
  void noise_measured_before_decides_after_three_blocks() {
    assertUndecided(decideEarly(.001, -.002), false, 1);
    assertFinds(Finding.UNCHANGED, decideEarly(.001, -.002, .001));
    assertUndecided(decideEarly(.045, .03, .05), false, 1);
    Effect effect = decideEarly(.001, -.002, .001).ifStoppedNow().effect();
    assertThat(effect.interval().high()).isLessThan(1.05);
  }

  /** The variance is moderated, not replaced, so noisier blocks still count. */
  @Test
  void a_prior_that_is_far_too_quiet_is_outvoted() {
    double[] noisy = cycle(20, .15, -.12, .11, -.09);
    assertThat(decideEarly(Arrays.copyOf(noisy, 12))).isInstanceOf(Undecided.class);
    assertThat(decideEarly(noisy)).isInstanceOf(Inconclusive.class);
  }

  /** An old measurement may be wrong, and must not raise an alarm. */
  @Test
  void fresh_blocks_confirm_without_a_prior() {
    double[] fresh = {.10, .02, .09, .03};
    assertThat(MeanContrast.mean(Sample.of(fresh), QUIET).pGreater(0)).isLessThan(.001);
    double[] candidate = {.08, .0795, .0805};
    assertUndecided(decideEarly(candidate), true, FIRST_FRESH);
    assertUndecided(decideEarly(then(candidate, fresh)), true, 2);
  }

  /** Noise that has grown tenfold would make a candidate of every tenth unchanged benchmark. */
  @Test
  void an_old_measurement_makes_no_candidate() {
    double[] blocks = {.08, .04, .09, .02};
    assertThat(MeanContrast.mean(Sample.of(blocks), QUIET).pGreater(0)).isLessThan(.001);
    for (int n = 3; n <= 4; n++) {
      assertUndecided(decideEarly(Arrays.copyOf(blocks, n)), false, 1);
    }
  }

  /** Blocks that differ by three times the known noise: with the prior, they would pass. */
  @Test
  void a_prior_that_the_blocks_contradict_lets_nothing_pass() {
    double[] blocks = {.03, -.03, 0};
    assertThat(MeanContrast.mean(Sample.of(blocks), QUIET).pLess(DELTA)).isLessThan(.001);
    assertUndecided(decideEarly(blocks), false, 1);
  }

  @Test
  void the_p_of_a_gain_is_adjusted_for_the_looks() {
    double[] faster = {-.2, -.18, -.22, -.19};
    double single = MeanContrast.mean(Sample.of(faster)).pLess(0);
    assertThat(decide(faster).ifStoppedNow().effect().pFaster())
        .isCloseTo(RULE.looks().size() * 2 * single, within(1e-6));
  }

  @Test
  void equal_times_are_unchanged() {
    Decision decision = decide(0, 0, 0, 0);
    assertFinds(Finding.UNCHANGED, decision);
    assertThat(decision.ifStoppedNow().effect().ratio()).isEqualTo(1);
    assertThat(decision.ifStoppedNow().effect().pSlower()).isEqualTo(1);
  }

  @Test
  void equal_differences_are_perfectly_clear() {
    assertThat(decide(cycle(4 + FRESH, .06)))
        .isInstanceOfSatisfying(
            Regression.class, it -> assertThat(it.effect().pSlower()).isLessThan(1e-99));
    assertFinds(Finding.FASTER, decide(cycle(4, -.06)));
  }

  @Test
  void a_benchmark_left_open_by_the_last_look_is_inconclusive() {
    double[] noisy = cycle(25, .15, -.12, .11, -.09);
    double[] seen = Arrays.copyOf(noisy, 20);
    assertUndecided(decide(Arrays.copyOf(noisy, 16)), false, 4);
    assertThat(decide(noisy)).isEqualTo(new Inconclusive(looked(seen), 20, false));
    double found = Math.log(looked(seen).smallestChange().value());
    double error = MeanContrast.mean(Sample.of(seen)).standardError();
    /* SciPy: the noncentrality with which t of 19 degrees exceeds t(.99695) in 95 % of cases. */
    assertThat(found / error).isCloseTo(4.88643, within(3e-3));
  }

  @Test
  void stopped_before_its_decision_a_benchmark_is_inconclusive() {
    assertThat(decide(.02, .07, -.03).ifStoppedNow())
        .isEqualTo(new Inconclusive(looked(.02, .07, -.03), 3, false));
    assertThat(decide(SLOWER).ifStoppedNow())
        .isEqualTo(new Inconclusive(fresh(.044, .058), 8, true));
  }

  @Test
  void fewer_than_two_blocks_have_no_interval() {
    assertThat(decide().ifStoppedNow().effect()).isEqualTo(Effect.UNKNOWN);
    assertThat(decide(Arrays.copyOf(SLOWER, 7)).ifStoppedNow().effect())
        .isEqualTo(Effect.ofRatio(Math.exp(.044)));
  }

  /** A decision is final, and comes after the announced number of missing blocks. */
  @Property(tries = 300)
  void more_blocks_never_change_a_decision(
      @ForAll long seed,
      @ForAll @DoubleRange(min = -0.1, max = 0.1) double change,
      @ForAll @Scale(3) @DoubleRange(min = 0.001, max = 0.1) double sd) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] base = random.doubles(40).map(u -> sd * random.nextGaussian()).toArray();
    double[] head = random.doubles(40).map(u -> change + sd * random.nextGaussian()).toArray();
    Decision last = decide(base, head);
    assertThat(last).isInstanceOf(Decided.class);
    int next = 0;
    for (int n = 0; n <= 40; n++) {
      Decision decision = decide(Arrays.copyOf(base, n), Arrays.copyOf(head, n));
      if (decision instanceof Undecided undecided) {
        assertThat(n < next ? next : n + undecided.missing()).isEqualTo(n + undecided.missing());
        next = n + undecided.missing();
      } else {
        assertThat(n).isGreaterThanOrEqualTo(next);
        assertThat(decision).isEqualTo(last).isEqualTo(decision.ifStoppedNow());
      }
    }
  }

  /** One fork is disturbed and takes half as long again; the others have no noise. */
  @Test
  void a_single_disturbed_fork_hides_no_slowdown() {
    double[] base = cycle(12, AROUND_ZERO);
    double[] head = Arrays.stream(base).map(y -> y + .05).toArray();
    head[2] += .4;
    assertThat(MeanContrast.mean(Sample.of(head)).pGreater(0)).isGreaterThan(.005);
    assertThat(decide(base, head)).isInstanceOf(Regression.class);
  }

  @Test
  void a_single_disturbed_fork_does_not_keep_unchanged_code_from_passing() {
    double[] base = cycle(10, AROUND_ZERO);
    double[] head = cycle(10, .002, -.004, .005, -.001, -.003, .006, 0, .001);
    assertThat(decide(base, head)).isInstanceOf(Pass.class);
    head[2] += .4;
    assertThat(decide(base, head))
        .isInstanceOfSatisfying(Pass.class, it -> assertThat(it.blocks()).isEqualTo(10));
  }

  @Test
  void a_machine_that_gets_slower_hides_no_slowdown() {
    double[] base = {0, .2, .4, .6, .8, 1};
    double[] head = new double[6];
    Arrays.setAll(head, i -> base[i] + SLOWER[i]);
    assertUndecided(decide(base, head), true, FIRST_FRESH);
  }

  @Test
  void a_block_has_a_fork_of_each() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PairedSamples(new double[4], new double[5]));
  }

  @Test
  void a_time_that_is_not_a_number_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> decide(0, 0, 0, Double.NaN));
  }

  @Test
  void a_fixed_number_of_blocks_decides_nothing() {
    StoppingRule rule = new StoppingRule.FixedBlocks(3);
    PairedSamples blocks = new PairedSamples(new double[3], new double[] {.1, .2, .3});
    assertUndecided(rule.decide(blocks.first(1), DELTA), false, 2);
    assertThat(rule.decide(blocks, DELTA)).isInstanceOf(Inconclusive.class);
  }
}
