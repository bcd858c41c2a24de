package heavyloop.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heavyloop.Golden;
import heavyloop.OnOneJdk;
import heavyloop.stats.Sample;
import heavyloop.stats.WelchPower;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Recorded forks of a loop that was really made longer, by 5, 10 and 20 percent, against those of
 * the original: the rate of found slowdowns, and the rate predicted by a power calculation.
 */
@OnOneJdk
class FoundSlowdownsIT {
  private static final int DRAWS = 100;

  /** The rates of verdicts over all draws. */
  private record Rates(double found, double passed, double predicted) {}

  @Test
  void slowdowns_are_found_as_often_as_predicted() throws IOException {
    RecordedForks recorded = new RecordedForks();
    StringBuilder table =
        new StringBuilder(
            "| slowdown | forks | found | predicted | passed as unchanged |\n|--:|--:|--:|--:|--:|\n");
    for (int size : RecordedForks.SIZES.subList(1, 4)) {
      for (int forks : List.of(3, 5, 10, 20)) {
        Rates rates = average(recorded, size, forks);
        assertThat(rates.found())
            .as("%d steps, %d forks", size, forks)
            .isCloseTo(rates.predicted(), within(0.1));
        assertThat(rates.passed()).as("a slowdown beyond the margin").isLessThan(limit(size));
        table.append(
            String.format(
                Locale.ROOT,
                "| %d %% | %d | %.0f %% | %.0f %% | %.1f %% |\n",
                size / 10_000 - 100,
                forks,
                100 * rates.found(),
                100 * rates.predicted(),
                100 * rates.passed()));
      }
    }
    Golden.assertSectionMatches(Golden.EVIDENCE, "found-slowdowns", table.toString());
  }

  /**
   * The largest rate of passes. The smallest slowdown is within the margin for some benchmarks:
   * their constant costs make 5 percent more steps 4 percent more time.
   */
  private static double limit(int size) {
    return size == RecordedForks.SIZES.get(1) ? 1 : 0.02;
  }

  private static Rates average(RecordedForks recorded, int size, int forks) {
    double found = 0;
    double passed = 0;
    double predicted = 0;
    List<String> benchmarks = recorded.benchmarks();
    for (String benchmark : benchmarks) {
      Rates rates =
          rates(
              recorded.forks(benchmark, RecordedForks.SIZES.get(0)),
              recorded.forks(benchmark, size),
              forks);
      found += rates.found() / benchmarks.size();
      passed += rates.passed() / benchmarks.size();
      predicted += rates.predicted() / benchmarks.size();
    }
    return new Rates(found, passed, predicted);
  }

  private static Rates rates(double[][] original, double[][] longer, int forks) {
    SplittableRandom random = new SplittableRandom(forks);
    int found = 0;
    int passed = 0;
    for (int i = 0; i < DRAWS; i++) {
      double[][] base = RecordedForks.pick(original, RecordedForks.draw(forks, random));
      double[][] head = RecordedForks.pick(longer, RecordedForks.draw(forks, random));
      Verdict verdict =
          Suites.compare(
                  Suites.run("base", Map.of("a.B.c", base)),
                  Suites.run("head", Map.of("a.B.c", head)))
              .benchmarks()
              .get(0)
              .verdict();
      found += verdict instanceof Verdict.Regression ? 1 : 0;
      passed += verdict instanceof Verdict.Unchanged ? 1 : 0;
    }
    Sample base = logs(original);
    Sample head = logs(longer);
    double predicted =
        WelchPower.of(
            base.standardDeviation(),
            forks,
            head.standardDeviation(),
            forks,
            head.mean() - base.mean(),
            Suites.CRITERIA.alpha());
    return new Rates((double) found / DRAWS, (double) passed / DRAWS, predicted);
  }

  private static Sample logs(double[]... forks) {
    return Sample.ofLogs(
        Arrays.stream(forks).mapToDouble(f -> Arrays.stream(f).average().orElseThrow()).toArray());
  }
}
