package heavyloop.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TurnsTest {

  private static List<Boolean> baseFirst(Turns turns, int benchmark, int from) {
    return IntStream.range(from, from + 4)
        .mapToObj(round -> turns.isBaseFirst(benchmark, round))
        .toList();
  }

  @Property(tries = 300)
  void of_each_four_blocks_two_begin_with_base(
      @ForAll long seed,
      @ForAll @IntRange(max = 500) int benchmark,
      @ForAll @IntRange(max = 50) int four) {
    assertThat(baseFirst(new Turns(seed), benchmark, 4 * four))
        .filteredOn(first -> first)
        .hasSize(2);
  }

  @Property(tries = 100)
  void a_round_has_each_benchmark_once(
      @ForAll long seed, @ForAll @IntRange(max = 500) int round, @ForAll Set<Integer> benchmarks) {
    List<Integer> all = List.copyOf(benchmarks);
    assertThat(new Turns(seed).order(round, all)).containsExactlyInAnyOrderElementsOf(all);
  }

  @Property(tries = 20)
  void all_orders_occur(@ForAll long seed) {
    Turns turns = new Turns(seed);
    Set<List<Integer>> orders = new HashSet<>();
    Set<List<Boolean>> firsts = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      orders.add(turns.order(i, List.of(0, 1, 2)));
      firsts.add(baseFirst(turns, i % 7, 4 * (i / 7)));
    }
    assertThat(orders).hasSize(6);
    assertThat(firsts).hasSize(6);
  }

  /** Each about as often as the others, whichever number is counted up. */
  @Test
  void seeds_rounds_and_benchmarks_are_fair() {
    int n = 4000;
    int bySeed = 0;
    int byRound = 0;
    int byBenchmark = 0;
    int first = 0;
    for (int i = 0; i < n; i++) {
      bySeed += new Turns(i).isBaseFirst(0, 0) ? 1 : 0;
      byRound += new Turns(1).isBaseFirst(0, 4 * i) ? 1 : 0;
      byBenchmark += new Turns(1).isBaseFirst(i, 0) ? 1 : 0;
      first += new Turns(1).order(i, List.of(0, 1, 2, 3)).get(0) == 0 ? 1 : 0;
    }
    assertThat(List.of(bySeed, byRound, byBenchmark)).allSatisfy(half -> assertFair(half, n / 2));
    assertFair(first, n / 4);
  }

  private static void assertFair(int seen, int expected) {
    assertThat(seen).isBetween(expected - 150, expected + 150);
  }

  /** So that a seed in a log means the same in years to come. */
  @Test
  void a_seed_means_the_same_on_every_machine() {
    Turns turns = new Turns(123456);
    assertThat(IntStream.range(0, 3).mapToObj(r -> turns.order(r, List.of(0, 1, 2, 3, 4))))
        .containsExactly(List.of(3, 0, 2, 1, 4), List.of(1, 2, 0, 4, 3), List.of(1, 0, 2, 3, 4));
    assertThat(baseFirst(turns, 0, 0)).containsExactly(true, true, false, false);
    assertThat(baseFirst(turns, 3, 8)).containsExactly(false, true, false, true);
  }
}
