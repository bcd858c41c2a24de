package heavyloop.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import heavyloop.compare.RunComparison.Comparability;
import heavyloop.report.Format;
import heavyloop.results.JsonFile;
import heavyloop.results.Run;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WarningTest {

  private static String text(Run base, Run head) {
    return Format.TEXT.write(
        ComparisonReport.of(Suites.compare(base, head), Reference.SEQUENTIAL, false), 1000);
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
    assertThat(text(base, head))
        .contains("were still getting faster", "B.c (1 of 4 forks, try -wi 48)");
  }

  @Test
  void a_single_fork_is_pointed_out() {
    Run base = run("base", record(new double[] {100, 101}));
    Run head = run("head", record(new double[] {100, 102}));
    assertThat(text(base, head))
        .startsWith("Nothing can be concluded: ")
        .contains("a single fork on a side, which gives no interval", "-f 5")
        .doesNotContain("no regression")
        .doesNotContain("in the order of q");
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
  void single_iterations_that_were_disturbed_are_pointed_out_and_are_no_warm_up() {
    double[][] quiet = new double[5][];
    Arrays.setAll(quiet, i -> new double[] {100 + i, 101, 100, 99, 101, 100, 99, 100, 101, 100});
    double[][] disturbed = Arrays.stream(quiet).map(double[]::clone).toArray(double[][]::new);
    disturbed[1][1] = 190;
    disturbed[1][7] = 185;
    assertThat(text(run("base", record(quiet)), run("head", record(disturbed))))
        .contains("Individual iterations were disturbed in 1 of 1 benchmarks")
        .contains("B.c (head fork 2, iterations 2 and 8)")
        .doesNotContain("warm-up");
    assertThat(text(run("base", record(quiet)), run("head", record(quiet.clone()))))
        .doesNotContain("disturbed");
  }

  @Test
  void iterations_that_are_often_slow_are_no_disturbance() {
    double[][] quiet = new double[5][];
    double[][] bimodal = new double[5][];
    Arrays.setAll(quiet, i -> new double[] {100 + i, 101, 100, 99, 101});
    Arrays.setAll(bimodal, i -> new double[] {100 + i, 190, 100, i == 0 ? 99 : 190, 101});
    assertThat(text(run("base", record(quiet)), run("head", record(bimodal))))
        .doesNotContain("disturbed");
  }

  @Test
  void a_regression_that_rests_on_few_forks_says_so_and_what_to_do() {
    Run base = run("base", record(new double[] {100}, new double[] {101}, new double[] {99}));
    Run head = run("head", record(new double[] {130}, new double[] {131}, new double[] {129}));
    assertThat(text(base, head))
        .contains("Warning: A regression rests on fewer than five forks per side", ": B.c;")
        .contains("measure with -f 5 or more, or gate the two");
  }

  @Test
  void different_numbers_of_forks_are_pointed_out() {
    Run base = run("base", record(new double[] {100}, new double[] {101}, new double[] {99}));
    Run head = run("head", record(new double[] {100.5}, new double[] {101.2}));
    assertThat(text(base, head))
        .contains(
            "\n"
                + "The sides have different numbers of forks in 1 of 1 benchmarks; the larger p of"
                + " Welch's and the pooled t counts.");
  }

  @Test
  void the_meaning_of_unchanged_and_faster_is_below_the_table() {
    double[][] forks = {{100}, {100.1}, {99.9}};
    Run base = run("base", record(forks));
    String unchanged = text(base, run("head", record(new double[] {100.2}, forks[0], forks[2])));
    assertThat(unchanged).contains("mode of one fork in five can hide", "takes 14 forks");
    assertThat(unchanged).doesNotContain("Faster");
    String faster =
        text(base, run("head", record(new double[] {90}, new double[] {91}, new double[] {90.5})));
    assertThat(faster).contains("Faster is for reading only").doesNotContain("Unchanged speaks");
  }

  // --- the subject of a comparison

  private static ObjectNode ofJdk(String version, ObjectNode record) {
    record.put("jdkVersion", version).put("vmVersion", version + "+1");
    record.putObject("machine").put("identity", "m1").put("jvm.version", version + "+1");
    return record;
  }

  @Test
  void two_jvms_of_one_machine_are_tested_and_a_line_shows_the_difference() {
    ObjectNode old = ofJdk("17.0.1", record(new double[] {100}, new double[] {101}));
    ObjectNode recent = ofJdk("25.0.3", record(new double[] {200}, new double[] {201}));
    old.putArray("jvmArgs").add("-Xmx1g").add("-XX:+UseG1GC");
    recent.putArray("jvmArgs").add("-Xmx1g").add("-XX:+UseZGC");
    String text = text(run("base", old), run("head", recent));
    assertThat(text)
        .contains(
            "Compared: JDK 17.0.1 -> 25.0.3, JVM arguments -XX:+UseG1GC -> -XX:+UseZGC.\n",
            "REGRESSION",
            "(gate --base-java, --head-java)")
        .doesNotContain("Differences between the runs");
    assertThat(text.indexOf("Compared:")).isLessThan(text.indexOf("REGRESSION  "));
  }

  @Test
  void differences_other_than_the_jvm_and_the_jar_are_still_shown() {
    ObjectNode powersave = ofJdk("17.0.1", record(new double[] {100}, new double[] {101}));
    ObjectNode performance = ofJdk("25.0.3", record(new double[] {99}, new double[] {100}));
    powersave.withObject("machine").put("cpu.governor", "powersave");
    performance.withObject("machine").put("cpu.governor", "performance");
    assertThat(text(run("base", powersave), run("head", performance)))
        .containsPattern("cpu.governor +powersave +performance")
        .doesNotContain("jvm.version");
  }

  @Test
  void the_same_data_is_reported_once_and_nothing_else() {
    Run base = run("base", record(new double[] {100}, new double[] {101}));
    Run copy = run("copy", record(new double[] {101}, new double[] {100}));
    assertThat(text(base, copy))
        .isEqualTo("base and copy hold the same data: there is nothing to compare.\n");
  }

  @Test
  void benchmarks_of_the_same_data_are_left_out_of_the_table() {
    ObjectNode other = record(new double[] {200}, new double[] {201}).put("benchmark", "a.B.d");
    ObjectNode slower = other.deepCopy();
    ((ArrayNode) slower.at("/primaryMetric/rawData/1")).set(0, 202);
    ObjectNode same = record(new double[] {100}, new double[] {101});
    Run base = JsonFile.read(JsonFile.array(same, other)).runs().get(0);
    Run head = JsonFile.read(JsonFile.array(same, slower)).runs().get(0);
    assertThat(text(base, head))
        .contains("hold the same data of B.c: there is nothing to compare.")
        .contains("no regression, 1 unchanged")
        .containsPattern("unchanged +B.d");
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
        .contains("are from different machines")
        .containsPattern("cores +2 +4")
        .doesNotContain("REGRESSION");
    assertThat(Difference.between(base, head)).hasSize(1);
    Run unknown = run("x", record(new double[] {1}));
    assertThat(Comparability.of(base, unknown, false)).isEqualTo(Comparability.UNKNOWN);
    assertThat(Comparability.of(base, unknown, true)).isEqualTo(Comparability.SAME);
  }
}
