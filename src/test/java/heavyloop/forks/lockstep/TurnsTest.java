package heavyloop.forks.lockstep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TurnsTest {

  @Test
  void nobody_has_a_turn_before_all_are_there() {
    Turns turns = new Turns(2, new Random(1));
    assertThat(turns.next()).isEmpty();
    turns.await(1);
    assertThat(turns.next()).isEmpty();
    turns.await(0);
    assertThat(turns.next()).isPresent();
  }

  @Test
  void a_turn_ends_when_its_holder_waits_again() {
    Turns turns = new Turns(2, new Random(1));
    turns.await(0);
    turns.await(1);
    int first = turns.next().getAsInt();
    assertThat(turns.next()).isEmpty();
    turns.await(first);
    assertThat(turns.next()).hasValue(1 - first);
    assertThat(turns.next()).isEmpty();
  }

  @Test
  void a_seat_has_only_one_turn_in_a_round() {
    Turns turns = new Turns(2, new Random(1));
    turns.await(0);
    turns.await(1);
    int first = turns.next().getAsInt();
    turns.await(first);
    turns.next();
    turns.await(first); // Once more, though the other has the turn.
    assertThat(turns.next()).isEmpty();
  }

  @Property
  void each_round_has_every_seat_once_and_the_next_one_reverses_it(
      @ForAll @IntRange(min = 1, max = 6) int seats, @ForAll long seed) {
    Turns turns = new Turns(seats, new Random(seed));
    List<List<Integer>> rounds = rounds(turns, seats, 4);
    for (int pair = 0; pair < 4; pair += 2) {
      List<Integer> mirrored = new ArrayList<>(rounds.get(pair + 1));
      java.util.Collections.reverse(mirrored);
      assertThat(rounds.get(pair)).doesNotHaveDuplicates().hasSize(seats).isEqualTo(mirrored);
    }
  }

  @Test
  void the_order_is_random() {
    Set<List<Integer>> orders = new HashSet<>();
    for (int seed = 0; seed < 50; seed++) {
      orders.add(rounds(new Turns(3, new Random(seed)), 3, 1).get(0));
    }
    assertThat(orders).hasSize(6);
  }

  private static List<List<Integer>> rounds(Turns turns, int seats, int number) {
    for (int seat = 0; seat < seats; seat++) {
      turns.await(seat);
    }
    List<List<Integer>> rounds = new ArrayList<>();
    for (int round = 0; round < number; round++) {
      List<Integer> order = new ArrayList<>();
      for (int turn = 0; turn < seats; turn++) {
        int seat = turns.next().orElseThrow();
        order.add(seat);
        turns.await(seat);
      }
      rounds.add(order);
    }
    return rounds;
  }

  @Test
  void a_seat_that_leaves_is_not_waited_for() {
    Turns turns = new Turns(3, new Random(1));
    turns.await(0);
    turns.await(1);
    turns.leave(2);
    int first = turns.next().orElseThrow();
    turns.leave(first);
    assertThat(turns.next()).hasValue(1 - first);
    turns.await(1 - first);
    assertThat(turns.next()).as("alone from now on").hasValue(1 - first);
  }

  @Test
  void a_seat_that_leaves_before_its_turn_has_none() {
    Turns turns = new Turns(2, new Random(1));
    turns.await(0);
    turns.await(1);
    int first = turns.next().orElseThrow();
    turns.leave(1 - first);
    turns.await(first);
    assertThat(turns.next()).hasValue(first);
  }

  @Test
  void a_seat_can_be_taken_again() {
    Turns turns = new Turns(2, new Random(1));
    turns.leave(0);
    turns.await(1);
    assertThat(turns.next()).hasValue(1);
    turns.await(0);
    turns.await(1);
    assertThat(turns.next()).isPresent();
  }

  @Test
  void when_all_have_left_there_are_no_turns() {
    Turns turns = new Turns(2, new Random(1));
    turns.leave(0);
    turns.leave(1);
    assertThat(turns.next()).isEmpty();
  }
}
