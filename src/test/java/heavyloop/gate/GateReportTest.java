package heavyloop.gate;

import static heavyloop.gate.GateResults.blocks;
import static heavyloop.gate.GateResults.broken;
import static heavyloop.gate.GateResults.faster;
import static heavyloop.gate.GateResults.noisy;
import static heavyloop.gate.GateResults.pair;
import static heavyloop.gate.GateResults.regression;
import static heavyloop.gate.GateResults.row;
import static heavyloop.gate.GateResults.unchanged;
import static heavyloop.gate.GateResults.unconfirmed;
import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.Golden;
import heavyloop.compare.Margins;
import heavyloop.gate.Breakdown.Where;
import heavyloop.gate.GateResult.Row;
import heavyloop.report.Format;
import heavyloop.report.Report;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The three reports of gates. */
class GateReportTest {
  private final Locale locale = Locale.getDefault();

  @AfterEach
  void restoreTheLocale() {
    Locale.setDefault(locale);
  }

  /** Everything that can be found, in no order. */
  private static GateResult everything() {
    return GateResults.of(
        GateResults.sides(),
        List.of(
            row("org.example.Parse.unchanged", unchanged()),
            row("org.example.Parse.noisy", noisy()),
            broken("org.example.Parse.brokenInHead", Where.HEAD, blocks(1, .01, .02).get(0)),
            row("org.example.Parse.slower", regression()),
            row("org.example.Parse.early", .01),
            row("org.example.Parse.never"),
            broken("org.example.Parse.brokenInBase", Where.BASE),
            row("org.example.Parse.unconfirmed", unconfirmed()),
            broken("org.example.Parse.brokenInBoth", Where.BOTH),
            row("org.example.Parse.faster", faster()),
            row(pair("org.example.Parse.other", false), blocks(12, unchanged()))),
        List.of(),
        List.of(Gates.cell("org.example.Parse.removed").id()),
        List.of(Gates.cell("org.example.Parse.added").id()),
        List.of("base.json can't be written (No space left on device)."));
  }

  @ParameterizedTest
  @CsvSource({
    "TEXT, 120, report-120.txt",
    "TEXT, 80, report-80.txt",
    "MARKDOWN, 0, report.md",
    "CSV, 0, report.csv",
    "JSON, 0, report.json"
  })
  void every_verdict_is_shown_with_its_reasons_the_worst_first(
      Format format, int width, String file) {
    assertMatches(file, GateReport.of(everything()), format, width);
  }

  private static void assertMatches(String file, Report report, Format format, int width) {
    Golden.assertMatches("gate/" + file, format.write(report, width));
    Locale.setDefault(Locale.GERMANY);
    Golden.assertMatches("gate/" + file, format.write(report, width));
  }

  @Test
  void the_same_twice_is_said_to_be_the_same() {
    GateResult result =
        GateResults.of(GateResults.same(), List.of(), row("org.example.Parse.run", unchanged()));
    assertMatches("same.txt", GateReport.of(result), Format.TEXT, 80);
  }

  @Test
  void nothing_in_common_is_said_in_the_first_line() {
    GateResult result = GateResults.of(GateResults.sides(), List.of());
    assertThat(Format.TEXT.write(GateReport.of(result), 80)).startsWith("Nothing was compared");
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
        GateResults.same(),
        List.of(),
        noise("org.example.Parse.quiet", .001),
        noise("org.example.Parse.usual", .02),
        noise("org.example.Parse.loud", .2),
        row("org.example.Parse.single", .1));
  }

  @ParameterizedTest
  @CsvSource({"TEXT, 120, noise.txt", "MARKDOWN, 0, noise.md", "JSON, 0, noise.json"})
  void a_plan_says_how_noisy_each_is_and_which_margin_it_can_hold(
      Format format, int width, String file) {
    assertMatches(file, NoiseReport.of(noises()), format, width);
  }

  /** Of eight blocks of two forks of two seconds each. */
  @Test
  void a_plan_counts_the_time_of_what_others_are_divided_by() {
    GateResult result =
        GateResults.of(
            GateResults.same(),
            List.of(noise("a.A.run", .01)),
            List.of(pair("a.Loop.run", true)),
            List.of(),
            List.of(),
            List.of());
    assertThat(Format.TEXT.write(NoiseReport.of(result), 120))
        .contains("takes about 1 min 4 s here")
        .contains("32 s");
  }

  @Test
  void the_margins_of_a_plan_can_be_read_as_thresholds() {
    List<String> lines = NoiseReport.margins(noises());
    Margins margins = Margins.of(0.05).withRules("margins.txt", lines);
    assertThat(lines).hasSize(4);
    assertThat(margins.of("org.example.Parse.quiet")).isEqualTo(0.01);
    assertThat(margins.of("org.example.Parse.usual")).isBetween(0.03, 0.05);
    assertThat(margins.of("org.example.Parse.loud")).isBetween(0.3, 0.6);
    assertThat(margins.of("org.example.Parse.single")).as("which can't be told").isEqualTo(0.05);
    assertThat(margins.of("org.example.Parse.quietest")).isEqualTo(0.05);
    assertThat(margins.of("orgXexample.Parse.quiet")).isEqualTo(0.05);
  }

  @Test
  void names_are_no_expressions_and_no_noise_is_too_much_for_a_margin() {
    GateResult result =
        GateResults.of(
            GateResults.same(),
            List.of(),
            noise("a.Outer$Inner.run", .01),
            noise("a.Outer$$Lambda.größer", .01),
            noise("a.Loud.run", 5));
    Margins margins = Margins.of(0.05).withRules("margins.txt", NoiseReport.margins(result));
    assertThat(margins.of("a.Outer$Inner.run")).isBetween(0.01, 0.03);
    assertThat(margins.of("a.Outer$$Lambda.größer")).isBetween(0.01, 0.03);
    assertThat(margins.of("a.Loud.run")).isEqualTo(10);
  }

  @Test
  void of_two_cells_of_a_benchmark_the_noisier_counts() {
    GateResult result =
        GateResults.of(GateResults.same(), List.of(), noise("a.A.run", .2), noise("a.A.run", .001));
    assertThat(NoiseReport.margins(result)).hasSize(2).last().asString().doesNotStartWith("1%");
  }

  // --- --self-test

  @Test
  void a_self_test_counts_what_was_right_and_says_how_little_that_proves() {
    GateResult passed = GateResults.of(GateResults.same(), List.of(), row("a.A.run", unchanged()));
    GateResult noisy = GateResults.of(GateResults.same(), List.of(), row("a.A.run", noisy()));
    GateResult slower =
        GateResults.of(
            GateResults.sides(),
            List.of(),
            row("a.A.run", regression()),
            row("a.A.other", noisy()));
    List<SelfTest.Series> series =
        List.of(
            new SelfTest.Series(1, List.of(passed, noisy, passed)),
            new SelfTest.Series(1.1, List.of(slower, slower, noisy)));
    Report report = SelfTestReport.of(series);
    assertThat(series.get(0).passed()).isEqualTo(2);
    assertThat(series.get(0).inconclusive()).isEqualTo(1);
    assertMatches("self-test.txt", report, Format.TEXT, 120);
    assertMatches("self-test.json", report, Format.JSON, 0);
  }
}
