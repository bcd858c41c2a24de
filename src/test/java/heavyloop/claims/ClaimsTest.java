package heavyloop.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import heavyloop.Golden;
import heavyloop.claims.Claim.Status;
import heavyloop.claims.Expectation.CounterShare;
import heavyloop.claims.Expectation.OnJdks;
import heavyloop.claims.Expectation.RatioOfRatios;
import heavyloop.claims.Expectation.TimeDifference;
import heavyloop.claims.Expectation.TimeRatio;
import heavyloop.report.Format;
import heavyloop.report.Report;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkId.Mode;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.BenchmarkRecord.IterationSettings;
import heavyloop.results.ResultsReader;
import heavyloop.results.Run;
import heavyloop.suite.SuiteFacts;
import heavyloop.suite.benchmarks.Declaration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTest {
  private static final Path RECORDED =
      Path.of("results", "amd-epyc-2-cores", "2026-11-27T12-04-50-jdk25.json");
  private static final BenchmarkRef SLOW = BenchmarkRef.of("controls.Twins.first");
  private static final BenchmarkRef FAST = BenchmarkRef.of("controls.Growth.loop").with("times", 1);

  private static Stream<Expectation> expectations() {
    return Claims.ALL.stream().flatMap(claim -> claim.expectations().stream());
  }

  @Test
  void every_claim_is_about_benchmarks_and_parameters_that_exist() {
    assertThat(expectations().flatMap(expectation -> expectation.benchmarks().stream()))
        .allSatisfy(
            benchmark ->
                assertThat(Declaration.of(benchmark.benchmark()))
                    .hasValueSatisfying(
                        declared ->
                            assertThat(declared.params().keySet())
                                .containsAll(benchmark.params().keySet())));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 64})
  void a_default_run_measures_everything_that_the_claims_need(int processors) {
    assertThat(expectations().flatMap(expectation -> expectation.benchmarks().stream()))
        .noneMatch(benchmark -> SuiteFacts.isOnRequest(benchmark.benchmark()))
        .noneMatch(ref -> isSizeOnRequest(ref, processors));
  }

  private static boolean isSizeOnRequest(BenchmarkRef ref, int processors) {
    Map<String, String> params = new TreeMap<>();
    Declaration.of(ref.benchmark())
        .orElseThrow()
        .params()
        .forEach((name, values) -> params.put(name, values.get(0)));
    params.putAll(ref.paramsOn(processors));
    return SuiteFacts.isOnRequest(ref.benchmark(), params, processors);
  }

  @Test
  void what_hangs_on_a_benchmark_says_how_narrow_its_interval_should_be() {
    assertThat(tolerance("controls.Twins.first", Map.of("iterations", "1000000")))
        .as("half of the way from 1 to 0.97 or 1.03, of two")
        .isCloseTo(0.015 / Math.sqrt(2), within(1e-5));
    assertThat(tolerance("challenges.Reading.snapshot", Map.of())).isInfinite();
    Map<String, String> heavy = Map.of("iterations", "1000000", "tasks", "2", "parallelism", "2");
    assertThat(tolerance("parallelism.CompletableFutures.allOf", heavy))
        .as("only ranked")
        .isCloseTo(0.05 / Math.sqrt(2), within(1e-5));
    assertThat(tolerance("challenges.Synchronization.atomicLong", Map.of()))
        .as("half of the way from 1 to 1.5, of two")
        .isCloseTo(Math.log(1.5) / 2 / Math.sqrt(2), within(1e-5));
  }

  private static double tolerance(String name, Map<String, String> params) {
    BenchmarkId id =
        new BenchmarkId(SuiteFacts.BENCHMARKS + name, Mode.AVERAGE_TIME, 1, new TreeMap<>(params));
    return Tolerance.of(id, 2);
  }

  @Test
  void an_expectation_of_some_jdks_is_left_out_on_others() {
    Measurements onJdk17 = run(forks(6, 6.1, 5.9), forks(2, 2.02, 1.98));
    Expectation three = new TimeRatio(SLOW, FAST, Bounds.atLeast(2));
    assertThat(new OnJdks(17, 20, three).judge(onJdk17)).isEqualTo(Status.HOLDS);
    assertThat(new OnJdks(21, 23, three).judge(onJdk17)).isEqualTo(Status.UNTESTABLE);
    assertThat(new OnJdks(11, 16, three).judge(onJdk17)).isEqualTo(Status.UNTESTABLE);
    assertThat(new OnJdks(17, 20, three).measure(onJdk17)).isPresent();
    assertThat(new OnJdks(21, 23, three).measure(onJdk17)).as("no figure to misread").isEmpty();
    assertThat(new OnJdks(21, 23, three)).hasToString(three + " on JDK 21 to 23");
  }

  @Test
  void every_claim_names_the_values_that_a_default_run_sweeps() {
    assertThat(expectations().flatMap(expectation -> expectation.benchmarks().stream()))
        .allSatisfy(
            benchmark ->
                Declaration.of(benchmark.benchmark())
                    .orElseThrow()
                    .params()
                    .forEach(
                        (name, values) ->
                            assertThat(values.size() == 1 || benchmark.params().containsKey(name))
                                .as("%s of %s", name, benchmark)
                                .isTrue()));
  }

  private static List<Run> recorded() {
    return ResultsReader.read(RECORDED).runs();
  }

  @Test
  void no_claim_fails_in_the_recorded_run() {
    MeasuredRun run = new MeasuredRun(recorded().get(0));
    assertThat(Claims.ALL)
        .allSatisfy(
            claim ->
                assertThat(claim.judge(run)).as(claim.text()).isNotEqualTo(Status.DOES_NOT_HOLD));
    assertThat(run.run().processors()).hasValue(2);
  }

  @Test
  void the_readme_shows_the_claims_of_the_recorded_run() throws IOException {
    Run run = recorded().get(0);
    Run named = new Run("JDK 25, 2 cores", run.jvm(), run.machine(), run.records());
    Report report = ClaimsReport.of(List.of(named)).orElseThrow();
    Golden.assertSectionMatches(
        Golden.MANUAL.resolve("benchmarks.md"), "claims", Format.MARKDOWN.write(report, 0));
  }

  private static Measurements run(double[] slow, double[] fast) {
    return new Measurements() {
      @Override
      public Optional<double[]> times(BenchmarkRef benchmark) {
        return Optional.ofNullable(benchmark.equals(SLOW) ? slow : fast);
      }

      @Override
      public Optional<double[]> counts(BenchmarkRef benchmark, String counter) {
        return Optional.ofNullable(counter.equals("part") ? fast : slow);
      }

      @Override
      public boolean isMeasuredOtherwise(BenchmarkRef benchmark) {
        return false;
      }

      @Override
      public int jdk() {
        return 17;
      }

      @Override
      public OptionalInt processors() {
        return OptionalInt.empty();
      }

      @Override
      public OptionalInt cores() {
        return OptionalInt.empty();
      }
    };
  }

  private static double[] forks(double... times) {
    return times;
  }

  @Test
  void a_time_ratio_is_that_of_the_geometric_means_with_an_interval_of_the_forks() {
    TimeRatio ratio = new TimeRatio(SLOW, FAST, Bounds.atLeast(3));
    Expectation.Figure figure =
        ratio.measure(run(forks(6, 6.1, 5.9), forks(2, 2.02, 1.98))).orElseThrow();
    assertThat(figure.value()).isCloseTo(3, within(0.01));
    assertThat(figure.interval().orElseThrow().low()).isBetween(2.8, 2.95);
    assertThat(figure.interval().orElseThrow().high()).isBetween(3.05, 3.2);
    assertThat(ratio).hasToString("Twins.first / Growth.loop (times=1)");
  }

  @Test
  void an_expectation_is_judged_by_the_whole_interval_and_never_by_a_bare_mean() {
    Measurements run = run(forks(6, 6.1, 5.9), forks(2, 2.02, 1.98));
    assertThat(new TimeRatio(SLOW, FAST, Bounds.atLeast(2)).judge(run)).isEqualTo(Status.HOLDS);
    assertThat(new TimeRatio(SLOW, FAST, Bounds.atLeast(2.95)).judge(run))
        .isEqualTo(Status.INCONCLUSIVE);
    assertThat(new TimeRatio(SLOW, FAST, Bounds.atLeast(4)).judge(run))
        .isEqualTo(Status.DOES_NOT_HOLD);
    assertThat(new TimeRatio(SLOW, FAST, Bounds.atMost(2)).judge(run))
        .isEqualTo(Status.DOES_NOT_HOLD);
    assertThat(new TimeRatio(SLOW, FAST, Bounds.about(3, 0.1)).judge(run)).isEqualTo(Status.HOLDS);
    assertThat(new TimeRatio(SLOW, FAST, Bounds.atLeast(2)).judge(run(forks(6), forks(2))))
        .isEqualTo(Status.INCONCLUSIVE);
    assertThat(new TimeRatio(SLOW, FAST, Bounds.atLeast(2)).judge(run(forks(6, 6), null)))
        .isEqualTo(Status.NOT_MEASURED);
  }

  @Test
  void a_counter_share_is_the_mean_of_the_shares_of_the_forks() {
    CounterShare share = new CounterShare(SLOW, "part", "whole", Bounds.atLeast(0.2));
    Measurements run = run(forks(100, 1000, 10), forks(30, 330, 3.6));
    assertThat(share.measure(run).orElseThrow().value()).isCloseTo(0.33, within(1e-9));
    assertThat(share.judge(run)).isEqualTo(Status.HOLDS);
    assertThat(share).hasToString("Twins.first: part / whole");
  }

  @Test
  void a_time_difference_is_in_nanoseconds() {
    TimeDifference difference = new TimeDifference(SLOW, FAST, Bounds.between(0, 50));
    Measurements run = run(forks(60, 61, 59), forks(20, 20.2, 19.8));
    assertThat(difference.measure(run).orElseThrow().value()).isCloseTo(40, within(1e-9));
    assertThat(difference.judge(run)).isEqualTo(Status.HOLDS);
    assertThat(difference.bounds().falseIf(difference.kind())).isEqualTo("outside 0 ns to 50 ns");
    assertThat(difference).hasToString("Twins.first - Growth.loop (times=1)");
  }

  @Test
  void a_ratio_of_ratios_compares_two_speed_ups() {
    RatioOfRatios ratio =
        new RatioOfRatios(
            new TimeRatio(SLOW, FAST, Bounds.atLeast(0)),
            new TimeRatio(FAST, SLOW, Bounds.atLeast(0)),
            Bounds.atLeast(8));
    assertThat(ratio.measure(run(forks(6, 6.1, 5.9), forks(2, 2.02, 1.98))).orElseThrow().value())
        .isCloseTo(9, within(0.01));
    assertThat(ratio.benchmarks()).containsExactly(SLOW, FAST, FAST, SLOW);
  }

  @Test
  void a_figure_that_needs_a_newer_jdk_is_left_out_and_the_others_are_judged() {
    BenchmarkRef virtual =
        BenchmarkRef.of("concurrency.SingleThread.batch")
            .with("strategy", "VirtualThreads.threadPerTask");
    Measurements onJdk17 = run(forks(6, 6.1, 5.9), forks(2, 2.02, 1.98));
    Expectation old = new TimeRatio(SLOW, FAST, Bounds.atLeast(2));
    Expectation newer = new TimeRatio(virtual, FAST, Bounds.atLeast(2));
    assertThat(newer.judge(onJdk17)).isEqualTo(Status.UNTESTABLE);
    assertThat(new Claim("one", 1, newer).judge(onJdk17)).isEqualTo(Status.UNTESTABLE);
    assertThat(new Claim("two", 1, old, newer).judge(onJdk17)).isEqualTo(Status.HOLDS);
  }

  private static BenchmarkRecord changed(
      BenchmarkRecord r, Mode mode, int threads, String param, int warmups) {
    Map<String, String> params = new TreeMap<>(r.id().params());
    params.put("iterations", param);
    IterationSettings s = r.settings();
    return new BenchmarkRecord(
        new BenchmarkId(r.id().benchmark(), mode, threads, new TreeMap<>(params)),
        new IterationSettings(
            warmups,
            s.warmupTime(),
            s.warmupBatchSize(),
            s.measurementIterations(),
            s.measurementTime(),
            s.measurementBatchSize()),
        r.jvm(),
        r.machine(),
        r.jmhVersion(),
        r.primary(),
        r.secondary());
  }

  private static Status judgeTwins(Mode mode, int threads, String iterations, int warmups) {
    Run run = new SimulatedMachine(2).run();
    List<BenchmarkRecord> records =
        run.records().stream()
            .map(
                r ->
                    r.id().benchmark().endsWith("Twins.first")
                        ? changed(r, mode, threads, iterations, warmups)
                        : r)
            .toList();
    Claim equal = Claims.ALL.get(Claims.ALL.size() - 2);
    return equal.judge(new MeasuredRun(new Run("x", run.jvm(), run.machine(), records)));
  }

  @Test
  void a_claim_is_judged_only_by_the_settings_it_asks_for() {
    assertThat(judgeTwins(Mode.AVERAGE_TIME, 1, "1000000", 1)).isEqualTo(Status.HOLDS);
    assertThat(judgeTwins(Mode.AVERAGE_TIME, 1, "1000000", 2)).isEqualTo(Status.HOLDS);
    for (Status otherwise :
        List.of(
            judgeTwins(Mode.SAMPLE_TIME, 1, "1000000", 1),
            judgeTwins(Mode.AVERAGE_TIME, 2, "1000000", 1),
            judgeTwins(Mode.AVERAGE_TIME, 1, "100", 1),
            judgeTwins(Mode.AVERAGE_TIME, 1, "1000000", 0))) {
      assertThat(otherwise).isEqualTo(Status.MEASURED_OTHERWISE);
    }
  }

  @Test
  void a_claim_has_the_worst_status_of_its_expectations() {
    Measurements run = run(forks(6, 6.1, 5.9), forks(2, 2.02, 1.98));
    Expectation holds = new TimeRatio(SLOW, FAST, Bounds.atLeast(2));
    Expectation unclear = new TimeRatio(SLOW, FAST, Bounds.atLeast(2.95));
    Expectation fails = new TimeRatio(SLOW, FAST, Bounds.atLeast(4));
    assertThat(new Claim("one", 1, List.of(holds)).judge(run)).isEqualTo(Status.HOLDS);
    assertThat(new Claim("two", 1, List.of(holds, unclear)).judge(run))
        .isEqualTo(Status.INCONCLUSIVE);
    assertThat(new Claim("three", 1, List.of(unclear, fails, holds)).judge(run))
        .isEqualTo(Status.DOES_NOT_HOLD);
  }

  @Test
  void a_claim_without_a_test_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Claim("Java is fast", 1, List.of()));
  }

  @Test
  void the_claims_that_need_more_than_one_core_are_listed() {
    Run run = recorded().get(0);
    List<BenchmarkRecord> records = run.records().stream().map(ClaimsTest::onOneProcessor).toList();
    Run laptop = new Run("laptop.json", run.jvm(), Optional.empty(), records);
    assertThat(Format.TEXT.write(ClaimsReport.of(List.of(run, laptop)).orElseThrow(), 120))
        .contains(
            "laptop.json had 1 core, too few for the claims about several (1, 2, 3, 10, 12, 16,"
                + " 17)");
  }

  private static Run collectedBy(String name, String collector) {
    Run run = recorded().get(0);
    Run.Machine machine = new Run.Machine("m", new TreeMap<>(Map.of("jvm.gc", collector)));
    return new Run(name, run.jvm(), Optional.of(machine), run.records());
  }

  @Test
  void different_collectors_are_named() {
    assertThat(
            Format.TEXT.write(
                ClaimsReport.of(List.of(collectedBy("a", "G1"), collectedBy("b", "Serial")))
                    .orElseThrow(),
                120))
        .contains("The runs had different collectors (a: G1, b: Serial)");
    assertThat(
            Format.TEXT.write(
                ClaimsReport.of(List.of(collectedBy("a", "G1"), collectedBy("b", "G1")))
                    .orElseThrow(),
                120))
        .doesNotContain("collectors");
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
