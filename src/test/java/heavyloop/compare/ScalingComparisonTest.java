package heavyloop.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heavyloop.Golden;
import heavyloop.compare.Comparison.Criteria;
import heavyloop.compare.ExitPolicy.FailOn;
import heavyloop.compare.ExitPolicy.Gap;
import heavyloop.compare.Verdict.Kind;
import heavyloop.exit.ExitCode;
import heavyloop.report.Format;
import heavyloop.results.Run;
import heavyloop.stats.ScalingLaw;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScalingComparisonTest {
  private static final ScalingLaw BEFORE = new ScalingLaw(0.02, 0);
  private static final ScalingLaw MORE_SERIAL = new ScalingLaw(0.04, 0);
  private static final int[] EIGHT = {1, 2, 3, 4, 6, 8};

  private static ScalingComparison compare(Run base, Run head) {
    return ScalingComparison.of(
            List.of(base),
            List.of(head),
            Reference.SEQUENTIAL,
            new Criteria(0.01, Margins.of(0.05)),
            false)
        .get(0);
  }

  private static Run sweep(String name, double noise, long seed, ScalingLaw law) {
    return new Sweeps(noise, seed)
        .withForks(5)
        .sequential()
        .mechanism("Pool.run", law, EIGHT)
        .on(8, name);
  }

  @Test
  void a_higher_serial_fraction_is_a_regression() {
    ScalingComparison compared =
        compare(sweep("base", 0.01, 1, BEFORE), sweep("head", 0.01, 2, MORE_SERIAL));
    ScalingComparison.JudgedCurve curve = compared.judged().get(0);
    assertThat(curve.benchmark().kind()).isEqualTo(Kind.REGRESSION);
    assertThat(curve.threads()).isEqualTo(8);
    assertThat(curve.benchmark().effect().ratio()).isCloseTo(1.28 / 1.14, within(0.02));
    assertThat(curve.growth().value()).isCloseTo(0.02, within(0.005));
    assertThat(curve.growth().interval().contains(0.02)).isTrue();
    assertThat(
            new ExitPolicy(FailOn.REGRESSION, true, true, 0.01)
                .exitCode(compared.benchmarks(), compared.gaps()))
        .isEqualTo(ExitCode.REGRESSION);
  }

  @Test
  void a_mechanism_that_is_slower_on_any_number_of_threads_scales_as_before() {
    Run base = sweep("base", 0.005, 1, BEFORE);
    Run slower =
        new Sweeps(0.005, 2)
            .withForks(5)
            .timesSlower(1.5)
            .mechanism("Pool.run", BEFORE, EIGHT)
            .on(8, "head");
    assertThat(compare(base, slower).benchmarks().get(0).kind()).isEqualTo(Kind.UNCHANGED);
  }

  @Test
  void noise_is_inconclusive_and_named() {
    ScalingComparison compared =
        compare(sweep("base", 0.2, 1, BEFORE), sweep("head", 0.2, 2, BEFORE));
    JudgedBenchmark judged = compared.benchmarks().get(0);
    assertThat(judged.kind()).isEqualTo(Kind.INCONCLUSIVE);
    assertThat(judged.remark()).contains("would find").contains("the margin is 5 %");
  }

  @Test
  void runs_of_two_machines_are_not_tested() {
    Run other = new Sweeps(0.01, 2).mechanism("Pool.run", BEFORE, EIGHT).on(16, "head");
    ScalingComparison compared = compare(sweep("base", 0.01, 1, BEFORE), other);
    assertThat(compared.judged()).isEmpty();
    assertThat(compared.gaps()).containsExactly(Gap.UNTESTED);
  }

  @Test
  void a_run_without_several_threads_within_the_processors_gives_nothing_to_compare() {
    Run base = new Sweeps(0.01, 1).mechanism("Pool.run", BEFORE, 1, 4, 8).on(2, "base");
    Run head = new Sweeps(0.01, 2).mechanism("Pool.run", BEFORE, 1, 4, 8).on(2, "head");
    ScalingComparison compared = compare(base, head);
    assertThat(compared.gaps()).contains(Gap.NOTHING_COMPARED, Gap.UNMATCHED);
    assertThat(Format.TEXT.write(ScalingComparisonReport.of(List.of(compared)), 80))
        .contains("Nothing was compared: no benchmark was measured on several threads");
  }

  /** At a level of 1 %, 4 of 400 are expected; one of 120 such tests has 10 or more. */
  @Test
  void equal_runs_raise_few_false_alarms() {
    long alarms =
        IntStream.range(0, 400)
            .filter(
                i ->
                    compare(
                                sweep("base", 0.02, 2L * i, BEFORE),
                                sweep("head", 0.02, 2L * i + 1, BEFORE))
                            .benchmarks()
                            .get(0)
                            .kind()
                        == Kind.REGRESSION)
            .count();
    assertThat(alarms).isLessThan(10);
  }

  @Test
  void the_report_is_what_the_golden_file_says() {
    Run base =
        new Sweeps(0.004, 3)
            .withForks(5)
            .mechanism("ForkJoin.recursiveTask", BEFORE, EIGHT)
            .mechanism("FixedThreadPool.invokeAll", BEFORE, EIGHT)
            .mechanism("RawThreads.join", BEFORE, EIGHT)
            .on(8, "base.json");
    Run head =
        new Sweeps(0.004, 4)
            .withForks(5)
            .mechanism("ForkJoin.recursiveTask", MORE_SERIAL, EIGHT)
            .mechanism("FixedThreadPool.invokeAll", BEFORE, EIGHT)
            .mechanism("VirtualThreads.join", BEFORE, EIGHT)
            .on(8, "head.json");
    Golden.assertMatches(
        "compare/scaling-verdicts.txt",
        Format.TEXT.write(ScalingComparisonReport.of(List.of(compare(base, head))), 130));
  }

  @Test
  void sides_with_different_numbers_of_forks_are_judged_by_the_less_certain_test() {
    Run base =
        new Sweeps(0.01, 1)
            .withForks(20)
            .sequential()
            .mechanism("Pool.run", BEFORE, EIGHT)
            .on(8, "base");
    Run head =
        new Sweeps(0.01, 2)
            .withForks(3)
            .sequential()
            .mechanism("Pool.run", BEFORE, EIGHT)
            .on(8, "head");
    JudgedBenchmark judged = compare(base, head).judged().get(0).benchmark();
    assertThat(judged.warnings()).containsKey(Warning.UNEQUAL_FORKS);
    assertThat(judged.effect().interval().high() / judged.effect().interval().low())
        .isGreaterThan(1.03);
  }
}
