package heavyloop.gate;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.forks.Side;
import heavyloop.gate.GatePlan.Pair;
import heavyloop.gate.GateSchedule.BlockRandomizer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BlockRandomizerTest {
  private static final int MOST = 40;
  private static final List<Pair> PAIRS =
      Gates.plan(IntStream.range(0, MOST).mapToObj(i -> "a.A.b" + i).toArray(String[]::new))
          .pairs();

  /** The sides that are first in four blocks of a benchmark. */
  private static List<Side> first(BlockRandomizer randomizer, int benchmark, int from) {
    return IntStream.range(from, from + 4)
        .mapToObj(round -> randomizer.sides(benchmark, round).get(0))
        .toList();
  }

  /** The numbers of the benchmarks of a round. */
  private static List<Integer> order(BlockRandomizer randomizer, int round, int benchmarks) {
    return randomizer.order(round, PAIRS.subList(0, benchmarks)).stream()
        .map(PAIRS::indexOf)
        .toList();
  }

  @Property(tries = 300)
  void two_of_each_four_blocks_begin_with_base(
      @ForAll long seed,
      @ForAll @IntRange(max = 500) int benchmark,
      @ForAll @IntRange(max = 50) int four) {
    assertThat(first(new BlockRandomizer(seed), benchmark, 4 * four))
        .filteredOn(Side.BASE::equals)
        .hasSize(2);
  }

  @Property(tries = 100)
  void a_block_has_both_sides(@ForAll long seed, @ForAll @IntRange(max = 500) int round) {
    assertThat(new BlockRandomizer(seed).sides(3, round))
        .containsExactlyInAnyOrder(Side.BASE, Side.HEAD);
  }

  @Property(tries = 100)
  void a_round_has_each_benchmark_once(
      @ForAll long seed,
      @ForAll @IntRange(max = 500) int round,
      @ForAll @IntRange(max = MOST) int benchmarks) {
    assertThat(new BlockRandomizer(seed).order(round, PAIRS.subList(0, benchmarks)))
        .containsExactlyInAnyOrderElementsOf(PAIRS.subList(0, benchmarks));
  }

  @Property(tries = 20)
  void all_orders_occur(@ForAll long seed) {
    BlockRandomizer randomizer = new BlockRandomizer(seed);
    Set<List<Integer>> orders = new HashSet<>();
    Set<List<Side>> firsts = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      orders.add(order(randomizer, i, 3));
      firsts.add(first(randomizer, i % 7, 4 * (i / 7)));
    }
    assertThat(orders).hasSize(6);
    assertThat(firsts).hasSize(6);
  }

  /** No side and no benchmark is preferred, whichever number is incremented. */
  @Test
  void seeds_rounds_and_benchmarks_are_fair() {
    int n = 4000;
    int bySeed = 0;
    int byRound = 0;
    int byBenchmark = 0;
    int first = 0;
    for (int i = 0; i < n; i++) {
      bySeed += isBaseFirst(new BlockRandomizer(i), 0, 0);
      byRound += isBaseFirst(new BlockRandomizer(1), 0, 4 * i);
      byBenchmark += isBaseFirst(new BlockRandomizer(1), i, 0);
      first += order(new BlockRandomizer(1), i, 4).get(0) == 0 ? 1 : 0;
    }
    assertThat(List.of(bySeed, byRound, byBenchmark)).allSatisfy(half -> assertFair(half, n / 2));
    assertFair(first, n / 4);
  }

  private static int isBaseFirst(BlockRandomizer randomizer, int benchmark, int round) {
    return randomizer.sides(benchmark, round).get(0) == Side.BASE ? 1 : 0;
  }

  private static void assertFair(int seen, int expected) {
    assertThat(seen).isBetween(expected - 150, expected + 150);
  }

  /** A seed in a log keeps its meaning for years. */
  @Test
  void a_seed_means_the_same_on_every_machine() {
    BlockRandomizer randomizer = new BlockRandomizer(123456);
    assertThat(IntStream.range(0, 3).mapToObj(round -> order(randomizer, round, 5)))
        .containsExactly(List.of(3, 0, 2, 1, 4), List.of(1, 2, 0, 4, 3), List.of(1, 0, 2, 3, 4));
    assertThat(first(randomizer, 0, 0)).containsExactly(Side.BASE, Side.BASE, Side.HEAD, Side.HEAD);
    assertThat(first(randomizer, 3, 8)).containsExactly(Side.HEAD, Side.BASE, Side.HEAD, Side.BASE);
  }
}
