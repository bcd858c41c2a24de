package heavyloop.forks.lockstep;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Decides whose turn it is. In each round every seat has one turn; a round begins when all seats
 * are waiting for it, and only one seat has a turn at any moment. The order of a round is random,
 * and the next round reverses it, so each seat is early as often as late.
 */
final class Turns {
  private static final int NOBODY = -1;

  private final Random random;
  private final Set<Integer> seats;
  private final Set<Integer> waiting = new HashSet<>();
  private final Deque<Integer> round = new ArrayDeque<>();
  private List<Integer> reversed = List.of();
  private int current = NOBODY;

  /** Creates the turns of seats numbered from 0. */
  Turns(int seats, Random random) {
    this.seats = IntStream.range(0, seats).boxed().collect(Collectors.toSet());
    this.random = random;
  }

  /** Notes that a seat has ended its turn, if it had one, and waits for the next. */
  void await(int seat) {
    seats.add(seat);
    waiting.add(seat);
    endTurn(seat);
  }

  /** Notes that a seat wants no more turns. */
  void leave(int seat) {
    seats.remove(seat);
    waiting.remove(seat);
    round.remove(seat);
    endTurn(seat);
  }

  private void endTurn(int seat) {
    if (current == seat) {
      current = NOBODY;
    }
  }

  /** Gives the next turn; empty while a seat has a turn or is missing. */
  OptionalInt next() {
    if (current != NOBODY || seats.isEmpty()) {
      return OptionalInt.empty();
    }
    if (round.isEmpty()) {
      if (!waiting.containsAll(seats)) {
        return OptionalInt.empty();
      }
      round.addAll(order());
    }
    current = round.remove();
    waiting.remove(current);
    return OptionalInt.of(current);
  }

  private List<Integer> order() {
    List<Integer> order = new ArrayList<>(reversed.isEmpty() ? seats : reversed);
    if (reversed.isEmpty()) {
      Collections.shuffle(order, random);
      reversed = new ArrayList<>(order);
      Collections.reverse(reversed);
    } else {
      order.retainAll(seats);
      reversed = List.of();
    }
    return order;
  }
}
