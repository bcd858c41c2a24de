package heavyloop.gate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Whose turn it is. In each round every benchmark has one block, in a random order; in a block base
 * and head each have one fork, and who is first is random too, but balanced: of each four blocks of
 * a benchmark, two begin with base. What a fork does to the next (heat, memory, files) then falls
 * on both alike.
 *
 * <p>All of it follows from the seed and the numbers asked for, so that a gate that is resumed goes
 * on as it would have.
 *
 * @param seed the same one gives the same turns on every machine and JDK: the algorithm of {@link
 *     Random} is part of its specification
 */
record Turns(long seed) {
  private static final int BALANCED = 4;

  /** Odd and large, so that neighbouring numbers have seeds that are far from each other. */
  private static final long MIX = 0x9E3779B97F4A7C15L;

  /**
   * Whether base has the first fork of a block.
   *
   * @param benchmark its number in the plan
   * @param round from 0
   */
  boolean isBaseFirst(int benchmark, int round) {
    List<Boolean> four = Arrays.asList(true, true, false, false);
    Collections.shuffle(four, random(1 + benchmark, round / BALANCED));
    return four.get(round % BALANCED);
  }

  /** The benchmarks of a round in the order of their blocks. */
  List<Integer> order(int round, List<Integer> benchmarks) {
    List<Integer> order = new ArrayList<>(benchmarks);
    Collections.shuffle(order, random(0, round));
    return order;
  }

  private Random random(long stream, long number) {
    return new Random(seed + MIX * (stream + MIX * (number + 1)));
  }
}
