package heavyloop.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Real forks of six benchmarks at four sizes, recorded in 48 runs of one jar. The README beside the
 * file says how.
 */
final class RecordedForks {
  static final List<Integer> SIZES = List.of(1_000_000, 1_050_000, 1_100_000, 1_200_000);
  static final int RUNS = 48;

  private static final Path FILE =
      Path.of("src", "test", "resources", "heavyloop", "compare", "forks.csv");

  /** The forks of each run, by benchmark and size. */
  private final Map<String, double[][]> forks = new TreeMap<>();

  RecordedForks() throws IOException {
    List<String> lines = Files.readAllLines(FILE);
    for (String line : lines.subList(1, lines.size())) {
      List<String> fields = List.of(line.split(",", -1));
      int run = Integer.parseInt(fields.get(0)) - 1;
      double[] times = fields.subList(3, 8).stream().mapToDouble(Double::parseDouble).toArray();
      forks
              .computeIfAbsent(
                  name(fields.get(1), Integer.parseInt(fields.get(2))), n -> new double[RUNS][])[
              run] =
          times;
    }
  }

  private static String name(String benchmark, int size) {
    return benchmark + "." + size;
  }

  List<String> benchmarks() {
    return forks.keySet().stream()
        .map(name -> name.substring(0, name.lastIndexOf('.')))
        .distinct()
        .toList();
  }

  double[][] forks(String benchmark, int size) {
    return forks.get(name(benchmark, size));
  }

  /** The forks of some runs, for all benchmarks and sizes. */
  Map<String, double[][]> suite(int... runs) {
    Map<String, double[][]> suite = new TreeMap<>();
    forks.forEach((name, all) -> suite.put(name, pick(all, runs)));
    return suite;
  }

  static double[][] pick(double[][] all, int... runs) {
    return Arrays.stream(runs).mapToObj(run -> all[run]).toArray(double[][]::new);
  }

  /** Random runs, drawn without replacement. */
  static int[] draw(int count, SplittableRandom random) {
    List<Integer> runs = new ArrayList<>();
    while (runs.size() < count) {
      int run = random.nextInt(RUNS);
      if (!runs.contains(run)) {
        runs.add(run);
      }
    }
    return runs.stream().mapToInt(Integer::intValue).toArray();
  }
}
