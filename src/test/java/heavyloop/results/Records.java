package heavyloop.results;

import heavyloop.results.Metric.ForkScores;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Records as if read from a file. Simulations compare millions of benchmarks, and reading each from
 * JSON would take longer than judging it.
 */
public final class Records {
  /** Records of a benchmark by their mode, unit and number of iterations. */
  private static final Map<List<Object>, BenchmarkRecord> TEMPLATES = new ConcurrentHashMap<>();

  private Records() {}

  /** A record of a benchmark with these scores, by fork and iteration. */
  public static BenchmarkRecord of(String benchmark, String mode, String unit, double[]... forks) {
    BenchmarkRecord like =
        TEMPLATES.computeIfAbsent(
            List.of(mode, unit, forks[0].length), key -> read(mode, unit, forks[0]));
    List<ForkScores> scores = Arrays.stream(forks).map(ForkScores::new).toList();
    return new BenchmarkRecord(
        like.id().named(benchmark),
        like.settings(),
        like.jvm(),
        like.machine(),
        like.jmhVersion(),
        new Metric(like.primary().unit(), scores),
        like.secondary());
  }

  private static BenchmarkRecord read(String mode, String unit, double... fork) {
    return JsonFile.read(JsonFile.array(JsonFile.record("a.B.c", mode, unit, fork)))
        .records()
        .get(0);
  }
}
