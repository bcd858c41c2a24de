package heavyloop.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import heavyloop.compare.ComparisonReport.Difference;
import heavyloop.compare.RunComparison.Comparability;
import heavyloop.report.Format;
import heavyloop.results.JsonFile;
import heavyloop.results.Run;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WarningTest {

  private static String text(Run base, Run head) {
    return Format.TEXT.write(
        ComparisonReport.of(Suites.compare(base, head), Reference.SEQUENTIAL, false, Map.of()),
        1000);
  }

  private static ObjectNode record(double[]... forks) {
    return JsonFile.record("a.B.c", "avgt", "us/op", forks);
  }

  private static Run run(String name, ObjectNode record) {
    Run read = JsonFile.read(JsonFile.array(record)).runs().get(0);
    return new Run(name, read.jvm(), read.machine(), read.records());
  }

  @Test
  void a_quiet_comparison_has_no_warning() {
    Run base = run("base", record(new double[] {100}, new double[] {101}, new double[] {99}));
    Run head = run("head", record(new double[] {100.5}, new double[] {101.2}, new double[] {99}));
    assertThat(text(base, head)).doesNotContain("Warning");
  }

  @Test
  void different_settings_are_pointed_out() {
    ObjectNode longer = record(new double[] {100}, new double[] {101});
    longer.put("warmupIterations", 9);
    Run base = run("base", record(new double[] {99}, new double[] {100}));
    assertThat(text(base, run("head", longer)))
        .contains(
            "Warning: Base and head were measured with different settings in 1 of 1 benchmarks")
        .contains("B.c (4 x 100 ms warm-up", "; 9 x 100 ms warm-up");
  }

  @Test
  void forks_that_were_still_warming_up_are_pointed_out() {
    double[] warming = new double[20];
    double[] steady = new double[20];
    Arrays.setAll(warming, i -> (i < 15 ? 130 : 100) + 0.1 * (i % 3));
    Arrays.setAll(steady, i -> 100 + 0.1 * (i % 3));
    Run base = run("base", record(steady, steady.clone()));
    Run head = run("head", record(steady, warming));
    assertThat(text(base, head)).contains("were still getting faster", "B.c (1 of 4 forks)");
  }

  @Test
  void a_single_fork_is_pointed_out() {
    Run base = run("base", record(new double[] {100, 101}));
    Run head = run("head", record(new double[] {100, 102}));
    assertThat(text(base, head))
        .contains("a single fork, which gives no interval, in 1 of 1 benchmarks", "-f 3");
  }

  @Test
  void an_outlier_is_pointed_out() {
    double[][] forks = new double[10][];
    double[][] slower = new double[10][];
    Arrays.setAll(forks, i -> new double[] {100 + i});
    Arrays.setAll(slower, i -> new double[] {i == 0 ? 20 : 110 + i});
    assertThat(text(run("base", record(forks)), run("head", record(slower))))
        .contains("Means and ranks disagree in 1 of 1 benchmarks", "; ranks disagree");
  }

  @Test
  void runs_of_two_machines_are_not_tested() {
    ObjectNode small = record(new double[] {100}, new double[] {101});
    ObjectNode large = record(new double[] {200}, new double[] {201});
    small.putObject("machine").put("identity", "m1").put("cores", 2);
    large.putObject("machine").put("identity", "m2").put("cores", 4);
    Run base = run("base", small);
    Run head = run("head", large);
    assertThat(Comparability.of(base, head, true)).isEqualTo(Comparability.OTHER_MACHINE);
    assertThat(Comparability.of(base, base, false)).isEqualTo(Comparability.SAME);
    assertThat(text(base, head))
        .contains("are of different machines")
        .containsPattern("cores +2 +4")
        .doesNotContain("REGRESSION");
    assertThat(Difference.between(base, head)).hasSize(1);
    assertThat(Comparability.of(base, run("x", record(new double[] {1})), false))
        .isEqualTo(Comparability.UNKNOWN);
  }
}
