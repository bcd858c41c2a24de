package heavyloop.run.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The order of forks. Interleaved, a slow minute of the machine falls on all cells a little, and on
 * none a lot; shuffled, nothing that one cell does to the machine (heat, memory, files) falls on
 * the same other cell in every round.
 */
public final class Rounds {
  private Rounds() {}

  /**
   * All forks in their order.
   *
   * @param forks how many each cell has
   * @param seed the same one gives the same order on every machine and JDK: the algorithm of {@link
   *     Random} is part of its specification
   */
  public static List<Slot> of(List<Integer> forks, ForkOrder order, long seed) {
    return order == ForkOrder.JMH ? oneCellAfterTheOther(forks) : interleaved(forks, seed);
  }

  private static List<Slot> oneCellAfterTheOther(List<Integer> forks) {
    List<Slot> slots = new ArrayList<>();
    for (int cell = 0; cell < forks.size(); cell++) {
      for (int fork = 0; fork < forks.get(cell); fork++) {
        slots.add(new Slot(cell, fork));
      }
    }
    return slots;
  }

  private static List<Slot> interleaved(List<Integer> forks, long seed) {
    Random random = new Random(seed);
    List<Slot> slots = new ArrayList<>();
    int rounds = forks.stream().mapToInt(Integer::intValue).max().orElse(0);
    for (int round = 0; round < rounds; round++) {
      List<Slot> those = new ArrayList<>();
      for (int cell = 0; cell < forks.size(); cell++) {
        if (round < forks.get(cell)) {
          those.add(new Slot(cell, round));
        }
      }
      Collections.shuffle(those, random);
      slots.addAll(those);
    }
    return slots;
  }
}
