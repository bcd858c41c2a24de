package heavyloop.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import heavyloop.Golden;
import heavyloop.claims.Expectation.Bounds;
import heavyloop.claims.Expectation.Counter;
import heavyloop.claims.Expectation.Ratio;
import heavyloop.claims.Expectation.Share;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;

class ClaimsTest {
  private static final Path RECORDED =
      Path.of("results", "epyc-genoa-2-cores", "2026-11-24-jdk-25.json");
  private static final Cell SLOW = Cell.of("a.Slow.run");
  private static final Cell FAST = Cell.of("a.Fast.run", "size", 1);

  private static Stream<Expectation> expectations() {
    return Claims.ALL.stream().flatMap(claim -> claim.expectations().stream());
  }

  private static List<Cell> cells(Expectation expectation) {
    if (expectation instanceof Ratio ratio) {
      return List.of(ratio.slow(), ratio.fast());
    }
    return List.of(
        expectation instanceof Counter counter ? counter.cell() : ((Share) expectation).cell());
  }

  @Test
  void every_claim_is_about_benchmarks_that_exist() {
    assertThat(expectations().flatMap(expectation -> cells(expectation).stream()))
        .allSatisfy(
            cell -> {
              String name = "heavyloop.benchmarks." + cell.benchmark();
              int dot = name.lastIndexOf('.');
              Class<?> type = Class.forName(name.substring(0, dot));
              assertThat(Arrays.stream(type.getMethods()).filter(ClaimsTest::isBenchmark))
                  .as(name)
                  .anyMatch(method -> method.getName().equals(name.substring(dot + 1)));
            });
  }

  private static boolean isBenchmark(Method method) {
    return method.isAnnotationPresent(Benchmark.class);
  }

  /** The default run measures all that the claims need; so does a recorded one. */
  @Test
  void every_claim_holds_in_the_recorded_run() throws IOException {
    Measurements run = RecordedRun.read(RECORDED);
    assertThat(expectations())
        .allSatisfy(
            expectation ->
                assertThat(expectation.measure(run).orElse(Double.NaN))
                    .as(expectation.toString())
                    .matches(expectation.bounds()::contain, "is " + expectation.bounds()));
  }

  @Test
  void the_readme_shows_the_claims_with_the_figures_of_the_recorded_run() throws IOException {
    Measurements run = RecordedRun.read(RECORDED);
    StringBuilder table =
        new StringBuilder("| claim | measured | figure | false if |\n|---|---|--:|---|\n");
    for (Claim claim : Claims.ALL) {
      String text = claim.text();
      for (Expectation expectation : claim.expectations()) {
        table.append(
            String.format(
                Locale.ROOT,
                "| %s | `%s` | %s | %s |%n",
                text,
                expectation,
                figure(expectation.measure(run).orElseThrow()),
                falseIf(expectation.bounds())));
        text = "";
      }
    }
    Golden.assertSectionMatches(
        Path.of("README.md"), "claims", table.toString().replace(System.lineSeparator(), "\n"));
  }

  private static String figure(double value) {
    if (value >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, value < 0.01 ? "%.6f" : "%.2f", value);
  }

  private static String falseIf(Bounds bounds) {
    if (bounds.most() == Double.POSITIVE_INFINITY) {
      return "under " + bounds.least();
    }
    if (bounds.least() == Double.NEGATIVE_INFINITY) {
      return "over " + bounds.most();
    }
    return String.format(Locale.ROOT, "not %.2f to %.2f", bounds.least(), bounds.most());
  }

  @Test
  void a_ratio_is_one_time_divided_by_the_other() {
    Ratio ratio = new Ratio(SLOW, FAST, Bounds.atLeast(3));
    assertThat(ratio.measure(run(Map.of(SLOW, 6.0, FAST, 2.0)))).hasValue(3);
    assertThat(ratio.measure(run(Map.of(SLOW, 6.0)))).isEmpty();
    assertThat(ratio).hasToString("Slow.run / Fast.run (size=1)");
  }

  @Test
  void a_bound_is_within_its_bounds() {
    assertThat(Bounds.atLeast(2).contain(2)).isTrue();
    assertThat(Bounds.atLeast(2).contain(1.99)).isFalse();
    assertThat(Bounds.atMost(2).contain(2.01)).isFalse();
    assertThat(Bounds.about(10, 0.1).contain(9.5)).isTrue();
    assertThat(Bounds.about(10, 0.1).contain(11.5)).isFalse();
    assertThat(Bounds.atLeast(2).contain(Double.NaN)).isFalse();
  }

  @Test
  void a_claim_that_nothing_tests_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Claim("Java is fast", 1, List.of()));
  }

  private static Measurements run(Map<Cell, Double> times) {
    return new Measurements() {
      @Override
      public OptionalDouble time(Cell cell) {
        Double time = times.get(cell);
        return time == null ? OptionalDouble.empty() : OptionalDouble.of(time);
      }

      @Override
      public OptionalDouble counter(Cell cell, String counter) {
        return OptionalDouble.empty();
      }
    };
  }
}
