package heavyloop.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heavyloop.report.Format;
import heavyloop.results.Run;
import heavyloop.stats.Interval;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SideBySideReportTest {

  /** A sequential time, and one with a speed-up over it. */
  private static Run run(String name, double sequential, double speedUp, double spread) {
    return Suites.run(
        name,
        new TreeMap<>(
            Map.of(
                "a.Sequential.loop", forks(sequential, spread),
                "a.Pool.run", forks(sequential / speedUp, spread))));
  }

  private static double[][] forks(double level, double spread) {
    double[][] forks = new double[5][];
    for (int i = 0; i < forks.length; i++) {
      forks[i] = new double[] {level * (1 + spread * (i - 2))};
    }
    return forks;
  }

  private static SideBySideReport.Row compare(Run... runs) {
    List<SideBySideReport.Row> rows = SideBySideReport.rows(List.of(runs), Reference.SEQUENTIAL);
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  @Test
  void a_speed_up_is_over_the_reference_of_its_own_run() {
    SideBySideReport.Row row = compare(run("slow", 1000, 2, 0.01), run("fast", 100, 3, 0.01));
    assertThat(row.id().benchmark()).isEqualTo("a.Pool.run");
    assertThat(row.speedUps())
        .extracting(s -> Math.round(s.orElseThrow().speedUp()))
        .containsExactly(2L, 3L);
    Interval log = row.speedUps().get(0).orElseThrow().log().orElseThrow().interval(0.95);
    assertThat(log.exp().contains(2)).isTrue();
    assertThat(log.exp().high() - log.exp().low()).isCloseTo(0.09, within(0.02));
  }

  @Test
  void the_better_run_is_named_only_if_it_is_clearly_better() {
    assertThat(compare(run("a", 1000, 2, 0.01), run("b", 100, 3, 0.01)).best()).hasValue(1);
    assertThat(compare(run("a", 1000, 3, 0.01), run("b", 100, 2, 0.01)).best()).hasValue(0);
    assertThat(compare(run("a", 1000, 2, 0.01), run("b", 100, 2.01, 0.01)).best()).isEmpty();
    assertThat(compare(run("a", 1000, 2, 0.3), run("b", 100, 3, 0.3)).best()).isEmpty();
  }

  private static String text(Run... runs) {
    Comparison comparison =
        Comparison.of(
            List.of(runs[0]), List.of(runs).subList(1, runs.length), Suites.CRITERIA, false);
    return Format.TEXT
        .write(ComparisonReport.of(comparison, Reference.SEQUENTIAL, false), 120)
        .replaceAll(" +", " ");
  }

  private static Run of(String name, double level, String mode, String unit) {
    return Suites.run(name, mode, unit, Map.of("x.Own.run", forks(level, 0)));
  }

  @Test
  void the_change_from_the_first_run_stands_beside_each_other_one() {
    assertThat(
            text(
                of("intel", 10, "avgt", "us/op"),
                of("arm", 14, "avgt", "us/op"),
                of("old", 200, "avgt", "us/op")))
        .contains("benchmark intel arm change old change\n")
        .containsPattern(
            "Own.run 10\\.00 us .* 14\\.00 us .* \\+40\\.0 % 200\\.0 us .* 20\\.00 times\n");
  }

  @Test
  void a_rate_that_falls_is_a_change_for_the_worse_side_by_side_too() {
    assertThat(text(of("intel", 10, "thrpt", "ops/us"), of("arm", 5, "thrpt", "ops/us")))
        .containsPattern("Own.run .* \\+100\\.0 %\n");
  }

  @Test
  void a_benchmark_that_the_first_run_lacks_has_no_change() {
    Run first = Suites.run("first", Map.of("x.Other.run", forks(3, 0)));
    assertThat(text(first, of("b", 10, "avgt", "us/op"), of("c", 14, "avgt", "us/op")))
        .containsPattern("Own.run 10\\.00 us \\([^)]*\\) 14\\.00 us \\([^)]*\\)\n");
  }

  @Test
  void without_a_reference_there_is_no_speed_up() {
    Run alone = Suites.run("alone", Map.of("a.Pool.run", forks(10, 0.01)));
    assertThat(SideBySideReport.rows(List.of(alone), Reference.SEQUENTIAL)).isEmpty();
    SideBySideReport.Row row = compare(run("a", 1000, 2, 0.01), alone);
    assertThat(row.speedUps().get(1)).isEqualTo(Optional.empty());
    assertThat(row.best()).isEmpty();
  }
}
