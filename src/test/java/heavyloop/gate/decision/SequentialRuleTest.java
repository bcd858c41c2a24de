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
import heavyloop.stats.MeanContrast;
import heavyloop.stats.Sample;
import java.util.Arrays;
import java.util.List;
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
        new PairedSamples(new double[differences.length], differences), level);
  }

  private static Effect looked(double... differences) {
    return effect(differences, RULE.lastLook().regressionLevel());
  }

  private static Effect fresh(double... differences) {
    return effect(differences, RULE.confirmationLevel());
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
  void a_cost_in_few_iterations_that_only_the_means_see_is_not_called_unchanged() {
    double[] base = {.004, -.006, .001, -.002};
    double[] head = {.104, .094, .101, .098}; // One iteration of ten takes twice as long.
    assertThat(decide(base, base)).isInstanceOf(Pass.class);
    assertThat(RULE.decide(new PairedSamples(base, head, /* differences= */ base), DELTA))
        .isInstanceOf(Undecided.class);
  }

  @Test
  void means_that_only_scatter_do_not_keep_it_from_being_unchanged() {
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
    assertUndecided(decide(Arrays.copyOf(SLOWER, 6)), true, FRESH);
    assertUndecided(decide(SLOWER), true, FRESH - 2);
  }

  @Test
  void a_regression_has_the_effect_of_the_fresh_blocks() {
    double[] fresh = cycle(FRESH, .031, .024, .036, .028);
    assertThat(decide(then(Arrays.copyOf(SLOWER, 6), fresh)))
        .isEqualTo(new Regression(fresh(fresh), 6 + FRESH));
  }

  @Test
  void a_refuted_candidate_is_unchanged() {
    double[] fresh = cycle(FRESH, AROUND_ZERO);
    assertThat(decide(then(Arrays.copyOf(SLOWER, 6), fresh)))
        .isEqualTo(new Pass(fresh(fresh), 6 + FRESH, false));
  }

  @Test
  void a_candidate_neither_confirmed_nor_refuted_is_unconfirmed() {
    double[] fresh = cycle(FRESH, .15, -.12, .11, -.09);
    assertThat(decide(then(Arrays.copyOf(SLOWER, 6), fresh)))
        .isEqualTo(new Inconclusive(fresh(fresh), 6 + FRESH, true));
    assertThat(fresh(fresh).smallestChange()).isBetween(1.1, 1.2);
  }

  @Test
  void a_slowdown_below_half_of_the_margin_is_not_a_regression() {
    double[] differences = cycle(8, .0202, .0201, .0199, .0198);
    assertThat(decide(differences))
        .isEqualTo(new Pass(looked(Arrays.copyOf(differences, 4)), 4, false));
    assertUndecided(
        decide(Arrays.stream(differences).map(d -> d + .005).toArray()), true, FRESH - 4);
  }

  private static void assertPasses(Decision decision, boolean faster) {
    assertThat(decision)
        .isInstanceOfSatisfying(Pass.class, it -> assertThat(it.faster()).isEqualTo(faster));
  }

  @Test
  void a_clear_speed_up_passes_and_is_marked() {
    assertPasses(decide(-.0502, -.0498, -.0501, -.0499), true);
    assertPasses(decide(-.0202, -.0198, -.0201, -.0199), false);
    assertPasses(decide(-.05, -.04, -.001, -.03), false);
  }

  @Test
  void equal_times_are_unchanged() {
    Decision decision = decide(0, 0, 0, 0);
    assertPasses(decision, false);
    assertThat(decision.ifStoppedNow().effect().ratio()).isEqualTo(1);
    assertThat(decision.ifStoppedNow().effect().pSlower()).isEqualTo(1);
  }

  @Test
  void equal_differences_are_as_clear_as_can_be() {
    assertThat(decide(cycle(4 + FRESH, .06)))
        .isInstanceOfSatisfying(
            Regression.class, it -> assertThat(it.effect().pSlower()).isLessThan(1e-99));
    assertPasses(decide(cycle(4, -.06)), true);
  }

  @Test
  void a_benchmark_left_open_by_the_last_look_is_inconclusive() {
    double[] noisy = cycle(25, .15, -.12, .11, -.09);
    double[] seen = Arrays.copyOf(noisy, 20);
    assertUndecided(decide(Arrays.copyOf(noisy, 16)), false, 4);
    assertThat(decide(noisy)).isEqualTo(new Inconclusive(looked(seen), 20, false));
    double found = Math.log(looked(seen).smallestChange());
    double error = MeanContrast.mean(Sample.of(seen)).standardError();
    /* t(.99695, 19) + t(.95, 19) of SciPy */
    assertThat(found / error).isCloseTo(4.81431, within(1e-3));
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

  /** A decision stays, and comes after as many blocks as were said to be missing. */
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

  /** One fork, disturbed by something else, is half as slow again; the others have no noise. */
  @Test
  void a_single_disturbed_fork_hides_no_slowdown() {
    double[] base = cycle(12, AROUND_ZERO);
    double[] head = Arrays.stream(base).map(y -> y + .05).toArray();
    head[2] += .4;
    assertThat(MeanContrast.mean(Sample.of(head)).pGreater(0)).isGreaterThan(.005);
    assertThat(decide(base, head))
        .isInstanceOfSatisfying(Undecided.class, it -> assertThat(it.confirming()).isTrue());
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
    assertUndecided(decide(base, head), true, FRESH);
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
    assertUndecided(rule.decide(blocks.between(0, 1), DELTA), false, 2);
    assertThat(rule.decide(blocks, DELTA)).isInstanceOf(Inconclusive.class);
  }

  /** Each of the two tests has half of the error. */
  @Test
  void the_usual_rule_looks_seven_times() {
    SequentialRule rule = SequentialRule.of(0.01, 20, 5);
    assertThat(looks(20)).containsExactly(4, 6, 8, 10, 12, 16, 20);
    assertThat(rule.lastLook()).isSameAs(rule.looks().get(6));
    assertThat(rule.looks().get(0).regressionLevel()).isCloseTo(0.0002, within(1e-9));
    assertThat(rule.looks().get(6).regressionLevel()).isCloseTo(0.0030465, within(1e-7));
    assertThat(rule.looks().get(0).passLevel()).isCloseTo(0.005, within(1e-9));
    assertThat(rule.looks().get(6).passLevel()).isCloseTo(0.0112554, within(1e-7));
  }

  private static List<Integer> looks(int maxBlocks) {
    return SequentialRule.of(0.01, maxBlocks, 1).looks().stream()
        .map(SequentialRule.Look::blocks)
        .toList();
  }

  @Test
  void the_looks_end_with_the_last_block() {
    assertThat(looks(4)).containsExactly(4);
    assertThat(looks(7)).containsExactly(4, 6, 7);
    assertThat(looks(21)).containsExactly(4, 6, 8, 10, 12, 16, 20, 21);
    assertThat(looks(50)).containsExactly(4, 6, 8, 10, 12, 16, 20, 25, 32, 40, 50);
    assertThat(looks(64)).endsWith(40, 50, 63, 64);
  }

  /** The numbers of blocks are those of SciPy's noncentral t. */
  @Test
  void more_benchmarks_need_more_blocks_to_confirm() {
    assertThat(SequentialRule.of(0.01, 20, 1).confirmationLevel()).isEqualTo(0.025);
    assertThat(SequentialRule.of(0.01, 20, 1).confirmationBlocks()).isEqualTo(13);
    assertThat(SequentialRule.of(0.01, 20, 20).confirmationLevel()).isEqualTo(0.025);
    assertThat(SequentialRule.of(0.01, 20, 50).confirmationLevel()).isEqualTo(0.01);
    assertThat(SequentialRule.of(0.01, 20, 50).confirmationBlocks()).isEqualTo(16);
    assertThat(SequentialRule.of(0.01, 20, 1000).confirmationBlocks()).isEqualTo(24);
  }

  @Test
  void impossible_rules_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> SequentialRule.of(0.01, 3, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> SequentialRule.of(0.01, 20, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> SequentialRule.of(0, 20, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> SequentialRule.of(0.5, 20, 1));
  }
}
