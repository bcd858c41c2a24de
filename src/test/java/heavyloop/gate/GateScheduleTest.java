package heavyloop.gate;

import static heavyloop.gate.Gates.NOISE;
import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.compare.Margins;
import heavyloop.forks.BenchmarkConfig;
import heavyloop.forks.BenchmarkConfig.Iterations;
import heavyloop.forks.BenchmarkConfig.JvmArguments;
import heavyloop.forks.Block;
import heavyloop.forks.Configs;
import heavyloop.forks.FakeForks;
import heavyloop.forks.ForkLoop.BlockLauncher;
import heavyloop.forks.Schedule;
import heavyloop.forks.Schedule.PlannedBlock;
import heavyloop.forks.Schedule.PlannedFork;
import heavyloop.forks.Side;
import heavyloop.gate.decision.SequentialRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The next blocks, as a function of the blocks so far and the time left. */
class GateScheduleTest {
  private static final GatePlan PLAN = Gates.plan("a.A.quiet", "a.B.quiet", "a.C.quiet");
  private static final Duration BLOCK = Duration.ofSeconds(4);
  private static final int FIRST_LOOK = SequentialRule.FEWEST_BLOCKS;

  private final FakeForks forks = FakeForks.byJar();
  private final List<Block> measured = new ArrayList<>();

  private List<PlannedBlock> rest() {
    return rest(PLAN, Schedule.UNLIMITED);
  }

  /** Uses a schedule that has not seen any of the blocks before. */
  private List<PlannedBlock> rest(GatePlan plan, Duration left) {
    return Gates.schedule(plan).rest(measured, left);
  }

  private void measure(PlannedBlock planned) {
    measure(planned, BLOCK);
  }

  private void measure(PlannedBlock planned, Duration took) {
    measured.add(
        new Block(
            planned.id(),
            planned.round(),
            BlockLauncher.oneAfterAnother(forks, 1).launch(planned),
            planned.iterationTime(),
            took));
  }

  private static List<String> names(List<PlannedBlock> blocks) {
    return blocks.stream().map(block -> block.id().benchmark()).toList();
  }

  @Test
  void each_round_has_a_block_of_each_benchmark_in_its_own_order() {
    Set<List<String>> orders = new HashSet<>();
    for (int round = 0; round < FIRST_LOOK; round++) {
      List<PlannedBlock> blocks = rest().subList(0, 3);
      assertThat(names(blocks)).containsExactlyInAnyOrder("a.A.quiet", "a.B.quiet", "a.C.quiet");
      assertThat(blocks).extracting(PlannedBlock::round).containsOnly(round);
      orders.add(names(blocks));
      blocks.forEach(this::measure);
    }
    assertThat(orders).hasSizeGreaterThan(1);
    assertThat(rest()).as("all three are decided").isEmpty();
  }

  @Test
  void the_rest_of_a_round_comes_before_the_next_one() {
    List<PlannedBlock> round = rest().subList(0, 3);
    measure(round.get(0));
    List<PlannedBlock> rest = rest();
    assertThat(names(rest).subList(0, 2)).isEqualTo(names(round).subList(1, 3));
    assertThat(rest.subList(2, rest.size())).allMatch(block -> block.round() > 0);
  }

  @Test
  void a_block_has_a_fork_of_each_side_with_its_own_arguments_and_the_iterations_of_head() {
    BenchmarkConfig base = withArgument(Configs.named("a.A.one"), 4, "-Dside=base");
    BenchmarkConfig head = withArgument(Configs.named("a.A.one"), 1, "-Dside=head");
    GatePlan plan =
        GatePlan.match(List.of(base), List.of(head), Margins.of(0.05), Normalizer.NONE, List.of());
    PlannedBlock block = rest(plan, Schedule.UNLIMITED).get(0);
    assertThat(block.forks())
        .extracting(PlannedFork::side)
        .containsExactlyInAnyOrder(Side.BASE, Side.HEAD);
    for (PlannedFork fork : block.forks()) {
      assertThat(fork.config().jvm().appended()).containsExactly("-Dside=" + fork.side());
      assertThat(fork.config().warmup().count()).isEqualTo(1);
      assertThat(fork.isFirst()).isTrue();
    }
    measure(block);
    assertThat(rest(plan, Schedule.UNLIMITED).get(0).forks()).noneMatch(PlannedFork::isFirst);
  }

  private static BenchmarkConfig withArgument(BenchmarkConfig config, int warmups, String arg) {
    return new BenchmarkConfig(
        config.id(),
        new Iterations(warmups, 100, TimeUnit.MILLISECONDS, 1),
        config.measurement(),
        config.timeout(),
        1,
        0,
        JvmArguments.appended(List.of(arg)));
  }

  @Test
  void base_is_first_in_two_of_each_four_blocks_of_a_benchmark() {
    forks.noisy("B.quiet", NOISE);
    List<Side> first = new ArrayList<>();
    for (List<PlannedBlock> rest = rest(); !rest.isEmpty(); rest = rest()) {
      PlannedBlock next = rest.get(0);
      if (next.id().benchmark().equals("a.B.quiet")) {
        first.add(next.forks().get(0).side());
      }
      measure(next);
    }
    assertThat(first).hasSize(Gates.rule(PLAN).lastLook().blocks());
    for (int block = 0; block < first.size(); block += 4) {
      assertThat(first.subList(block, block + 4)).filteredOn(Side.BASE::equals).hasSize(2);
    }
  }

  /** The schedule remembers decisions, which must not change its answers. */
  @Test
  void a_schedule_that_has_seen_all_blocks_says_the_same_as_one_that_has_seen_none() {
    for (GatePlan plan :
        List.of(PLAN, Gates.planWithReference("A", "a.A.quiet", "a.B.quiet", "a.C.quiet"))) {
      measured.clear();
      forks.noisy("B.quiet", NOISE).slower("C.quiet", 1.3);
      GateSchedule schedule = Gates.schedule(plan);
      List<PlannedBlock> rest = schedule.rest(measured, Schedule.UNLIMITED);
      while (!rest.isEmpty()) {
        assertThat(rest(plan, Schedule.UNLIMITED)).isEqualTo(rest);
        measure(rest.get(0));
        rest = schedule.rest(measured, Schedule.UNLIMITED);
      }
      assertThat(rest(plan, Schedule.UNLIMITED)).isEmpty();
      assertThat(measured).hasSizeGreaterThan(3 * FIRST_LOOK);
    }
  }

  @Test
  void another_seed_is_another_order() {
    List<PlannedBlock> other =
        new GateSchedule(PLAN, Gates.rule(PLAN), 8).rest(measured, Schedule.UNLIMITED);
    assertThat(other).isNotEqualTo(rest());
  }

  // --- the distance between fresh blocks

  private List<PlannedBlock> measureUntilConfirming(GatePlan plan) {
    List<PlannedBlock> rest = rest(plan, Schedule.UNLIMITED);
    while (rest.get(0).round() < FIRST_LOOK) {
      assertThat(rest.get(0).pause()).isEqualTo(Duration.ZERO);
      measure(rest.get(0));
      rest = rest(plan, Schedule.UNLIMITED);
    }
    return rest;
  }

  @Test
  void fresh_blocks_of_a_lone_candidate_are_two_block_times_apart() {
    forks.slower("A.quiet", 1.3);
    List<PlannedBlock> rest = measureUntilConfirming(Gates.plan("a.A.quiet"));
    assertThat(rest).extracting(PlannedBlock::pause).containsOnly(BLOCK.multipliedBy(2));
  }

  @Test
  void blocks_of_other_benchmarks_shorten_the_pause_or_make_it_unnecessary() {
    forks.slower("A.quiet", 1.3).slower("B.quiet", 1.3);
    GatePlan two = Gates.plan("a.A.quiet", "a.B.quiet");
    measureUntilConfirming(two);
    measure(rest(two, Schedule.UNLIMITED).get(0));
    for (PlannedBlock next : rest(two, Schedule.UNLIMITED)) {
      assertThat(next.pause()).isEqualTo(BLOCK);
    }
    measured.clear();
    forks.slower("C.quiet", 1.3);
    measureUntilConfirming(PLAN);
    assertThat(rest()).extracting(PlannedBlock::pause).containsOnly(Duration.ZERO);
  }

  @Test
  void a_fresh_block_that_would_come_too_early_comes_last_in_its_round() {
    forks.slower("A.quiet", 1.3).slower("B.quiet", 1.3).slower("C.quiet", 1.3);
    List<PlannedBlock> rest = measureUntilConfirming(PLAN);
    while (!rest.isEmpty()) {
      List<String> recent =
          measured.subList(measured.size() - 2, measured.size()).stream()
              .map(block -> block.id().benchmark())
              .toList();
      assertThat(recent).doesNotContain(names(rest).get(0));
      measure(rest.get(0));
      rest = rest();
    }
  }

  @Test
  void a_pause_counts_as_time() {
    forks.slower("A.quiet", 1.3);
    GatePlan lone = Gates.plan("a.A.quiet");
    measureUntilConfirming(lone);
    assertThat(rest(lone, BLOCK.multipliedBy(3))).isNotEmpty();
    assertThat(rest(lone, BLOCK.multipliedBy(3).minusMillis(1))).isEmpty();
  }

  @Test
  void a_pause_is_as_long_as_the_latest_block_asks_for() {
    forks.slower("A.quiet", 1.3);
    GatePlan lone = Gates.plan("a.A.quiet");
    measureUntilConfirming(lone);
    measure(rest(lone, Schedule.UNLIMITED).get(0), Duration.ofSeconds(1));
    assertThat(rest(lone, Schedule.UNLIMITED).get(0).pause()).isEqualTo(Duration.ofSeconds(2));
  }

  // --- forecasts

  @Test
  void a_benchmark_is_expected_to_take_a_typical_number_of_blocks() {
    assertThat(rest()).hasSize(3 * GateSchedule.TYPICAL_BLOCKS);
    measure(rest().get(0));
    assertThat(rest()).hasSize(3 * GateSchedule.TYPICAL_BLOCKS - 1);
  }

  @Test
  void a_regression_is_expected_to_take_the_blocks_to_the_first_look_at_its_confirmation() {
    forks.slower("C.quiet", 1.3);
    for (int i = 0; i < 3 * FIRST_LOOK; i++) {
      measure(rest().get(0));
    }
    assertThat(names(rest()))
        .containsOnly("a.C.quiet")
        .hasSize(Gates.rule(PLAN).confirmation().get(0).blocks());
  }

  @Test
  void a_noisy_benchmark_is_expected_to_take_all_blocks_that_there_may_be() {
    forks.noisy("B.quiet", NOISE);
    while (Gates.rounds("a.B.quiet", measured).size() < 12) {
      measure(rest().get(0));
    }
    assertThat(names(rest()))
        .hasSize(Gates.rule(PLAN).lastLook().blocks() - 12)
        .containsOnly("a.B.quiet");
  }

  /** The three have little noise so far, so the first look will probably decide them. */
  @Test
  void quiet_benchmarks_are_expected_to_take_few_blocks() {
    for (int i = 0; i < 3 * 3; i++) {
      measure(rest().get(0));
    }
    assertThat(rest()).hasSize(3 * (FIRST_LOOK - 3));
  }

  // --- time

  @Test
  void blocks_that_do_not_fit_into_the_time_left_are_not_begun() {
    assertThat(rest(PLAN, BLOCK)).isNotEmpty();
    assertThat(rest(PLAN, BLOCK.minusMillis(1))).isEmpty();
  }

  @Test
  void a_long_block_that_does_not_fit_leaves_its_time_to_short_ones() {
    BenchmarkConfig slow = Configs.named("a.A.slow");
    BenchmarkConfig longer =
        new BenchmarkConfig(
            slow.id(),
            slow.warmup(),
            new Iterations(9, 1, TimeUnit.SECONDS, 1),
            slow.timeout(),
            1,
            0,
            JvmArguments.NONE);
    List<BenchmarkConfig> configs = List.of(longer, Configs.named("a.B.quick"));
    GatePlan plan = GatePlan.match(configs, configs, Margins.of(0.05), Normalizer.NONE, List.of());
    assertThat(names(rest(plan, Duration.ofSeconds(5))).get(0)).isEqualTo("a.B.quick");
  }
}
