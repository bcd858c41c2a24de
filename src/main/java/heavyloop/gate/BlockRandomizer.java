package heavyloop.gate;

import heavyloop.forks.Side;
import heavyloop.gate.GatePlan.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Randomizes the order of blocks and forks. In each round every benchmark has one block, in a
 * random order; in a block, base and head have one fork each. Which of them is first is random too,
 * but balanced: of each four blocks of a benchmark, two begin with base. What a fork does to the
 * next one (heat, memory, files) then falls on both alike.
 *
 * @param seed the same one gives the same order on every machine and JDK: the algorithm of {@link
 *     Random} is part of its specification
 */
record BlockRandomizer(long seed) {
  private static final int BALANCED = 4;

  /** Odd and large, so that the seeds of neighbours are far from each other. */
  private static final long MIX = 0x9E3779B97F4A7C15L;

  /**
   * The sides of a block in the order of their forks.
   *
   * @param number of the benchmark in the plan
   * @param round from 0
   */
  List<Side> sides(int number, int round) {
    List<Side> first = Arrays.asList(Side.BASE, Side.BASE, Side.HEAD, Side.HEAD);
    Collections.shuffle(first, random(1 + number, round / BALANCED));
    Side side = first.get(round % BALANCED);
    return List.of(side, side.opposite());
  }

  /** The benchmarks of a round in the order of their blocks. */
  List<Pair> order(int round, List<Pair> pairs) {
    List<Pair> order = new ArrayList<>(pairs);
    Collections.shuffle(order, random(0, round));
    return order;
  }

  private Random random(long stream, long number) {
    return new Random(seed + MIX * (stream + MIX * (number + 1)));
  }
}
