package heavyloop.compare;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.Golden;
import heavyloop.Portable;
import heavyloop.results.Run;
import heavyloop.stats.MeanContrast;
import heavyloop.stats.MultipleTesting;
import heavyloop.stats.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * How often the comparison of two equal suites finds a regression: in at most one of a hundred. The
 * table that it writes shows beside it what comes out if iterations are taken for independent.
 */
class FalseAlarmTest {
  private static final int SIMULATED = 1000;
  private static final int DRAWN = 200;
  private static final int BENCHMARKS = 10;
  private static final int FORKS = 5;
  private static final int ITERATIONS = 5;

  /** A sum of two squares, which is exponential: now and then a fork is much slower. */
  private static double skewed(SplittableRandom random) {
    double one = Portable.gaussian(random);
    double other = Portable.gaussian(random);
    return (one * one + other * other) / 2;
  }

  /** What a fork adds to the time of 1000, in per cent. */
  private interface ForkNoise {
    double draw(SplittableRandom random);
  }

  private static double[] fork(ForkNoise noise, SplittableRandom random, double grid) {
    double level = 1000 + 20 * noise.draw(random);
    double[] iterations = new double[ITERATIONS];
    double deviation = 0;
    for (int i = 0; i < ITERATIONS; i++) {
      deviation = 0.4 * deviation + 10 * Portable.gaussian(random);
      iterations[i] = Math.rint((level + deviation) / grid) * grid;
    }
    return iterations;
  }

  private static Map<String, double[][]> suite(
      ForkNoise noise, SplittableRandom random, double grid) {
    Map<String, double[][]> suite = new LinkedHashMap<>();
    for (int b = 0; b < BENCHMARKS; b++) {
      double[][] forks = new double[FORKS][];
      Arrays.setAll(forks, f -> fork(noise, random, grid));
      suite.put("a.Suite.b" + b, forks);
    }
    return suite;
  }

  /** Of so many pairs, how many had an alarm, by forks and by pooled iterations. */
  private record Alarms(int byForks, int pooled) {}

  private static Alarms count(int pairs, Supplier<Map<String, double[][]>> suites) {
    int byForks = 0;
    int pooled = 0;
    for (int i = 0; i < pairs; i++) {
      Map<String, double[][]> base = suites.get();
      Map<String, double[][]> head = suites.get();
      byForks += hasRegression(base, head) ? 1 : 0;
      pooled += hasPooledRegression(base, head) ? 1 : 0;
    }
    return new Alarms(byForks, pooled);
  }

  private static boolean hasRegression(Map<String, double[][]> base, Map<String, double[][]> head) {
    Run one = Suites.run("base", base);
    Run other = Suites.run("head", head);
    return Suites.compare(one, other).tested().stream()
        .anyMatch(t -> t.verdict() instanceof Verdict.Regression);
  }

  /** The same test and adjustment, but every iteration counts as if it were a fork. */
  private static boolean hasPooledRegression(
      Map<String, double[][]> base, Map<String, double[][]> head) {
    double[] p =
        base.keySet().stream()
            .mapToDouble(
                name ->
                    MeanContrast.difference(pool(base.get(name)), pool(head.get(name))).pGreater(0))
            .toArray();
    double[] adjusted = MultipleTesting.holm(p);
    return Arrays.stream(adjusted).anyMatch(one -> one <= Criteria.DEFAULT.alpha());
  }

  private static Sample pool(double[]... forks) {
    return Sample.ofLogs(Arrays.stream(forks).flatMapToDouble(Arrays::stream).toArray());
  }

  private static Map<String, Supplier<Map<String, double[][]>>> shapes() {
    SplittableRandom random = new SplittableRandom(20261124);
    Map<String, Supplier<Map<String, double[][]>>> shapes = new LinkedHashMap<>();
    shapes.put("normal", () -> suite(Portable::gaussian, random, 1e-9));
    shapes.put("skewed (exponential)", () -> suite(FalseAlarmTest::skewed, random, 1e-9));
    shapes.put("heavy tails (t, 3 degrees)", () -> suite(Portable::heavyTailed, random, 1e-9));
    shapes.put("tied (to 2 %)", () -> suite(Portable::gaussian, random, 20));
    shapes.put("no difference between forks", () -> suite(r -> 0, random, 1e-9));
    return shapes;
  }

  @Test
  void equal_suites_raise_an_alarm_in_at_most_one_of_a_hundred() throws IOException {
    StringBuilder table =
        new StringBuilder(
            "| forks | pairs | by forks | by pooled iterations |\n|---|--:|--:|--:|\n");
    shapes()
        .forEach(
            (shape, suites) -> {
              Alarms alarms = count(SIMULATED, suites);
              assertThat(alarms.byForks()).as(shape).isLessThanOrEqualTo(SIMULATED / 100);
              add(table, "simulated, " + shape, SIMULATED, alarms);
            });
    Alarms recorded = recorded();
    assertThat(recorded.byForks()).isLessThanOrEqualTo(DRAWN / 100);
    assertThat(recorded.pooled()).isGreaterThan(5 * DRAWN / 100);
    add(table, "recorded", DRAWN, recorded);
    Golden.assertSectionMatches(Path.of("README.md"), "false-alarms", table.toString());
  }

  private static void add(StringBuilder table, String forks, int pairs, Alarms alarms) {
    table.append(
        String.format(
            Locale.ROOT,
            "| %s | %d | %.1f %% | %.1f %% |\n",
            forks,
            pairs,
            100.0 * alarms.byForks() / pairs,
            100.0 * alarms.pooled() / pairs));
  }

  /** Ten of the recorded runs, at random: five for the one, five for the other. */
  private static Alarms recorded() throws IOException {
    RecordedForks recorded = new RecordedForks();
    SplittableRandom random = new SplittableRandom(7);
    int byForks = 0;
    int pooled = 0;
    for (int i = 0; i < DRAWN; i++) {
      int[] runs = RecordedForks.draw(2 * FORKS, random);
      Map<String, double[][]> base = recorded.suite(Arrays.copyOf(runs, FORKS));
      Map<String, double[][]> head = recorded.suite(Arrays.copyOfRange(runs, FORKS, 2 * FORKS));
      byForks += hasRegression(base, head) ? 1 : 0;
      pooled += hasPooledRegression(base, head) ? 1 : 0;
    }
    return new Alarms(byForks, pooled);
  }
}
