package heavyloop.compare;

import static heavyloop.compare.Suites.NOISY;
import static heavyloop.compare.Suites.SLOWER;
import static heavyloop.compare.Suites.STEADY;
import static heavyloop.compare.Suites.exitCode;
import static heavyloop.compare.Suites.forks;
import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.compare.ExitPolicy.FailOn;
import heavyloop.exit.ExitCode;
import heavyloop.report.Format;
import heavyloop.results.Run;
import heavyloop.results.Run.Jvm;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The exit codes of comparisons. */
class ExitPolicyTest {
  @Test
  void an_exit_code_is_that_of_the_worst_finding() {
    Run base = Suites.run("base", Map.of("a.B.c", STEADY));
    Comparison slower = Suites.compare(base, Suites.run("head", Map.of("a.B.c", SLOWER)));
    Comparison noisy = Suites.compare(base, Suites.run("head", Map.of("a.B.c", NOISY)));
    Comparison untested =
        Comparison.of(
            List.of(base),
            List.of(Suites.run("head", Map.of("a.B.c", SLOWER))),
            Suites.CRITERIA,
            false);
    assertThat(exitCode(slower)).isEqualTo(ExitCode.REGRESSION);
    assertThat(exitCode(slower, FailOn.NEVER, false)).isEqualTo(ExitCode.OK);
    assertThat(exitCode(noisy)).as("nothing is concluded").isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(exitCode(noisy, FailOn.NEVER, false)).isEqualTo(ExitCode.OK);
    assertThat(untested.benchmarks()).isEmpty();
    assertThat(exitCode(untested)).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(exitCode(untested, FailOn.NEVER, false)).isEqualTo(ExitCode.OK);
    Comparison more =
        Suites.compare(base, Suites.run("head", Map.of("a.B.c", STEADY, "a.B.d", STEADY)));
    assertThat(exitCode(more)).isEqualTo(ExitCode.OK);
    assertThat(exitCode(more, FailOn.REGRESSION, true)).isEqualTo(ExitCode.NOTHING_MEASURED);
  }

  @Test
  void doubt_about_some_benchmarks_counts_on_request() {
    double[][] again = forks(100.2, 101.2, 99.1, 100.6, 99.6);
    Comparison some =
        Suites.compare(
            Suites.run("base", Map.of("a.B.c", STEADY, "a.B.d", STEADY)),
            Suites.run("head", Map.of("a.B.c", again, "a.B.d", NOISY)));
    assertThat(exitCode(some)).isEqualTo(ExitCode.OK);
    assertThat(exitCode(some, FailOn.INCONCLUSIVE, false)).isEqualTo(ExitCode.INCONCLUSIVE);
  }

  @Test
  void a_lost_benchmark_fails_unless_it_is_allowed_and_a_new_one_passes() {
    Run both = Suites.run("base", Map.of("a.B.c", STEADY, "a.B.d", STEADY));
    double[][] again = forks(100.2, 101.2, 99.1, 100.6, 99.6);
    Comparison lost = Suites.compare(both, Suites.run("head", Map.of("a.B.c", again)));
    ExitPolicy policy = new ExitPolicy(FailOn.REGRESSION, false, false, 0.01);
    assertThat(policy.exitCode(lost.benchmarks(), lost.gaps())).isEqualTo(ExitCode.REGRESSION);
    assertThat(exitCode(lost)).isEqualTo(ExitCode.OK);
    Comparison added = Suites.compare(Suites.run("base", Map.of("a.B.c", again)), both);
    assertThat(policy.exitCode(added.benchmarks(), added.gaps())).isEqualTo(ExitCode.OK);
  }

  @Test
  void single_forks_allow_no_conclusion() {
    Comparison single = Suites.compare(forks(100), forks(150));
    assertThat(exitCode(single)).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(exitCode(single, FailOn.NEVER, false)).isEqualTo(ExitCode.OK);
  }

  @Test
  void every_baseline_must_have_a_run_to_compare_it_with() {
    Run seventeen = onJdk("17.0.1", Suites.run("base", Map.of("a.B.c", STEADY)));
    Run older = onJdk("25.0.1", Suites.run("base", Map.of("a.B.c", STEADY)));
    double[][] again = forks(100.2, 101.2, 99.1, 100.6, 99.6);
    Run newer = onJdk("25.0.2", Suites.run("head", Map.of("a.B.c", again)));
    Comparison lost =
        Comparison.of(List.of(seventeen, older), List.of(newer), Suites.CRITERIA, true);
    assertThat(lost.comparisons().get(0).base().jvm().jdkVersion()).isEqualTo("25.0.1");
    assertThat(lost.unpaired()).hasSize(1);
    ExitPolicy policy = new ExitPolicy(FailOn.REGRESSION, false, false, 0.01);
    assertThat(policy.exitCode(lost.benchmarks(), lost.gaps())).isEqualTo(ExitCode.REGRESSION);
    assertThat(exitCode(lost)).isEqualTo(ExitCode.OK);
    assertThat(Format.TEXT.write(ComparisonReport.of(lost, Reference.SEQUENTIAL, false), 200))
        .contains("no other file has a run for base, with its 1 benchmark.");
  }

  private static Run onJdk(String version, Run run) {
    Jvm jvm = new Jvm(version, "VM", version, Optional.empty());
    return new Run(run.name(), jvm, run.machine(), run.records());
  }
}
