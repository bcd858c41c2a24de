package heavyloop.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heavyloop.Golden;
import heavyloop.compare.ScalingCurve.Exclusion;
import heavyloop.compare.ScalingCurve.Point;
import heavyloop.report.Format;
import heavyloop.report.Report;
import heavyloop.results.Run;
import heavyloop.stats.ScalingLaw;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalingReportTest {
  private static final ScalingLaw AMDAHL = new ScalingLaw(0.05, 0);
  private static final ScalingLaw CROSSTALK = new ScalingLaw(0.03, 0.01);
  private static final int[] EIGHT = {1, 2, 3, 4, 6, 8, 12, 16};

  private static List<ScalingCurve> curves(Run run) {
    return ScalingCurve.of(run, Reference.SEQUENTIAL);
  }

  private static String text(Run run, int width) {
    Report.Builder report = new Report.Builder("summary", 2);
    ScalingReport.addTo(report, run, Reference.SEQUENTIAL);
    return Format.TEXT.write(report.build(), width);
  }

  @Test
  void threads_beyond_the_processors_are_not_evidence() {
    Run run = new Sweeps(0.01, 1).sequential().mechanism("Pool.run", AMDAHL, EIGHT).on(8, "run");
    ScalingCurve curve = curves(run).get(0);
    assertThat(curve.evidence()).extracting(Point::threads).containsExactly(1, 2, 3, 4, 6, 8);
    assertThat(curve.points())
        .filteredOn(point -> point.threads() > 8)
        .extracting(Point::exclusion)
        .containsOnly(Exclusion.BEYOND_PROCESSORS);
    assertThat(curve.fit()).isPresent();
    assertThat(curve.refusal()).isEmpty();
    assertThat(curve.most().orElseThrow().threads()).isEqualTo(8);
  }

  /** With 48 tasks, 5 threads take 10 rounds, as if a fifth of a round were serial. */
  @Test
  void threads_that_divide_the_tasks_unevenly_are_not_evidence() {
    Run run =
        new Sweeps(0.01, 1)
            .sequential()
            .mechanism("Pool.run", AMDAHL, 1, 2, 3, 4, 5, 6, 7)
            .on(8, "run");
    ScalingCurve curve = curves(run).get(0);
    assertThat(curve.evidence()).extracting(Point::threads).containsExactly(1, 2, 3, 4, 6);
    assertThat(curve.fit()).isEmpty();
    assertThat(curve.refusal())
        .isEqualTo(
            "no fit, which takes 6 numbers of threads: there are 5; 5, 7 don't divide the tasks"
                + " evenly");
  }

  @Test
  void without_a_fit_the_serial_fraction_comes_from_one_speed_up() {
    Run run = new Sweeps(0.001, 1).sequential().mechanism("Pool.run", CROSSTALK, EIGHT).on(2, "r");
    ScalingCurve curve = curves(run).get(0);
    assertThat(curve.fit()).isEmpty();
    ScalingCurve.Serial serial = curve.serial().orElseThrow();
    assertThat(serial.threads()).isEqualTo(2);
    assertThat(serial.fraction().value()).isCloseTo(0.03 + 2 * 0.01, within(0.005));
    assertThat(serial.fraction().interval().contains(0.05)).isTrue();
  }

  @Test
  void only_points_beyond_the_processors_say_nothing() {
    Run run = new Sweeps(0.01, 1).mechanism("Pool.run", AMDAHL, 4, 6, 8, 12).on(2, "run");
    ScalingCurve curve = curves(run).get(0);
    assertThat(curve.serial()).isEmpty();
    assertThat(curve.most()).isEmpty();
    assertThat(curve.refusal()).contains("there are 0; 4, 6, 8, 12 are beyond the processors");
    assertThat(text(run, 80)).contains("Pool.run");
  }

  @Test
  void jmhs_threads_give_a_curve_in_any_mode() {
    for (String mode : List.of("thrpt", "avgt", "sample", "ss")) {
      Run run =
          new Sweeps(0.001, 1).threads("their.Cache.get", mode, CROSSTALK, EIGHT).on(16, "run");
      ScalingCurve curve = curves(run).get(0);
      assertThat(curve.serial().orElseThrow().fraction().value())
          .as(mode)
          .isCloseTo(0.03, within(0.003));
      assertThat(curve.speedUp(curve.points().get(7)).orElseThrow().value())
          .as(mode)
          .isCloseTo(CROSSTALK.speedUp(16), within(0.02));
    }
  }

  @Test
  void two_numbers_of_threads_are_not_a_curve() {
    assertThat(curves(new Sweeps(0.01, 1).mechanism("Pool.run", AMDAHL, 1, 2).on(8, "run")))
        .isEmpty();
  }

  @Test
  void single_forks_are_not_evidence() {
    Run run = new Sweeps(0.01, 1).withForks(1).mechanism("Pool.run", AMDAHL, 1, 2, 4).on(8, "run");
    assertThat(curves(run).get(0).refusal()).endsWith("there are 0; 1, 2, 4 have a single fork");
    assertThat(text(run, 80)).contains("no fit");
  }

  @Test
  void a_file_that_does_not_count_the_processors_is_doubted() {
    Run run = new Sweeps(0.01, 1).threads("a.B.c", "thrpt", AMDAHL, EIGHT).onUnknownMachine("run");
    assertThat(curves(run).get(0).fit()).isPresent();
    assertThat(text(run, 200)).contains("Warning: The file doesn't say how many processors");
  }

  @Test
  void the_table_is_what_the_golden_file_and_the_manual_say() {
    Run run =
        new Sweeps(0.01, 5)
            .sequential()
            .mechanism("ForkJoin.recursiveTask", new ScalingLaw(0.01, 0.0002), EIGHT)
            .mechanism("FixedThreadPool.invokeAll", AMDAHL, EIGHT)
            .mechanism("RawThreads.join", CROSSTALK, EIGHT)
            .mechanism("ParallelStream.mapReduce", AMDAHL, 1, 2, 4)
            .on(16, "run");
    Golden.assertMatches("compare/scaling.txt", text(run, 80));
    Report.Builder report = new Report.Builder("summary", 2);
    ScalingReport.addTo(report, run, Reference.SEQUENTIAL);
    Golden.assertSectionMatches(
        Path.of("src", "site", "markdown", "scaling.md"),
        "scaling-simulated",
        Format.MARKDOWN.write(report.build(), 0));
  }
}
