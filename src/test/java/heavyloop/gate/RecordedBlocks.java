package heavyloop.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Real forks of five benchmarks, recorded in rounds, two of them of the same code and three with
 * more work; see the README beside the file.
 */
final class RecordedBlocks {
  private static final Path FILE =
      Path.of("src", "test", "resources", "heavyloop", "gate", "blocks.csv");

  /** By benchmark and name of the fork, the iterations of each round in microseconds. */
  private final Map<String, Map<String, List<double[]>>> forks = new TreeMap<>();

  RecordedBlocks() throws IOException {
    List<String> lines = Files.readAllLines(FILE);
    for (String line : lines.subList(1, lines.size())) {
      List<String> fields = List.of(line.split(",", -1));
      forks
          .computeIfAbsent(fields.get(1), b -> new HashMap<>())
          .computeIfAbsent(fields.get(2), f -> new ArrayList<>())
          .add(fields.subList(4, 9).stream().mapToDouble(Double::parseDouble).toArray());
    }
  }

  /** Forks of base and head, by block, each with its iterations. */
  record Pair(List<double[]> base, List<double[]> head) {

    /** Of the forks' means. */
    double[] baseLogs() {
      return logs(base);
    }

    double[] headLogs() {
      return logs(head);
    }

    private static double[] logs(List<double[]> forks) {
      return forks.stream().mapToDouble(Pair::mean).map(Math::log).toArray();
    }

    static double mean(double... iterations) {
      return Arrays.stream(iterations).average().orElseThrow();
    }
  }

  int benchmarks() {
    return forks.size();
  }

  int rounds() {
    return forks.values().iterator().next().get("a").size();
  }

  /** Rounds at random, any of them as often as it comes. */
  int[] draw(int count, SplittableRandom random) {
    return random.ints(count, 0, rounds()).toArray();
  }

  /**
   * A benchmark's blocks in some rounds: base is one of the two forks of the same code, by lot.
   *
   * @param slower the name of head's forks, or empty if head is the other fork of the same code
   */
  Pair pair(int benchmark, String slower, int[] rounds, SplittableRandom random) {
    Map<String, List<double[]>> all = List.copyOf(forks.values()).get(benchmark);
    List<double[]> base = new ArrayList<>();
    List<double[]> head = new ArrayList<>();
    for (int round : rounds) {
      boolean first = random.nextBoolean();
      String other = slower.isEmpty() ? (first ? "b" : "a") : slower;
      base.add(all.get(first ? "a" : "b").get(round));
      head.add(all.get(other).get(round));
    }
    return new Pair(base, head);
  }
}
