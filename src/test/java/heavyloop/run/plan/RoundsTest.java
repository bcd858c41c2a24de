package heavyloop.run.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private static String shown(List<Slot> slots) {
    return String.join(" ", slots.stream().map(s -> s.cell() + "." + s.fork()).toList());
  }

  @Test
  void jmh_runs_all_forks_of_a_cell_before_the_next() {
    assertThat(shown(Rounds.of(List.of(2, 1, 3), ForkOrder.JMH, 1)))
        .isEqualTo("0.0 0.1 1.0 2.0 2.1 2.2");
  }

  @Test
  void the_order_of_a_seed_is_the_same_for_ever() {
    assertThat(shown(Rounds.of(List.of(2, 2, 2, 2), ForkOrder.INTERLEAVED, 42)))
        .isEqualTo("3.0 1.0 0.0 2.0 2.1 1.1 3.1 0.1");
  }

  @Test
  void each_round_has_an_order_of_its_own() {
    List<Slot> slots = Rounds.of(List.of(9, 9, 9, 9, 9), ForkOrder.INTERLEAVED, 7);
    Set<String> orders = new TreeSet<>();
    for (int round = 0; round < 9; round++) {
      orders.add(
          String.join(
              "",
              slots.subList(5 * round, 5 * round + 5).stream()
                  .map(slot -> "" + slot.cell())
                  .toList()));
    }
    assertThat(orders).hasSizeGreaterThan(6);
  }

  @Property
  void every_fork_runs_once_and_no_round_begins_before_the_last_has_ended(
      @ForAll @Size(max = 20) List<@IntRange(max = 6) Integer> forks, @ForAll long seed) {
    List<Slot> slots = Rounds.of(forks, ForkOrder.INTERLEAVED, seed);
    List<Slot> all = new ArrayList<>(Rounds.of(forks, ForkOrder.JMH, seed));
    assertThat(slots).containsExactlyInAnyOrderElementsOf(all).doesNotHaveDuplicates();
    assertThat(slots).extracting(Slot::fork).isSorted();
  }
}
