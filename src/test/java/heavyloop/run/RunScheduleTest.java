package heavyloop.run;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.forks.Block;
import heavyloop.forks.FakeForks;
import heavyloop.forks.Schedule;
import heavyloop.forks.Schedule.PlannedBlock;
import heavyloop.forks.Side;
import heavyloop.run.RunRequest.ForkOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RunScheduleTest {
  private static final int LEAST = RunPlan.LEAST_FORKS;
  private static final Duration NO_TIME = Duration.ofSeconds(-1);

  private static RunPlan interleaved(List<Integer> forks, long seed) {
    return Plans.fake(forks, ForkOrder.INTERLEAVED, seed);
  }

  private static List<PlannedBlock> all(Schedule schedule) {
    return schedule.rest(List.of(), Schedule.UNLIMITED);
  }

  /** The benchmark and the round of each block, for instance {@code 2.0}. */
  private static String shown(List<PlannedBlock> blocks) {
    return blocks.stream().map(b -> number(b) + "." + b.round()).collect(joining(" "));
  }

  private static int number(PlannedBlock block) {
    return Integer.parseInt(block.id().benchmark().replace("a.B.", ""));
  }

  private static Block measure(PlannedBlock planned, FakeForks forks) {
    return new Block(
        planned.id(),
        planned.round(),
        planned.forks().stream().map(forks::launch).toList(),
        planned.iterationTime(),
        Duration.ofSeconds(1));
  }

  private static List<Block> measure(List<PlannedBlock> planned, FakeForks forks) {
    List<Block> blocks = new ArrayList<>();
    planned.forEach(block -> blocks.add(measure(block, forks)));
    return blocks;
  }

  // --- a fixed number of forks

  @Test
  void jmhs_order_has_all_forks_of_a_benchmark_before_the_next() {
    RunPlan plan = Plans.fake(List.of(2, 1, 3), ForkOrder.JMH, 1);
    assertThat(shown(all(RunSchedule.fixed(plan)))).isEqualTo("0.0 0.1 1.0 2.0 2.1 2.2");
  }

  @Test
  void the_order_of_a_seed_never_changes() {
    RunPlan plan = interleaved(List.of(2, 2, 2, 2), 42);
    assertThat(shown(all(RunSchedule.fixed(plan)))).isEqualTo("3.0 1.0 0.0 2.0 1.1 2.1 0.1 3.1");
  }

  @Test
  void each_round_has_its_own_order() {
    List<PlannedBlock> blocks = all(RunSchedule.fixed(interleaved(List.of(9, 9, 9, 9, 9), 7)));
    Set<String> orders = new TreeSet<>();
    for (int round = 0; round < 9; round++) {
      orders.add(
          blocks.subList(5 * round, 5 * round + 5).stream()
              .map(block -> "" + number(block))
              .collect(joining()));
    }
    assertThat(orders).hasSizeGreaterThan(6);
  }

  @Test
  void a_block_is_a_fork_of_head_whose_number_is_shown() {
    RunPlan plan = interleaved(List.of(2), 1);
    List<PlannedBlock> blocks = all(RunSchedule.fixed(plan));
    assertThat(blocks).extracting(PlannedBlock::part).containsExactly("fork 1 of 2", "fork 2 of 2");
    assertThat(blocks)
        .allSatisfy(
            block -> {
              assertThat(block.forks()).hasSize(1);
              assertThat(block.forks().get(0).side()).isEqualTo(Side.HEAD);
              assertThat(block.forks().get(0).isFirst()).isEqualTo(block.round() == 0);
              assertThat(block.forks().get(0).config()).isEqualTo(plan.configs().get(0));
            });
  }

  @Test
  void a_benchmark_without_forks_is_run_once_in_our_own_jvm() {
    assertThat(shown(all(RunSchedule.fixed(interleaved(List.of(0), 1))))).isEqualTo("0.0");
    RunPlan jmh = Plans.fake(List.of(0), ForkOrder.JMH, 1);
    assertThat(shown(all(RunSchedule.fixed(jmh)))).isEqualTo("0.0");
  }

  @Property(tries = 200)
  void every_fork_runs_once_and_no_round_begins_before_the_last_has_ended(
      @ForAll @Size(max = 20) List<@IntRange(min = 1, max = 6) Integer> forks, @ForAll long seed) {
    List<PlannedBlock> blocks = all(RunSchedule.fixed(interleaved(forks, seed)));
    assertThat(blocks)
        .containsExactlyInAnyOrderElementsOf(
            all(RunSchedule.fixed(Plans.fake(forks, ForkOrder.JMH, seed))))
        .doesNotHaveDuplicates();
    assertThat(blocks).extracting(PlannedBlock::round).isSorted();
  }

  @Property(tries = 100)
  void what_is_left_after_some_blocks_is_the_rest_of_the_whole(
      @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 4) Integer> forks,
      @ForAll ForkOrder order,
      @ForAll long seed,
      @ForAll @IntRange(max = 20) int number) {
    Schedule schedule = RunSchedule.fixed(Plans.fake(forks, order, seed));
    List<PlannedBlock> all = all(schedule);
    int done = Math.min(number, all.size());
    List<Block> measured = measure(all.subList(0, done), FakeForks.here());
    assertThat(schedule.rest(measured, NO_TIME)).isEqualTo(all.subList(done, all.size()));
  }

  @Property(tries = 100)
  void a_resumed_schedule_has_exactly_the_blocks_that_are_missing(
      @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 4) Integer> forks,
      @ForAll long seed,
      @ForAll Set<@IntRange(max = 20) Integer> done) {
    Schedule schedule = RunSchedule.fixed(interleaved(forks, seed));
    List<PlannedBlock> all = all(schedule);
    List<PlannedBlock> missing = new ArrayList<>(all);
    List<Block> measured = new ArrayList<>();
    for (int number : done) {
      if (number < all.size()) {
        missing.remove(all.get(number));
        measured.add(measure(all.get(number), FakeForks.here()));
      }
    }
    assertThat(schedule.rest(measured, NO_TIME)).isEqualTo(missing);
  }

  @Test
  void a_benchmark_that_fails_is_left_out_and_the_others_keep_their_order() {
    Schedule schedule = RunSchedule.fixed(interleaved(List.of(3, 3, 3), 1));
    List<PlannedBlock> all = all(schedule);
    FakeForks forks = FakeForks.here().failing("1", Side.HEAD, launch -> launch == 2);
    List<Block> measured = measure(all.subList(0, 6), forks);
    assertThat(schedule.rest(measured, NO_TIME))
        .isEqualTo(all.subList(6, 9).stream().filter(block -> number(block) != 1).toList());
  }

  // --- what is left for the widest

  private static final double NARROW = 0.03;

  /** Measures until the schedule ends, and returns the number of forks of each benchmark. */
  private static List<Long> fill(RunPlan plan, FakeForks forks, int budget, double... tolerances) {
    Schedule schedule = RunSchedule.filled(plan, id -> tolerances[id.benchmark().charAt(4) - '0']);
    List<Block> measured = new ArrayList<>();
    while (true) {
      Duration left = Duration.ofSeconds(budget).minusNanos(forks.nanoTime());
      List<PlannedBlock> rest = schedule.rest(measured, left);
      if (rest.isEmpty()) {
        return IntStream.range(0, tolerances.length)
            .mapToObj(i -> measured.stream().filter(b -> b.id().benchmark().endsWith("." + i)))
            .map(java.util.stream.Stream::count)
            .toList();
      }
      measured.add(measure(rest.get(0), forks));
    }
  }

  @Test
  void the_widest_interval_that_something_hangs_on_gets_the_rest_of_the_time() {
    RunPlan plan = interleaved(List.of(3, 3, 3), 1);
    FakeForks forks = FakeForks.here().noisy("1", 0.2).noisy("2", 0.2);
    assertThat(fill(plan, forks, 20, NARROW, NARROW, Double.POSITIVE_INFINITY))
        .containsExactly(3L, 14L, 3L);
  }

  @Test
  void a_very_noisy_benchmark_leaves_the_others_what_they_need() {
    RunPlan plan = interleaved(List.of(3, 3, 3), 1);
    FakeForks forks = FakeForks.here().noisy("0", 0.5).noisy("1", 0.03).noisy("2", 0.03);
    List<Long> counts = fill(plan, forks, 40, NARROW, NARROW, NARROW);
    FakeForks alone = FakeForks.here().noisy("1", 0.03).noisy("2", 0.03);
    assertThat(counts.subList(1, 3))
        .isEqualTo(fill(plan, alone, 1000, 1, NARROW, NARROW).subList(1, 3));
    assertThat(counts.get(0)).as("the rest").isGreaterThan(10);
  }

  @Test
  void the_benchmark_that_needs_the_least_gets_all_of_it_first() {
    RunPlan plan = interleaved(List.of(3, 3), 1);
    Schedule schedule = RunSchedule.filled(plan, id -> NARROW);
    FakeForks forks = FakeForks.here().noisy("0", 0.06).noisy("1", 0.03);
    List<Block> measured = measure(all(RunSchedule.fixed(plan)), forks);
    long needed = ofSecond(schedule.rest(measured, Duration.ofHours(1)));
    assertThat(needed).isPositive();
    for (int seconds = 10; seconds < 60; seconds++) {
      assertThat(ofSecond(schedule.rest(measured, Duration.ofSeconds(seconds)))).isEqualTo(needed);
    }
  }

  private static long ofSecond(List<PlannedBlock> blocks) {
    return blocks.stream().filter(block -> number(block) == 1).count();
  }

  @Test
  void forks_for_narrow_intervals_are_interleaved_too() {
    RunPlan plan = interleaved(List.of(3, 3), 1);
    Schedule schedule = RunSchedule.filled(plan, id -> NARROW);
    FakeForks forks = FakeForks.here().noisy("0", 0.05).noisy("1", 0.05);
    List<Block> measured = measure(all(RunSchedule.fixed(plan)), forks);
    assertThat(schedule.rest(measured, Duration.ofSeconds(15)))
        .extracting(PlannedBlock::round)
        .isSorted()
        .startsWith(3, 3, 4, 4);
  }

  @Test
  void a_run_whose_intervals_are_narrow_enough_ends_early() {
    RunPlan plan = interleaved(List.of(3, 3), 1);
    assertThat(fill(plan, FakeForks.here(), 1000, NARROW, NARROW)).containsExactly(3L, 3L);
    FakeForks noisy = FakeForks.here().noisy("0", 0.03);
    assertThat(fill(plan, noisy, 1000, NARROW, NARROW).get(0)).isBetween(4L, 12L);
  }

  @Test
  void without_time_left_there_are_the_planned_forks_and_no_more() {
    RunPlan plan = interleaved(List.of(3, 3), 1);
    FakeForks forks = FakeForks.here().noisy("0", 0.2);
    assertThat(fill(plan, forks, 1, NARROW, NARROW)).containsExactly(3L, 3L);
  }

  @Test
  void a_benchmark_that_fails_gets_no_forks_that_are_left() {
    RunPlan plan = interleaved(List.of(3, 3), 1);
    FakeForks forks =
        FakeForks.here().noisy("0", 0.2).failing("0", Side.HEAD, launch -> launch == 4);
    assertThat(fill(plan, forks, 30, NARROW, NARROW)).containsExactly(4L, 3L);
  }

  @Test
  void scores_themselves_decide_nothing() {
    RunPlan plan = interleaved(List.of(3, 3), 1);
    List<Long> alike = fill(plan, FakeForks.here().noisy("0", 0.1), 12, NARROW, NARROW);
    FakeForks slower = FakeForks.here().noisy("0", 0.1).slower("0", 10).slower("1", 0.1);
    assertThat(fill(plan, slower, 12, NARROW, NARROW)).isEqualTo(alike);
  }

  // --- as many forks as time allows

  /** Measures with forks that take the given numbers of seconds, and returns the blocks. */
  private static List<Block> spend(List<Integer> seconds, int budget, long seed) {
    RunPlan plan = interleaved(seconds, seed);
    FakeForks forks = FakeForks.here();
    IntStream.range(0, seconds.size())
        .forEach(i -> forks.taking("B." + i, Duration.ofSeconds(seconds.get(i))));
    List<Block> measured = new ArrayList<>();
    while (true) {
      Duration left = Duration.ofSeconds(budget).minusNanos(forks.nanoTime());
      List<PlannedBlock> rest = RunSchedule.timed(plan).rest(measured, left);
      if (rest.isEmpty()) {
        return measured;
      }
      long start = forks.nanoTime();
      PlannedBlock next = rest.get(0);
      measured.add(
          new Block(
              next.id(),
              next.round(),
              next.forks().stream().map(forks::launch).toList(),
              next.iterationTime(),
              Duration.ofNanos(forks.nanoTime() - start)));
    }
  }

  private static int used(List<Block> blocks) {
    return (int) blocks.stream().mapToLong(block -> block.took().toSeconds()).sum();
  }

  @Property(tries = 200)
  void time_is_spent_on_whole_forks_until_none_would_fit(
      @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 9) Integer> seconds,
      @ForAll @IntRange(min = 1, max = 120) int budget,
      @ForAll long seed) {
    List<Block> blocks = spend(seconds, budget, seed);
    int least = LEAST * seconds.stream().mapToInt(Integer::intValue).sum();
    assertThat(used(blocks)).isLessThanOrEqualTo(Math.max(budget, least));
    for (int number = 0; number < seconds.size(); number++) {
      String name = "a.B." + number;
      List<Integer> rounds =
          blocks.stream().filter(b -> b.id().benchmark().equals(name)).map(Block::round).toList();
      assertThat(rounds).hasSizeGreaterThanOrEqualTo(LEAST);
      assertThat(rounds).isEqualTo(IntStream.range(0, rounds.size()).boxed().toList());
      assertThat(used(blocks) + seconds.get(number)).as("nothing more fits").isGreaterThan(budget);
    }
  }

  @Test
  void a_forecast_fills_the_time_that_is_left() {
    Schedule schedule = RunSchedule.timed(interleaved(List.of(1, 1), 1));
    assertThat(shown(schedule.rest(List.of(), NO_TIME))).isEqualTo("0.0 1.0 0.1 1.1 1.2 0.2");
    List<PlannedBlock> rest = schedule.rest(List.of(), Duration.ofSeconds(10));
    assertThat(rest).as("of 1.35 s each").hasSize(7);
    assertThat(rest).extracting(PlannedBlock::round).containsExactly(0, 0, 1, 1, 2, 2, 3);
    assertThat(rest).extracting(PlannedBlock::part).startsWith("fork 1");
  }

  @Test
  void a_benchmark_that_fails_leaves_its_time_to_the_others() {
    Schedule schedule = RunSchedule.timed(interleaved(List.of(1, 1), 1));
    FakeForks forks = FakeForks.here().failing("0", Side.HEAD, launch -> true);
    List<PlannedBlock> first = schedule.rest(List.of(), NO_TIME).subList(0, 2);
    List<PlannedBlock> rest = schedule.rest(measure(first, forks), Duration.ofSeconds(10));
    assertThat(rest).hasSize(10).allMatch(block -> number(block) == 1);
  }

  @Test
  void a_timed_schedule_ends_if_all_fail_however_much_time_is_left() {
    Schedule schedule = RunSchedule.timed(interleaved(List.of(1, 1), 1));
    FakeForks forks =
        FakeForks.here()
            .failing("0", Side.HEAD, launch -> true)
            .failing("1", Side.HEAD, launch -> true);
    List<PlannedBlock> first = schedule.rest(List.of(), NO_TIME).subList(0, 2);
    assertThat(schedule.rest(measure(first, forks), Duration.ofHours(1))).isEmpty();
  }
}
