package heavyloop.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import heavyloop.gate.State.Decided;
import heavyloop.gate.State.Inconclusive;
import heavyloop.gate.State.Pass;
import heavyloop.gate.State.Regression;
import heavyloop.gate.State.Undecided;
import heavyloop.stats.MeanContrast;
import heavyloop.stats.Sample;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class StateTest {
  private static final double DELTA = Math.log(1.05);
  private static final Design DESIGN = Design.of(0.01, 20, 5);
  private static final int FRESH = DESIGN.confirmationBlocks();
  private static final double[] SLOWER = {.052, .047, .061, .039, .055, .050, .044, .058};
  private static final double[] AROUND_ZERO = {.004, -.006, .001, -.002, .007, -.005, .003, -.003};
  private static final Offset<Double> DIGITS = within(5e-7);

  private static State of(double... differences) {
    return State.of(blocks(differences), DELTA, DESIGN);
  }

  private static State atTheEnd(double... differences) {
    return State.atTheEnd(blocks(differences), DELTA, DESIGN);
  }

  private static Blocks blocks(double... differences) {
    return Blocks.of(new double[differences.length], differences);
  }

  /** Of all that were used, or of the fresh ones among them. */
  private static Evidence evidence(double[] differences, int used) {
    double level = used == differences.length ? DESIGN.lastLevel() : DESIGN.confirmationLevel();
    return Evidence.of(blocks(differences), used, level);
  }

  private static double[] all(double... differences) {
    return differences;
  }

  /** The values again and again, until there are so many. */
  private static double[] cycle(int count, double... values) {
    double[] cycle = new double[count];
    Arrays.setAll(cycle, i -> values[i % values.length]);
    return cycle;
  }

  private static double[] then(double[] first, double... second) {
    return DoubleStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
  }

  @Test
  void the_evidence_is_the_paired_t() {
    Evidence evidence = evidence(SLOWER, 8);
    assertThat(evidence.blocks()).isEqualTo(8);
    assertThat(evidence.ratio()).isCloseTo(1.052060, DIGITS);
    assertThat(evidence.interval().low()).isCloseTo(1.0456376, DIGITS);
    assertThat(evidence.interval().high()).isCloseTo(1.058522, DIGITS);
    assertThat(evidence.p()).isCloseTo(2 * 1.1239925e-7, within(1e-13));
  }

  @Test
  void nothing_is_said_before_the_first_look() {
    assertThat(of()).isEqualTo(new Undecided(false, 4));
    assertThat(of(0, 0, 0)).isEqualTo(new Undecided(false, 1));
  }

  @Test
  void what_a_look_leaves_open_is_looked_at_again() {
    assertThat(of(Arrays.copyOf(SLOWER, 4))).isEqualTo(new Undecided(false, 2));
    assertThat(of(Arrays.copyOf(SLOWER, 5))).isEqualTo(new Undecided(false, 1));
  }

  @Test
  void what_looks_slower_is_measured_anew() {
    assertThat(of(Arrays.copyOf(SLOWER, 6))).isEqualTo(new Undecided(true, FRESH));
    assertThat(of(SLOWER)).isEqualTo(new Undecided(true, FRESH - 2));
  }

  @Test
  void a_regression_is_what_the_fresh_blocks_say() {
    double[] fresh = cycle(FRESH, .031, .024, .036, .028);
    State state = of(then(Arrays.copyOf(SLOWER, 6), fresh));
    assertThat(state).isEqualTo(new Regression(evidence(fresh, 6 + FRESH)));
  }

  @Test
  void what_the_fresh_blocks_dont_show_is_unchanged() {
    double[] fresh = cycle(FRESH, AROUND_ZERO);
    assertThat(of(then(Arrays.copyOf(SLOWER, 6), fresh)))
        .isEqualTo(new Pass(evidence(fresh, 6 + FRESH), false));
  }

  @Test
  void what_the_fresh_blocks_neither_show_nor_exclude_is_unconfirmed() {
    double[] fresh = cycle(FRESH, .15, -.12, .11, -.09);
    State state = of(then(Arrays.copyOf(SLOWER, 6), fresh));
    assertThat(state)
        .isInstanceOfSatisfying(
            Inconclusive.class,
            it -> {
              assertThat(it.unconfirmed()).isTrue();
              assertThat(it.evidence()).isEqualTo(evidence(fresh, 6 + FRESH));
              assertThat(it.evidence().smallestChange()).isBetween(1.1, 1.2);
            });
  }

  @Test
  void what_is_slower_by_less_than_half_of_the_margin_is_no_regression() {
    double[] differences = cycle(8, .0202, .0201, .0199, .0198);
    assertThat(of(differences))
        .isEqualTo(new Pass(evidence(Arrays.copyOf(differences, 4), 4), false));
    assertThat(of(Arrays.stream(differences).map(d -> d + .005).toArray()))
        .isEqualTo(new Undecided(true, FRESH - 4));
  }

  @Test
  void what_is_clearly_faster_passes_and_is_marked() {
    assertThat(of(-.0502, -.0498, -.0501, -.0499))
        .isInstanceOfSatisfying(Pass.class, it -> assertThat(it.faster()).isTrue());
    assertThat(of(-.0202, -.0198, -.0201, -.0199))
        .isInstanceOfSatisfying(Pass.class, it -> assertThat(it.faster()).isFalse());
    assertThat(of(-.05, -.04, -.001, -.03))
        .isInstanceOfSatisfying(Pass.class, it -> assertThat(it.faster()).isFalse());
  }

  @Test
  void the_very_same_time_is_unchanged() {
    assertThat(of(0, 0, 0, 0))
        .isInstanceOfSatisfying(
            Pass.class,
            it -> {
              assertThat(it.faster()).isFalse();
              assertThat(it.evidence().ratio()).isEqualTo(1);
              assertThat(it.evidence().p()).isEqualTo(1);
            });
  }

  @Test
  void differences_that_are_all_equal_are_as_sure_as_can_be() {
    assertThat(of(cycle(4 + FRESH, .06)))
        .isInstanceOfSatisfying(
            Regression.class, it -> assertThat(it.evidence().p()).isLessThan(1e-99));
    assertThat(of(cycle(4, -.06)))
        .isInstanceOfSatisfying(Pass.class, it -> assertThat(it.faster()).isTrue());
  }

  @Test
  void what_the_last_look_cant_tell_is_inconclusive() {
    double[] noisy = cycle(25, .15, -.12, .11, -.09);
    double[] seen = Arrays.copyOf(noisy, 20);
    assertThat(of(Arrays.copyOf(noisy, 16))).isEqualTo(new Undecided(false, 4));
    State state = of(noisy);
    assertThat(state)
        .isInstanceOfSatisfying(
            Inconclusive.class,
            it -> {
              assertThat(it.unconfirmed()).isFalse();
              assertThat(it.evidence()).isEqualTo(evidence(seen, 20));
            });
    double found = Math.log(((Inconclusive) state).evidence().smallestChange());
    double error = MeanContrast.mean(Sample.of(seen)).standardError();
    /* t(.99695, 19) + t(.95, 19) of SciPy */
    assertThat(found / error).isCloseTo(4.81431, within(1e-3));
  }

  @Test
  void at_the_end_what_is_undecided_is_inconclusive() {
    assertThat(atTheEnd(.02, .07, -.03))
        .isInstanceOfSatisfying(
            Inconclusive.class,
            it -> {
              assertThat(it.unconfirmed()).isFalse();
              assertThat(it.evidence()).isEqualTo(evidence(all(.02, .07, -.03), 3));
            });
    assertThat(atTheEnd(SLOWER))
        .isInstanceOfSatisfying(
            Inconclusive.class,
            it -> {
              assertThat(it.unconfirmed()).isTrue();
              assertThat(it.evidence()).isEqualTo(evidence(all(.044, .058), 8));
            });
  }

  @Test
  void at_the_end_too_few_blocks_have_no_interval() {
    assertThat(atTheEnd())
        .isInstanceOfSatisfying(
            Inconclusive.class,
            it -> {
              assertThat(it.evidence().ratio()).isNaN();
              assertThat(it.evidence().smallestChange()).isNaN();
            });
    assertThat(atTheEnd(Arrays.copyOf(SLOWER, 7)))
        .isInstanceOfSatisfying(
            Inconclusive.class,
            it -> {
              assertThat(it.evidence().ratio()).isEqualTo(Math.exp(.044));
              assertThat(it.evidence().interval().low()).isNaN();
              assertThat(it.evidence().interval().high()).isNaN();
              assertThat(it.evidence().p()).isNaN();
              assertThat(it.evidence().smallestChange()).isNaN();
            });
  }

  /** Whatever the differences, a decision stays, and it comes when it was said to. */
  @Property(tries = 300)
  void more_blocks_never_change_a_decision(
      @ForAll long seed,
      @ForAll @DoubleRange(min = -0.1, max = 0.1) double change,
      @ForAll @Scale(3) @DoubleRange(min = 0.001, max = 0.1) double sd) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] base = random.doubles(40).map(u -> sd * random.nextGaussian()).toArray();
    double[] head = random.doubles(40).map(u -> change + sd * random.nextGaussian()).toArray();
    State last = State.of(Blocks.of(base, head), DELTA, DESIGN);
    assertThat(last).isInstanceOf(Decided.class);
    int next = 0;
    for (int n = 0; n <= 40; n++) {
      Blocks both = Blocks.of(Arrays.copyOf(base, n), Arrays.copyOf(head, n));
      State state = State.of(both, DELTA, DESIGN);
      Decided end = State.atTheEnd(both, DELTA, DESIGN);
      if (state instanceof Undecided undecided) {
        assertThat(n < next ? next : n + undecided.missing()).isEqualTo(n + undecided.missing());
        assertThat(end).isInstanceOf(Inconclusive.class);
        next = n + undecided.missing();
      } else {
        assertThat(n).isGreaterThanOrEqualTo(next);
        assertThat(state).isEqualTo(last).isEqualTo(end);
      }
    }
  }

  /** Without noise but of one fork, which something else made half as slow again. */
  @Test
  void a_single_disturbed_fork_hides_no_slowdown() {
    double[] base = cycle(12, AROUND_ZERO);
    double[] head = Arrays.stream(base).map(y -> y + .05).toArray();
    head[2] += .4;
    assertThat(MeanContrast.mean(Sample.of(head)).pGreater(0)).isGreaterThan(.005);
    assertThat(State.of(Blocks.of(base, head), DELTA, DESIGN))
        .isInstanceOfSatisfying(Undecided.class, it -> assertThat(it.confirming()).isTrue());
  }

  @Test
  void a_single_disturbed_fork_doesnt_hide_that_nothing_has_changed() {
    double[] base = cycle(10, AROUND_ZERO);
    double[] head = cycle(10, .002, -.004, .005, -.001, -.003, .006, 0, .001);
    assertThat(State.of(Blocks.of(base, head), DELTA, DESIGN)).isInstanceOf(Pass.class);
    head[2] += .4;
    assertThat(State.of(Blocks.of(base, head), DELTA, DESIGN))
        .isInstanceOfSatisfying(Pass.class, it -> assertThat(it.evidence().blocks()).isEqualTo(10));
  }

  @Test
  void a_machine_that_gets_slower_hides_no_slowdown() {
    double[] base = {0, .2, .4, .6, .8, 1};
    double[] head = new double[6];
    Arrays.setAll(head, i -> base[i] + SLOWER[i]);
    assertThat(State.of(Blocks.of(base, head), DELTA, DESIGN))
        .isEqualTo(new Undecided(true, FRESH));
  }

  @Test
  void a_block_has_a_fork_of_each() {
    assertThatIllegalArgumentException().isThrownBy(() -> Blocks.of(new double[4], new double[5]));
  }

  @Test
  void what_is_no_number_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> of(0, 0, 0, Double.NaN));
  }
}
