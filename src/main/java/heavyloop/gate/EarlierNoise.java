package heavyloop.gate;

import static java.util.stream.Collectors.joining;

import heavyloop.gate.GatePlan.Pair;
import heavyloop.results.Printable;
import heavyloop.stats.Sample;
import heavyloop.stats.VariancePrior;
import heavyloop.store.Disk;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The noise that earlier gates and plans saw: the differences of each benchmark's blocks. Each gate
 * leaves them in its folder, as {@code noise.tsv}, for the gates after it.
 *
 * @param gates the latest first
 */
public record EarlierNoise(List<Noise> gates) implements Serializable {
  /** Nothing is known. */
  public static final EarlierNoise NONE = new EarlierNoise(List.of());

  private static final Path FILE = Path.of("noise.tsv");

  /** More blocks of a benchmark would make no difference to its prior. */
  private static final int MOST_BLOCKS = 20;

  /** The latest gates are the most like the next one. */
  private static final int MOST_GATES = 50;

  public EarlierNoise {
    gates = List.copyOf(gates);
  }

  /**
   * The noise in one gate.
   *
   * @param conditions the machine, the JVMs and how the forks ran, in words; noise under others
   *     doesn't count
   * @param differences the logarithm of head's time / base's time in each block, by benchmark
   */
  record Noise(String conditions, Map<String, List<Double>> differences) implements Serializable {
    Noise {
      differences = new LinkedHashMap<>(differences);
    }

    /**
     * The noise in the blocks of a gate.
     *
     * @param blocks the differences of each benchmark
     */
    static Noise of(String conditions, GatePlan plan, Map<Pair, double[]> blocks) {
      Map<String, List<Double>> differences = new LinkedHashMap<>();
      blocks.forEach(
          (pair, all) -> differences.put(key(plan, pair), Arrays.stream(all).boxed().toList()));
      return new Noise(Printable.line(conditions), differences);
    }

    /** Writes it into the folder of its gate. */
    void writeTo(Disk disk, Path folder) throws IOException {
      String text =
          conditions
              + "\n"
              + differences.entrySet().stream()
                  .map(entry -> entry.getKey() + "\t" + line(entry.getValue()) + "\n")
                  .collect(joining());
      disk.replace(folder.resolve(FILE), text.getBytes(StandardCharsets.UTF_8));
    }

    private static String line(List<Double> numbers) {
      return numbers.stream().map(String::valueOf).collect(joining(" "));
    }

    /** Reads the noise of a gate; none if somebody has changed the file. */
    private static Stream<Noise> read(Path file) {
      try {
        List<String> lines = Files.readAllLines(file);
        Map<String, List<Double>> differences = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
          String[] parts = line.split("\t", 2);
          differences.put(
              parts[0], Arrays.stream(parts[1].split(" ", -1)).map(Double::valueOf).toList());
        }
        return Stream.of(new Noise(lines.get(0), differences));
      } catch (IOException | RuntimeException e) {
        return Stream.empty();
      }
    }
  }

  /** A benchmark with the length of its forks, which the noise depends on. */
  private static String key(GatePlan plan, Pair pair) {
    String forks =
        plan.iterations().isPresent()
            ? "as long as needed"
            : pair.head().warmup() + ", " + pair.head().measurement();
    return Printable.line(
        String.join(
            ", ",
            pair.id().toString(),
            pair.id().mode().label(),
            Integer.toString(pair.id().threads()),
            forks));
  }

  /**
   * The noise in gates whose folders lie in a folder.
   *
   * @param folder need not exist
   */
  public static EarlierNoise in(Path folder) {
    try (Stream<Path> folders = Files.list(folder)) {
      return new EarlierNoise(
          folders
              .map(gate -> gate.resolve(FILE))
              .filter(Files::isRegularFile)
              .sorted(Comparator.comparing((Path file) -> file.toFile().lastModified()).reversed())
              .limit(MOST_GATES)
              .flatMap(Noise::read)
              .toList());
    } catch (IOException e) {
      return NONE;
    }
  }

  /** The prior for the noise of a benchmark, from earlier gates under the same conditions. */
  VariancePrior prior(String conditions, GatePlan plan, Pair pair) {
    List<Sample> series = new ArrayList<>();
    int blocks = 0;
    for (Noise gate : gates) {
      List<Double> seen = gate.differences.getOrDefault(key(plan, pair), List.of());
      if (gate.conditions.equals(Printable.line(conditions))
          && seen.size() > 1
          && blocks < MOST_BLOCKS) {
        series.add(Sample.of(seen.stream().mapToDouble(Double::doubleValue).toArray()));
        blocks += seen.size();
      }
    }
    return VariancePrior.of(series);
  }
}
