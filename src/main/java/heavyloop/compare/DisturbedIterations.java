package heavyloop.compare;

import heavyloop.results.BenchmarkRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The iterations of a fork that took far longer than its others, as when something else ran on the
 * machine. A first iteration is none of them: it may have been cold.
 *
 * @param fork from 1
 * @param iterations from 1
 */
record DisturbedIterations(String side, int fork, List<Integer> iterations) {
  /** How many times longer than the median of the fork. */
  private static final double FAR = 1.4;

  private static final int FEWEST_ITERATIONS = 4;

  /** If more of all iterations are slow, that is how the benchmark behaves. */
  private static final double MOST = 0.1;

  /** Where they are: {@code head fork 2, iterations 2 and 8}; empty if there is none. */
  static Optional<String> describe(BenchmarkRecord base, BenchmarkRecord head) {
    List<DisturbedIterations> found = new ArrayList<>(of("base", base));
    found.addAll(of("head", head));
    int disturbed = found.stream().mapToInt(fork -> fork.iterations().size()).sum();
    return disturbed > 0 && disturbed <= MOST * (count(base) + count(head))
        ? Optional.of(
            found.stream().map(DisturbedIterations::toString).collect(Collectors.joining("; ")))
        : Optional.empty();
  }

  private static int count(BenchmarkRecord measured) {
    return measured.iterationCosts().stream().mapToInt(costs -> costs.length).sum();
  }

  private static List<DisturbedIterations> of(String side, BenchmarkRecord measured) {
    List<double[]> forks = measured.iterationCosts();
    return IntStream.range(0, forks.size())
        .mapToObj(i -> new DisturbedIterations(side, i + 1, slow(forks.get(i))))
        .filter(fork -> !fork.iterations().isEmpty())
        .toList();
  }

  private static List<Integer> slow(double... costs) {
    if (costs.length < FEWEST_ITERATIONS) {
      return List.of();
    }
    double[] sorted = costs.clone();
    Arrays.sort(sorted);
    double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    return IntStream.range(1, costs.length)
        .filter(i -> costs[i] > FAR * median)
        .mapToObj(i -> i + 1)
        .toList();
  }

  @Override
  public String toString() {
    String numbers = iterations.stream().map(String::valueOf).collect(Collectors.joining(" and "));
    String noun = iterations.size() == 1 ? "iteration " : "iterations ";
    return side + " fork " + fork + ", " + noun + numbers;
  }
}
