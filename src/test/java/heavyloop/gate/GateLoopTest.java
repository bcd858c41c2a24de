package heavyloop.gate;

import static heavyloop.gate.Trio.FEWEST;
import static heavyloop.gate.Trio.FRESH;
import static heavyloop.gate.Trio.MOST;
import static heavyloop.gate.Trio.NOISE;
import static heavyloop.gate.Trio.NOISY;
import static heavyloop.gate.Trio.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.gate.Breakdown.Where;
import heavyloop.gate.FakeSides.Fork;
import heavyloop.progress.Progress;
import heavyloop.run.FakeDisk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GateLoopTest {

  private final FakeDisk disk = new FakeDisk();
  private final List<String> said = new ArrayList<>();
  private FakeSides forks = new FakeSides(PLAN);

  private BlockStore run() {
    return run(PLAN, Long.MAX_VALUE);
  }

  private BlockStore run(GatePlan plan, long deadline) {
    BlockStore store = Gates.store(disk, plan);
    store.begin();
    Gates.run(plan, forks, store, Gates.progress(plan, store, Progress.NONE, said), deadline);
    return store;
  }

  private static List<Integer> rounds(BlockStore store, int benchmark) {
    return store.of(benchmark).stream().map(Block::round).toList();
  }

  private static List<Integer> upTo(int blocks) {
    return IntStream.range(0, blocks).boxed().toList();
  }

  // --- whose turn it is

  /** The benchmarks of the blocks, in the order in which they ran. */
  private List<Integer> blocks() {
    List<Fork> launched = forks.launched();
    List<Integer> blocks = new ArrayList<>();
    for (int i = 0; i < launched.size(); i += 2) {
      assertThat(launched.get(i + 1).benchmark()).isEqualTo(launched.get(i).benchmark());
      assertThat(launched.get(i + 1).head()).isNotEqualTo(launched.get(i).head());
      blocks.add(launched.get(i).benchmark());
    }
    return blocks;
  }

  @Test
  void a_block_is_a_fork_of_each_and_every_benchmark_has_one_in_each_round() {
    run();
    List<Integer> blocks = blocks();
    assertThat(blocks).hasSize(3 * FEWEST);
    Set<List<Integer>> orders = new HashSet<>();
    for (int round = 0; round < FEWEST; round++) {
      List<Integer> order = blocks.subList(3 * round, 3 * round + 3);
      assertThat(order).containsExactlyInAnyOrder(0, 1, 2);
      orders.add(order);
    }
    assertThat(orders).hasSizeGreaterThan(1);
  }

  @Test
  void base_is_first_in_two_of_each_four_blocks_of_a_benchmark() {
    forks.noisy(NOISY, NOISE);
    run();
    for (int benchmark = 0; benchmark < 3; benchmark++) {
      List<Boolean> headFirst = new ArrayList<>();
      List<Fork> launched = forks.launched();
      for (int i = 0; i < launched.size(); i += 2) {
        if (launched.get(i).benchmark() == benchmark) {
          headFirst.add(launched.get(i).head());
        }
      }
      for (int four = 0; four + 4 <= headFirst.size(); four += 4) {
        assertThat(headFirst.subList(four, four + 4)).filteredOn(first -> first).hasSize(2);
      }
    }
  }

  @Test
  void one_seed_has_one_order() {
    run();
    List<Fork> first = forks.launched();
    forks = new FakeSides(PLAN);
    BlockStore store = Gates.store(new FakeDisk(), PLAN);
    store.begin();
    Gates.run(PLAN, forks, store, Gates.silent(PLAN, store));
    assertThat(forks.launched()).isEqualTo(first);
  }

  // --- how long a benchmark stays in

  @Test
  void a_benchmark_that_is_decided_drops_out_while_the_others_go_on() {
    forks.noisy(NOISY, NOISE);
    BlockStore store = run();
    assertThat(rounds(store, 0)).isEqualTo(upTo(FEWEST));
    assertThat(rounds(store, 2)).isEqualTo(upTo(FEWEST));
    assertThat(rounds(store, NOISY)).isEqualTo(upTo(MOST));
    assertThat(Gates.state(PLAN, store, 0)).isInstanceOf(State.Pass.class);
    assertThat(Gates.state(PLAN, store, NOISY)).isInstanceOf(State.Inconclusive.class);
    assertThat(blocks().subList(3 * FEWEST, 2 * FEWEST + MOST)).containsOnly(NOISY);
  }

  @Test
  void what_looks_slower_is_measured_anew() {
    forks.slower(2, 1.3);
    BlockStore store = run();
    assertThat(rounds(store, 2)).isEqualTo(upTo(FEWEST + FRESH));
    assertThat(Gates.state(PLAN, store, 2)).isInstanceOf(State.Regression.class);
    assertThat(rounds(store, 0)).hasSize(FEWEST);
  }

  // --- what fails

  @Test
  void what_fails_once_and_then_works_is_measured() {
    forks.failing(0, true, launch -> launch == 2).failing(2, false, launch -> launch == 1);
    BlockStore store = run();
    assertThat(store.breakdown(0)).isEmpty();
    assertThat(store.breakdown(2)).isEmpty();
    assertThat(store.size()).isEqualTo(3 * FEWEST);
    assertThat(forks.launches(0)).isEqualTo(2 * FEWEST + 1);
  }

  private static void assertBroken(BlockStore store, int benchmark, Where where, String fork) {
    assertThat(store.breakdown(benchmark))
        .hasValue(
            new Breakdown(benchmark, where, fork + " broke", List.of("the last words of " + fork)));
  }

  @Test
  void what_only_head_can_not_run_is_broken_in_head_whoever_was_first() {
    forks.failing(0, true, launch -> true).failing(2, true, launch -> true);
    BlockStore store = run();
    assertBroken(store, 0, Where.HEAD, "head 0");
    assertBroken(store, 2, Where.HEAD, "head 2");
    assertThat(forks.launches(0)).as("head twice, and base").isEqualTo(3);
    assertThat(rounds(store, NOISY)).as("the others run on").isEqualTo(upTo(FEWEST));
  }

  @Test
  void what_only_base_can_not_run_is_broken_in_base() {
    forks.failing(0, false, launch -> true).failing(2, false, launch -> true);
    BlockStore store = run();
    assertBroken(store, 0, Where.BASE, "base 0");
    assertBroken(store, 2, Where.BASE, "base 2");
    assertThat(forks.launches(2)).isEqualTo(3);
  }

  @Test
  void what_neither_can_run_is_broken_in_both() {
    forks.failing(0, false, launch -> true).failing(0, true, launch -> true);
    BlockStore store = run();
    assertThat(store.breakdown(0)).map(Breakdown::where).hasValue(Where.BOTH);
    assertThat(forks.launches(0)).as("both twice").isEqualTo(4);
    assertThat(store.size()).isEqualTo(2 * FEWEST);
  }

  @Test
  void what_breaks_down_later_keeps_its_blocks() {
    forks.failing(0, true, launch -> launch > 2);
    BlockStore store = run();
    assertBroken(store, 0, Where.HEAD, "head 0");
    assertThat(rounds(store, 0)).isEqualTo(upTo(2));
  }

  /** A disk that is full, or a machine that has no memory left, is no fault of head. */
  @Test
  void what_both_could_run_and_neither_can_any_more_is_broken_in_both() {
    forks.failing(0, true, launch -> launch > 2).failing(0, false, launch -> launch > 2);
    BlockStore store = run();
    assertThat(rounds(store, 0)).isEqualTo(upTo(2));
    assertThat(store.breakdown(0)).map(Breakdown::where).hasValue(Where.BOTH);
  }

  // --- what others are divided by

  private static final GatePlan BY_REFERENCE =
      Gates.planWithReference("Loop", "a.Loop.run", "a.Par.noisy", "a.Par.quiet");

  @Test
  void a_yardstick_is_measured_as_long_as_somebody_needs_it() {
    forks = new FakeSides(BY_REFERENCE).noisy(1, NOISE).slower(0, 1.3).slower(2, 1.3);
    BlockStore store = run(BY_REFERENCE, Long.MAX_VALUE);
    assertThat(rounds(store, 1)).hasSizeGreaterThan(FEWEST);
    assertThat(rounds(store, 0)).isEqualTo(rounds(store, 1));
    assertThat(rounds(store, 2)).isEqualTo(upTo(FEWEST));
    assertThat(Gates.state(BY_REFERENCE, store, 2)).isInstanceOf(State.Pass.class);
  }

  @Test
  void a_yardstick_that_nobody_needs_any_more_is_dropped() {
    forks = new FakeSides(BY_REFERENCE).failing(1, false, launch -> launch > 1);
    BlockStore store = run(BY_REFERENCE, Long.MAX_VALUE);
    assertThat(rounds(store, 0)).isEqualTo(upTo(FEWEST));
    assertThat(rounds(store, 1)).isEqualTo(upTo(1));
    assertThat(rounds(store, 2)).isEqualTo(upTo(FEWEST));
  }

  @Test
  void a_yardstick_that_breaks_down_is_the_end_of_those_that_need_it() {
    forks = new FakeSides(BY_REFERENCE).failing(0, true, launch -> launch > 2);
    BlockStore store = run(BY_REFERENCE, Long.MAX_VALUE);
    assertBroken(store, 0, Where.HEAD, "head 0");
    assertThat(store.of(1)).hasSizeBetween(2, 3);
    assertThat(store.of(2)).hasSizeBetween(2, 3);
  }

  // --- how long it takes

  @Test
  void no_block_is_begun_that_can_not_end_in_time() {
    forks.noisy(0, NOISE).noisy(NOISY, NOISE).noisy(2, NOISE);
    run(PLAN, Duration.ofSeconds(43).toNanos());
    assertThat(Duration.ofNanos(forks.nanoTime())).isEqualTo(Duration.ofSeconds(40));
    assertThat(blocks()).hasSize(10);
  }

  @Test
  void a_short_block_may_fit_where_a_long_one_does_not() {
    forks.noisy(0, NOISE).noisy(NOISY, NOISE).noisy(2, NOISE).taking(0, Duration.ofSeconds(10));
    BlockStore store = run(PLAN, Duration.ofSeconds(70).toNanos());
    assertThat(Duration.ofNanos(forks.nanoTime())).isLessThanOrEqualTo(Duration.ofSeconds(70));
    assertThat(store.of(0).size()).isLessThan(store.of(2).size());
    assertThat(store.of(2).size() - store.of(NOISY).size()).isBetween(-1, 1);
  }
}
