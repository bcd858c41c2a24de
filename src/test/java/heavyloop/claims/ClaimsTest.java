package heavyloop.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import heavyloop.Golden;
import heavyloop.claims.Expectation.Bounds;
import heavyloop.claims.Expectation.Ratio;
import heavyloop.claims.Expectation.Share;
import heavyloop.report.Format;
import heavyloop.report.Report;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.ResultsReader;
import heavyloop.results.Run;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
    return expectation instanceof Ratio ratio
        ? List.of(ratio.slow(), ratio.fast())
        : List.of(((Share) expectation).cell());
  }

  @Test
  void every_claim_is_about_benchmarks_that_exist() {
    assertThat(expectations().flatMap(expectation -> cells(expectation).stream()))
        .allSatisfy(
            cell -> {
              String name = "heavyloop.suite.benchmarks." + cell.benchmark();
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

  private static List<Run> recorded() {
    return ResultsReader.read(RECORDED).runs();
  }

  /** The default run measures all that the claims need; so does a recorded one. */
  @Test
  void no_claim_fails_in_the_recorded_run_and_all_are_measured() {
    MeasuredRun run = new MeasuredRun(recorded().get(0));
    assertThat(Claims.ALL)
        .allSatisfy(
            claim ->
                assertThat(claim.judge(run))
                    .as(claim.text())
                    .isIn(Finding.HOLDS, Finding.CANT_BE_TOLD));
    assertThat(run.processors()).hasValue(2);
  }

  @Test
  void the_readme_shows_the_claims_with_the_figures_of_the_recorded_run() throws IOException {
    Run run = recorded().get(0);
    Run named = new Run("JDK 25, 2 cores", run.jvm(), run.machine(), run.records());
    Report report = ClaimsReport.of(List.of(named));
    Golden.assertSectionMatches(Path.of("README.md"), "claims", Format.MARKDOWN.write(report, 0));
  }

  private static Measurements run(double[] slow, double[] fast) {
    return new Measurements() {
      @Override
      public Optional<double[]> times(Cell cell) {
        return Optional.ofNullable(cell.equals(SLOW) ? slow : fast);
      }

      @Override
      public Optional<double[]> counts(Cell cell, String counter) {
        return Optional.ofNullable(counter.equals("part") ? fast : slow);
      }
    };
  }

  private static double[] forks(double... times) {
    return times;
  }

  @Test
  void a_ratio_is_that_of_the_geometric_means_with_the_interval_of_the_forks() {
    Ratio ratio = new Ratio(SLOW, FAST, Bounds.atLeast(3));
    Expectation.Figure figure =
        ratio.measure(run(forks(6, 6.1, 5.9), forks(2, 2.02, 1.98))).orElseThrow();
    assertThat(figure.value()).isCloseTo(3, within(0.01));
    assertThat(figure.interval().orElseThrow().low()).isBetween(2.8, 2.95);
    assertThat(figure.interval().orElseThrow().high()).isBetween(3.05, 3.2);
    assertThat(ratio).hasToString("Slow.run / Fast.run (size=1)");
  }

  @Test
  void a_claim_is_judged_by_the_whole_interval_and_never_by_a_bare_mean() {
    Measurements run = run(forks(6, 6.1, 5.9), forks(2, 2.02, 1.98));
    assertThat(new Ratio(SLOW, FAST, Bounds.atLeast(2)).judge(run)).isEqualTo(Finding.HOLDS);
    assertThat(new Ratio(SLOW, FAST, Bounds.atLeast(2.95)).judge(run))
        .isEqualTo(Finding.CANT_BE_TOLD);
    assertThat(new Ratio(SLOW, FAST, Bounds.atLeast(4)).judge(run))
        .isEqualTo(Finding.DOES_NOT_HOLD);
    assertThat(new Ratio(SLOW, FAST, Bounds.atMost(2)).judge(run)).isEqualTo(Finding.DOES_NOT_HOLD);
    assertThat(new Ratio(SLOW, FAST, Bounds.about(3, 0.1)).judge(run)).isEqualTo(Finding.HOLDS);
    assertThat(new Ratio(SLOW, FAST, Bounds.atLeast(2)).judge(run(forks(6), forks(2))))
        .isEqualTo(Finding.CANT_BE_TOLD);
    assertThat(new Ratio(SLOW, FAST, Bounds.atLeast(2)).judge(run(forks(6, 6), null)))
        .isEqualTo(Finding.NOT_MEASURED);
  }

  @Test
  void a_share_is_that_of_each_fork() {
    Share share = new Share(SLOW, "part", "whole", Bounds.atLeast(0.2));
    Measurements run = run(forks(100, 1000, 10), forks(30, 330, 3.6));
    assertThat(share.measure(run).orElseThrow().value()).isCloseTo(0.33, within(1e-9));
    assertThat(share.judge(run)).isEqualTo(Finding.HOLDS);
    assertThat(share).hasToString("Slow.run: part / whole");
  }

  @Test
  void a_claim_holds_as_well_as_the_worst_of_its_expectations() {
    Measurements run = run(forks(6, 6.1, 5.9), forks(2, 2.02, 1.98));
    Expectation holds = new Ratio(SLOW, FAST, Bounds.atLeast(2));
    Expectation unclear = new Ratio(SLOW, FAST, Bounds.atLeast(2.95));
    Expectation fails = new Ratio(SLOW, FAST, Bounds.atLeast(4));
    assertThat(new Claim("one", 1, List.of(holds)).judge(run)).isEqualTo(Finding.HOLDS);
    assertThat(new Claim("two", 1, List.of(holds, unclear)).judge(run))
        .isEqualTo(Finding.CANT_BE_TOLD);
    assertThat(new Claim("three", 1, List.of(unclear, fails, holds)).judge(run))
        .isEqualTo(Finding.DOES_NOT_HOLD);
  }

  @Test
  void a_claim_that_nothing_tests_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Claim("Java is fast", 1, List.of()));
  }

  @Test
  void one_core_is_said_to_be_one() {
    Run run = recorded().get(0);
    List<BenchmarkRecord> records = run.records().stream().map(ClaimsTest::onOneProcessor).toList();
    Run one = new Run("laptop.json", run.jvm(), Optional.empty(), records);
    assertThat(Format.TEXT.write(ClaimsReport.of(List.of(run, one)), 120))
        .contains("laptop.json had one core: parallelism brings nothing there")
        .contains("(1, 6, 10, 11)");
  }

  private static BenchmarkRecord onOneProcessor(BenchmarkRecord r) {
    if (!r.id().benchmark().endsWith("JmhThreads.max")) {
      return r;
    }
    BenchmarkId key = new BenchmarkId(r.id().benchmark(), r.id().mode(), 1, r.id().params());
    return new BenchmarkRecord(
        key, r.settings(), r.jvm(), r.machine(), r.jmhVersion(), r.primary(), r.secondary());
  }
}
