package heavyloop.gate;

import static heavyloop.gate.GateResults.noisy;
import static heavyloop.gate.GateResults.regression;
import static heavyloop.gate.GateResults.row;
import static heavyloop.gate.GateResults.unchanged;
import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.Golden;
import heavyloop.compare.Margins;
import heavyloop.compare.Verdict;
import heavyloop.compare.Verdict.Kind;
import heavyloop.compare.Warning;
import heavyloop.exit.ExitCode;
import heavyloop.gate.GateResult.Row;
import heavyloop.report.Format;
import heavyloop.report.Report;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkId.Mode;
import heavyloop.stats.VariancePrior;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The three reports of gates. */
class GateReportTest {
  private final Locale locale = Locale.getDefault();

  @AfterEach
  void restoreTheLocale() {
    Locale.setDefault(locale);
  }

  @Test
  void every_verdict_has_its_reasons_and_the_worst_is_first() {
    Report report = new GateReport(GateResults.everything()).report();
    assertMatches("report-120.txt", report, Format.TEXT, 120);
    assertMatches("report-80.txt", report, Format.TEXT, 80);
    assertMatches("report.md", report, Format.MARKDOWN, 0);
    assertMatches("report.csv", report, Format.CSV, 0);
    assertMatches("report.json", report, Format.JSON, 0);
  }

  private static void assertMatches(String file, Report report, Format format, int width) {
    Golden.assertMatches("gate/" + file, format.write(report, width));
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    Golden.assertMatches("gate/" + file, format.write(report, width));
    Locale.setDefault(before);
  }

  @Test
  void an_a_a_run_is_called_one() {
    GateResult result =
        GateResults.of(GateResults.SAME, List.of(), row("org.example.Parse.run", unchanged()));
    assertMatches("same.txt", new GateReport(result).report(), Format.TEXT, 80);
  }

  @Test
  void a_gate_without_common_benchmarks_says_so_first() {
    GateResult result = GateResults.of(GateResults.BUILDS, List.of());
    assertThat(Format.TEXT.write(new GateReport(result).report(), 80))
        .startsWith("Nothing was compared");
  }

  @Test
  void a_gate_whose_time_was_up_says_what_is_undecided_and_what_time_would_do() {
    GateResult result =
        GateResults.of(
            GateResults.BUILDS,
            List.of(),
            row("org.example.Parse.run", unchanged()),
            row("org.example.Parse.slow", 1.8, 2.1, 1.9));
    assertThat(Format.TEXT.write(new GateReport(result).report(), 400))
        .contains(
            "The time was up before 1 of 2 verdicts: Parse.slow. They probably take 5 min 21 s more"
                + " (gate --resume results), or a --budget of 17 min 55 s in all; the first look is"
                + " after 4 blocks.")
        .containsPattern("inconclusive +Parse\\.slow .* \\+591\\.\\d % +3\\n")
        .contains("the time was up before the first look");
  }

  @Test
  void noise_that_is_known_from_earlier_gates_is_named() {
    Row known = row("org.example.Parse.run", unchanged());
    Row withPrior =
        new Row(known.benchmark(), known.samples(), new VariancePrior(1e-4, 7), known.usual());
    GateResult result =
        GateResults.of(GateResults.BUILDS, List.of(), withPrior, row("a.A.run", unchanged()));
    assertThat(Format.TEXT.write(new GateReport(result).report(), 120))
        .contains("noise of 1 of 2 benchmarks is known from earlier gates here (--no-prior");
    GateResult without = GateResults.of(GateResults.BUILDS, List.of(), known);
    assertThat(Format.TEXT.write(new GateReport(without).report(), 120))
        .doesNotContain("--no-prior");
  }

  // --- --plan

  private static Row noise(String benchmark, double sd) {
    double[] unit = {1.2, -.9, .4, -1.1, .8, -.3, 1.0, -1.1};
    double[] differences = new double[unit.length];
    Arrays.setAll(differences, i -> sd * unit[i]);
    return row(benchmark, differences);
  }

  private static GateResult noises() {
    return GateResults.of(
        GateResults.SAME,
        List.of(),
        noise("org.example.Parse.quiet", .001),
        noise("org.example.Parse.usual", .02),
        noise("org.example.Parse.loud", .2),
        row("org.example.Parse.single", .1));
  }

  @Test
  void a_plan_has_the_noise_of_each_benchmark_and_the_margin_it_can_hold() {
    Report report = new NoiseReport(noises()).report();
    assertMatches("noise.txt", report, Format.TEXT, 120);
    assertMatches("noise.md", report, Format.MARKDOWN, 0);
    assertMatches("noise.json", report, Format.JSON, 0);
  }

  /** Eight blocks of two forks of two seconds each. */
  @Test
  void a_plan_has_the_time_of_each_benchmark() {
    GateResult result = GateResults.of(GateResults.SAME, List.of(), noise("a.A.run", .01));
    assertThat(Format.TEXT.write(new NoiseReport(result).report(), 120))
        .contains("takes about 32 s here")
        .containsPattern("run .* 32 s");
  }

  @Test
  void the_margins_of_a_plan_can_be_read_as_thresholds() {
    List<String> lines = new NoiseReport(noises()).margins();
    Margins margins = Margins.of(0.05).withRules("margins.txt", lines);
    assertThat(lines).hasSize(4);
    assertThat(margins.forBenchmark(id("org.example.Parse.quiet"))).isEqualTo(0.01);
    assertThat(margins.forBenchmark(id("org.example.Parse.usual"))).isBetween(0.03, 0.05);
    assertThat(margins.forBenchmark(id("org.example.Parse.loud"))).isBetween(0.2, 0.6);
    assertThat(margins.forBenchmark(id("org.example.Parse.single")))
        .as("no margin is known")
        .isEqualTo(0.05);
    assertThat(margins.forBenchmark(id("org.example.Parse.quietest"))).isEqualTo(0.05);
    assertThat(margins.forBenchmark(id("orgXexample.Parse.quiet"))).isEqualTo(0.05);
  }

  @Test
  void names_are_quoted_and_the_largest_noise_has_the_largest_margin() {
    GateResult result =
        GateResults.of(
            GateResults.SAME,
            List.of(),
            noise("a.Outer$Inner.run", .01),
            noise("a.Outer$$Lambda.größer", .01),
            noise("a.Loud.run", 5));
    Margins margins = Margins.of(0.05).withRules("margins.txt", new NoiseReport(result).margins());
    assertThat(margins.forBenchmark(id("a.Outer$Inner.run"))).isBetween(0.01, 0.03);
    assertThat(margins.forBenchmark(id("a.Outer$$Lambda.größer"))).isBetween(0.01, 0.03);
    assertThat(margins.forBenchmark(id("a.Loud.run"))).isEqualTo(10);
  }

  @Test
  void the_noisiest_parameters_of_a_benchmark_count() {
    GateResult result =
        GateResults.of(GateResults.SAME, List.of(), noise("a.A.run", .2), noise("a.A.run", .001));
    assertThat(new NoiseReport(result).margins())
        .hasSize(2)
        .last()
        .asString()
        .doesNotStartWith("1%");
  }

  @Test
  void a_plan_names_the_benchmarks_that_fail() {
    Row failing = GateResults.broken("a.A.fails", Verdict.Failed.Side.BOTH);
    NoiseReport partly =
        new NoiseReport(
            GateResults.of(GateResults.SAME, List.of(), noise("a.A.run", .01), failing));
    assertThat(partly.exitCode()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(Format.TEXT.write(partly.report(), 120))
        .contains("1 benchmark can't be run: A.fails (it ended with exit code 1).")
        .contains("java.lang.Error: no");
    NoiseReport nothing = new NoiseReport(GateResults.of(GateResults.SAME, List.of(), failing));
    assertThat(nothing.exitCode()).isEqualTo(ExitCode.NOTHING_MEASURED);
    assertThat(Format.TEXT.write(nothing.report(), 120)).startsWith("Nothing was measured.");
  }

  // --- --self-test

  @Test
  void a_self_test_counts_errors_and_bounds_their_rate() {
    GateResult passed = GateResults.of(GateResults.SAME, List.of(), row("a.A.run", unchanged()));
    GateResult withinMargin =
        GateResults.of(
            GateResults.SAME, List.of(), row("a.A.run", .021, .0205, .0215, .021, .0208, .0212));
    assertThat(withinMargin.benchmarks().get(0).kind()).isEqualTo(Kind.SLOWER_WITHIN_MARGIN);
    GateResult noisy = GateResults.of(GateResults.SAME, List.of(), row("a.A.run", noisy()));
    GateResult slower =
        GateResults.of(
            GateResults.BUILDS, List.of(), row("a.A.run", regression()), row("a.A.other", noisy()));
    List<SelfTest.Series> series =
        List.of(
            new SelfTest.Series(1, List.of(passed, noisy, withinMargin)),
            new SelfTest.Series(1.1, List.of(slower, slower, noisy)));
    Report report = SelfTest.report(series);
    assertThat(series.get(0).passed()).isEqualTo(2);
    assertThat(series.get(0).inconclusive()).isEqualTo(1);
    assertMatches("self-test.txt", report, Format.TEXT, 120);
    assertMatches("self-test.json", report, Format.JSON, 0);
  }

  @Test
  void forks_that_were_still_compiled_are_counted() {
    assertThat(compilingWarning(60)).isNull();
    assertThat(compilingWarning(61)).isEqualTo("2 of 4 forks");
  }

  @Test
  void a_verdict_on_cold_code_says_so_and_which_options_would_do() {
    Row cold = GateResults.row("a.A.cold", true, 4, unchanged());
    Row warm = GateResults.row("a.A.warm", unchanged());
    String text =
        Format.TEXT.write(
            new GateReport(GateResults.of(GateResults.BUILDS, List.of(), cold, warm)).report(),
            1000);
    assertThat(text)
        .contains("2 unchanged within 5 %; measured cold: 1 of 2.")
        .containsPattern("unchanged +A.cold .*\n +measured cold\n")
        .contains("A.cold (try -wi ", "let the gate plan it (without -wi, -w, -i, -r");
    assertThat(text).containsOnlyOnce("  measured cold\n");
  }

  private static String compilingWarning(int millis) {
    return GateResults.compiling("a.A.one", Duration.ofMillis(millis))
        .benchmark()
        .warnings()
        .get(Warning.COMPILING);
  }

  private static BenchmarkId id(String benchmark) {
    return new BenchmarkId(benchmark, Mode.AVERAGE_TIME, 1, new TreeMap<>());
  }
}
