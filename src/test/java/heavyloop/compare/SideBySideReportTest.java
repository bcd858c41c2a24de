package heavyloop.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

  @Test
  void without_a_reference_there_is_no_speed_up() {
    Run alone = Suites.run("alone", Map.of("a.Pool.run", forks(10, 0.01)));
    assertThat(SideBySideReport.rows(List.of(alone), Reference.SEQUENTIAL)).isEmpty();
    SideBySideReport.Row row = compare(run("a", 1000, 2, 0.01), alone);
    assertThat(row.speedUps().get(1)).isEqualTo(Optional.empty());
    assertThat(row.best()).isEmpty();
  }
}
