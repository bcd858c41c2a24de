package heavyloop.gate.decision;

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
 * Real forks of five benchmarks, recorded in rounds of five forks: two of the same code, three with
 * more work. The README beside the file says how.
 */
final class RecordedBlocks {
  private static final Path FILE =
      Path.of("src", "test", "resources", "heavyloop", "gate", "blocks.csv");

  /** The blocks of a plan and of three earlier gates. */
  private static final int EARLIER = 20;

  private static final PairedSamples NOTHING = new PairedSamples(new double[0], new double[0]);

  /** The iterations of each round in microseconds, by benchmark and name of the fork. */
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

  /**
   * The forks of base and head by block, each with its iterations.
   *
   * @param earlier other blocks of unchanged code
   */
  record Pair(List<double[]> base, List<double[]> head, PairedSamples earlier) {

    /** The logarithms of the forks' means. */
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

  /** Random rounds, drawn with replacement. */
  int[] draw(int count, SplittableRandom random) {
    return random.ints(count, 0, rounds()).toArray();
  }

  /**
   * The blocks of a benchmark in some rounds: base is one of the two forks of the same code, at
   * random.
   *
   * @param slower the name of head's forks, or empty if head is the other fork of the same code
   */
  Pair pair(int benchmark, String slower, int[] rounds, SplittableRandom random) {
    SplittableRandom before = random.split();
    Pair earlier = pair(benchmark, "", draw(EARLIER, before), NOTHING, before);
    return pair(
        benchmark,
        slower,
        rounds,
        new PairedSamples(earlier.baseLogs(), earlier.headLogs()),
        random);
  }

  private Pair pair(
      int benchmark, String slower, int[] rounds, PairedSamples earlier, SplittableRandom random) {
    Map<String, List<double[]>> all = List.copyOf(forks.values()).get(benchmark);
    List<double[]> base = new ArrayList<>();
    List<double[]> head = new ArrayList<>();
    for (int round : rounds) {
      boolean first = random.nextBoolean();
      String other = slower.isEmpty() ? (first ? "b" : "a") : slower;
      base.add(all.get(first ? "a" : "b").get(round));
      head.add(all.get(other).get(round));
    }
    return new Pair(base, head, earlier);
  }
}
