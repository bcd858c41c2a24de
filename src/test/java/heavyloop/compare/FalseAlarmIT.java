package heavyloop.compare;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.Golden;
import heavyloop.OnOneJdk;
import heavyloop.Portable;
import heavyloop.stats.MeanContrast;
import heavyloop.stats.MultipleTesting;
import heavyloop.stats.Sample;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * The rate of false alarms: a comparison of two equal suites reports a regression in at most 1 % of
 * cases. For contrast, the table shows the rate of a test that pools iterations as if they were
 * independent.
 */
@OnOneJdk
class FalseAlarmIT {
  private static final int SIMULATED = 1000;
  private static final int DRAWN = 200;
  private static final int BENCHMARKS = 10;
  private static final int FORKS = 5;
  private static final int ITERATIONS = 5;

  /** An exponential deviate, by the sum of two squares: now and then a fork is much slower. */
  private static double skewed(SplittableRandom random) {
    double x = Portable.gaussian(random);
    double y = Portable.gaussian(random);
    return (x * x + y * y) / 2;
  }

  /** The noise of a fork. */
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

  /** The number of pairs with an alarm, by forks and by pooled iterations. */
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
    return Suites.compare(Suites.run("base", base), Suites.run("head", head)).benchmarks().stream()
        .anyMatch(benchmark -> benchmark.kind() == Verdict.Kind.REGRESSION);
  }

  /** The same test and adjustment, with every iteration treated as a fork. */
  private static boolean hasPooledRegression(
      Map<String, double[][]> base, Map<String, double[][]> head) {
    double[] p =
        base.keySet().stream()
            .mapToDouble(
                name ->
                    MeanContrast.difference(pool(base.get(name)), pool(head.get(name))).pGreater(0))
            .toArray();
    return Arrays.stream(MultipleTesting.holm(p))
        .anyMatch(adjusted -> adjusted <= Suites.CRITERIA.alpha());
  }

  private static Sample pool(double[]... forks) {
    return Sample.ofLogs(Arrays.stream(forks).flatMapToDouble(Arrays::stream).toArray());
  }

  private static Map<String, Supplier<Map<String, double[][]>>> shapes() {
    SplittableRandom random = new SplittableRandom(20261124);
    Map<String, Supplier<Map<String, double[][]>>> shapes = new LinkedHashMap<>();
    shapes.put("normal", () -> suite(Portable::gaussian, random, 1e-9));
    shapes.put("skewed (exponential)", () -> suite(FalseAlarmIT::skewed, random, 1e-9));
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
    Golden.assertSectionMatches(Golden.EVIDENCE, "false-alarms", table.toString());
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

  /** Ten of the recorded runs at random, five for each side. */
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
