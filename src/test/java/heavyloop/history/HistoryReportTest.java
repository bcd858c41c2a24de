package heavyloop.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import heavyloop.compare.ExitPolicy.FailOn;
import heavyloop.compare.Margins;
import heavyloop.exit.ExitCode;
import heavyloop.history.BenchmarkHistory.Spike;
import heavyloop.history.HistoryReport.Findings;
import heavyloop.history.HistoryReport.Options;
import heavyloop.report.Format;
import heavyloop.results.JsonFile;
import heavyloop.results.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;

class HistoryReportTest {
  private static final Options ALL = new Options(Integer.MAX_VALUE, false, true);

  private static final Margins MARGINS = Margins.of(0.05);

  private static ObjectNode record(String benchmark, double time) {
    return JsonFile.record(
        benchmark, "avgt", "us/op", new double[] {time, time * 1.01, time * 0.99});
  }

  private static Run run(String name, ObjectNode... records) {
    Run read = JsonFile.read(JsonFile.array(records)).runs().get(0);
    return new Run(name, read.jvm(), read.machine(), read.records());
  }

  private static Run run(String name, double time, String started) {
    ObjectNode record = record("a.B.c", time);
    if (started != null) {
      record.putObject("machine").put("identity", "m1").put("started", started);
    }
    return run(name, record);
  }

  /** Files of one benchmark, with noise of .5 %. */
  private static List<Run> series(int files, IntToDoubleFunction level) {
    SplittableRandom random = new SplittableRandom(3);
    List<Run> runs = new ArrayList<>();
    for (int i = 1; i <= files; i++) {
      double time = level.applyAsDouble(i) * (1 + 0.005 * random.nextGaussian());
      runs.add(run("run-" + i + ".json", time, null));
    }
    return runs;
  }

  private static List<Run> steps() {
    return series(20, i -> i <= 12 ? 100 : 130);
  }

  private static BenchmarkHistory only(List<Run> runs) {
    return History.of(runs, MARGINS).get(0).benchmarks().get(0);
  }

  private static String text(List<Run> runs) {
    return text(runs, ALL);
  }

  private static String text(List<Run> runs, Options options) {
    return Format.TEXT.write(HistoryReport.of(runs, MARGINS, options).report(), 120);
  }

  @Test
  void a_change_of_level_is_found_at_its_first_file() {
    assertThat(only(steps()).steps())
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.file()).isEqualTo(12);
              assertThat(step.ratio()).isBetween(1.28, 1.32);
              assertThat(step.since()).isEqualTo(8);
            });
    assertThat(text(steps()))
        .contains("in order of their names", "1 benchmark slower")
        .containsPattern("run-13\\.json +slower +1 +B\\.c \\+30\\.")
        .containsPattern("B\\.c +[▁▂]{12}[▇█]{8}");
  }

  @Test
  void a_single_file_off_the_level_is_an_outlier_and_not_two_changes() {
    List<Run> runs = steps();
    runs.set(5, run("run-6.json", 150, null));
    assertThat(only(runs).steps())
        .singleElement()
        .satisfies(step -> assertThat(step.file()).isEqualTo(12));
    assertThat(only(runs).spikes()).extracting(Spike::file).containsExactly(5);
    assertThat(text(runs))
        .contains("Single files off the level")
        .containsPattern("run-6\\.json +1 +B\\.c \\+50");
  }

  @Test
  void of_many_benchmarks_off_their_level_the_farthest_are_named() {
    List<Run> runs = new ArrayList<>();
    for (int file = 0; file < 12; file++) {
      ObjectNode[] records = new ObjectNode[200];
      for (int b = 0; b < records.length; b++) {
        double off = file == 6 && b < 6 ? 1.2 + 0.1 * b : 1;
        records[b] = record("a.B.m" + b, 100 * off * (1 + 0.002 * ((file + b) % 3)));
      }
      runs.add(run((10 + file) + ".json", records));
    }
    assertThat(text(runs, new Options(12, false, false)))
        .containsPattern("16\\.json +6 +B\\.m5 \\+70.* %, B\\.m4 .* % \\.\\.\\.\n");
  }

  @Test
  void two_files_off_the_level_are_a_spike_too() {
    BenchmarkHistory spike = only(series(20, i -> i == 9 || i == 10 ? 140 : 100));
    assertThat(spike.steps()).isEmpty();
    assertThat(spike.spikes()).extracting(Spike::file).containsExactly(8, 9);
  }

  @Test
  void a_steady_change_is_a_drift_and_not_a_step() {
    BenchmarkHistory drifting = only(series(40, i -> 100 * Math.pow(1.004, i)));
    assertThat(drifting.steps()).isEmpty();
    assertThat(drifting.drift())
        .hasValueSatisfying(d -> assertThat(d.ratio()).isBetween(1.14, 1.2));
    assertThat(only(steps()).drift()).isEmpty();
    assertThat(text(series(40, i -> 100 * Math.pow(1.004, i))))
        .contains("Steady drifts", "No level changed, but 1 benchmark drifts.");
    assertThat(HistoryReport.of(series(40, i -> 100 * Math.pow(1.004, i)), MARGINS, ALL).findings())
        .isEqualTo(new Findings(true, false, true));
    assertThat(
            HistoryReport.of(series(40, i -> 100 * Math.pow(1.004, -i)), MARGINS, ALL).findings())
        .isEqualTo(new Findings(false, true, true));
  }

  @Test
  void a_change_of_less_than_half_of_the_margin_does_not_count() {
    assertThat(History.of(steps(), Margins.of(0.7)).get(0).benchmarks())
        .allMatch(benchmark -> benchmark.steps().isEmpty());
  }

  /** The forks of each file differ as much as the levels. */
  @Test
  void a_change_within_the_error_of_each_file_does_not_count() {
    List<Run> runs = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      double level = i <= 12 ? 100 : 110;
      runs.add(
          run(
              "run-" + i,
              JsonFile.record(
                  "a.B.c",
                  "avgt",
                  "us/op",
                  new double[] {level * 0.9},
                  new double[] {level * 1.12})));
    }
    assertThat(only(runs).steps()).isEmpty();
  }

  @Test
  void too_few_files_can_not_show_a_change() {
    assertThat(text(steps().subList(10, 14)))
        .contains("can't be found in fewer than 5")
        .doesNotContain("Where levels changed");
    assertThat(HistoryReport.of(steps().subList(10, 14), MARGINS, ALL).findings())
        .isEqualTo(new Findings(false, false, false));
  }

  @Test
  void files_with_a_start_time_are_put_in_order_of_time() {
    List<Run> runs =
        List.of(
            run("b.json", 100, "2026-03-01T00:00:00Z"), run("a.json", 200, "2026-02-01T00:00:00Z"));
    assertThat(text(runs))
        .contains("in order of their start times", "m1")
        .containsPattern("B\\.c +█▁ +200\\.0 us +100\\.0 us");
  }

  @Test
  void two_machines_have_two_histories() {
    Run unknown = run("c.json", 100, null);
    Run known = run("d.json", 100, "2026-02-01T00:00:00Z");
    assertThat(text(List.of(unknown, known))).contains("unknown machine", "m1");
  }

  private static ObjectNode on(String jdk, double time) {
    ObjectNode record = record("a.B.c", time);
    record.put("jdkVersion", jdk).put("vmVersion", jdk + "+1");
    return record;
  }

  @Test
  void an_update_of_the_jdk_is_an_event_named_with_the_step_that_came_with_it() {
    List<Run> runs = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      double noise = 1 + 0.002 * (i % 3);
      runs.add(run(i + ".json", i <= 6 ? on("21.0.3", 100 * noise) : on("21.0.4", 115 * noise)));
    }
    assertThat(History.of(runs, MARGINS)).hasSize(1);
    assertThat(text(runs))
        .contains("From 7.json on: JDK 21.0.3 -> 21.0.4.", "came with JDK 21.0.3 -> 21.0.4")
        .containsPattern("B\\.c +▁{6}\\|█{6}");
  }

  @Test
  void of_long_arguments_the_ends_are_shown() {
    List<Run> runs = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      ObjectNode record = record("a.B.c", 100);
      String argument = "-Dsome.property=" + "x".repeat(100) + (i < 4 ? "-old" : "-new");
      record.putArray("jvmArgs").add(argument);
      runs.add(run(i + ".json", record));
    }
    assertThat(text(runs))
        .contains("-Dsome.property=xxx")
        .containsPattern("xxx-old -> *\n?-Dsome")
        .containsPattern("xxx-new\\.");
  }

  @Test
  void jdks_that_take_turns_have_a_history_each() {
    List<Run> runs = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      runs.add(run(i + ".json", on(i % 2 == 0 ? "17.0.1" : "25", i % 2 == 0 ? 200 : 100)));
    }
    assertThat(History.of(runs, MARGINS))
        .extracting(History::place)
        .containsExactly("unknown machine, JDK 25", "unknown machine, JDK 17");
    assertThat(text(runs)).contains("No level changed");
  }

  @Test
  void a_step_next_to_an_update_is_said_to_be_next_to_it() {
    List<Run> runs = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      double time = (i <= 6 ? 100 : 115) * (1 + 0.002 * (i % 3));
      runs.add(run(i + ".json", on(i <= 5 ? "21.0.3" : "21.0.4", time)));
    }
    assertThat(text(runs)).contains("next to 6.json: JDK 21.0.3 -> 21.0.4");
  }

  @Test
  void jdks_that_follow_each_other_are_one_history_and_old_ones_have_their_second_number() {
    List<Run> runs = new ArrayList<>();
    for (String jdk : List.of("1.8.0_392", "11.0.2", "17.0.9", "21.0.1", "25")) {
      runs.add(run(jdk, on(jdk, 100)));
    }
    assertThat(History.of(runs, MARGINS)).hasSize(1);
    for (int i = 0; i < 4; i++) {
      runs.add(run("again-" + i, on(i % 2 == 0 ? "1.8.0_402" : "25.0.1", 100)));
    }
    runs.addAll(runs.subList(5, 9));
    assertThat(History.of(runs, MARGINS))
        .extracting(History::place)
        .contains("unknown machine, JDK 8", "unknown machine, JDK 25");
  }

  /** Two threads: 20 operations a microsecond, then 10. */
  @Test
  void a_rate_of_several_threads_is_shown_as_one_and_is_slower_when_it_falls() {
    List<Run> runs = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      double rate = (i <= 6 ? 20 : 10) * (1 + 0.002 * (i % 3));
      ObjectNode record = JsonFile.record("a.B.c", "thrpt", "ops/us", new double[] {rate, rate});
      runs.add(run(i + ".json", record.put("threads", 2)));
    }
    assertThat(text(runs))
        .contains("1 benchmark slower", "+ is worse for throughputs too")
        .containsPattern("7\\.json +slower +1 +B\\.c \\+100\\.0 %")
        .containsPattern("B\\.c +█{6}▁{6} +20\\.04 M ops/s +10\\.00 M ops/s +20\\.08 M ops/s");
  }

  @Test
  void files_that_a_shell_has_put_in_order_are_put_in_the_order_of_their_numbers() {
    List<Run> byShell =
        List.of(run("v1.json", 1, null), run("v10.json", 3, null), run("v2.json", 2, null));
    assertThat(History.of(byShell, MARGINS).get(0).runs())
        .extracting(Run::name)
        .containsExactly("v1.json", "v2.json", "v10.json");
    List<Run> given =
        List.of(run("new.json", 1, null), run("old.json", 2, null), run("a.json", 3, null));
    assertThat(History.of(given, MARGINS).get(0).runs()).isEqualTo(given);
    assertThat(text(given)).contains("in the order of the command line");
  }

  /** Files of several benchmarks, with a time of each in each file. */
  private static List<Run> runs(
      int firstName, int files, int benchmarks, ToDoubleBiFunction<Integer, Integer> time) {
    List<Run> runs = new ArrayList<>();
    for (int file = 0; file < files; file++) {
      ObjectNode[] records = new ObjectNode[benchmarks];
      for (int b = 0; b < benchmarks; b++) {
        records[b] = record("a.B.m" + b, time.applyAsDouble(file, b));
      }
      runs.add(run(firstName + file + ".json", records));
    }
    return runs;
  }

  @Test
  void many_benchmarks_that_did_not_change_are_not_listed_unless_asked() {
    assertThat(text(runs(0, 6, 20, (file, b) -> 100), new Options(6, false, false)))
        .contains("No level changed", "--all shows all 20 benchmarks.")
        .doesNotContain("B.m1");
  }

  /** Sixty benchmarks: a step of ten, a step of two, and a disturbed run. */
  private static List<Run> manyBenchmarks() {
    SplittableRandom random = new SplittableRandom(4);
    return runs(
        100,
        79,
        60,
        (file, b) -> {
          double time = 100 * (1 + 0.005 * random.nextGaussian());
          time *= b < 10 && file >= 40 ? 1.2 : 1;
          time *= b >= 50 && b < 52 && file >= 70 ? 0.7 : 1;
          time *= b >= 20 && file == 30 ? 1.4 : 1;
          return time * (b >= 20 && file == 50 ? 0.6 : 1);
        });
  }

  @Test
  void changes_are_grouped_by_file_and_a_disturbed_run_is_mentioned_once() {
    History history = History.of(manyBenchmarks(), MARGINS).get(0);
    assertThat(StepGroup.of(history, 79))
        .extracting(g -> g.file() + (g.slower() ? " slower " : " faster ") + g.steps().size())
        .containsExactly("70 faster 2", "40 slower 10");
    String text = text(manyBenchmarks(), new Options(79, false, false));
    assertThat(text.replaceAll("\\s+", " "))
        .contains("In 130.json 40 of 60 benchmarks were slower", "a disturbed run")
        .contains("In 150.json 0 of 60 benchmarks were slower and 40 faster", "another machine");
    assertThat(text.lines()).hasSizeLessThan(40).allMatch(line -> line.length() <= 120);
  }

  /** Most of 300 benchmarks have a step, ten a drift; with new JDKs, disturbed runs and spikes. */
  private static List<Run> restless() {
    SplittableRandom random = new SplittableRandom(5);
    List<Run> runs = new ArrayList<>();
    for (int file = 0; file < 77; file++) {
      ObjectNode[] records = new ObjectNode[300];
      for (int b = 0; b < records.length; b++) {
        double time = 100 * (1 + 0.005 * random.nextGaussian());
        if (b >= 290) {
          time *= Math.pow(1.004, file);
        } else {
          time *= file > 5 + b % 20 * 3 ? (b % 3 == 0 ? 0.7 : 1.3) : 1;
          time *= file % 12 == 7 ? 1.5 : 1;
          time *= random.nextInt(100) == 0 ? 1.8 : 1;
        }
        records[b] = record("org.example.Area" + b / 10 + "Bench.method" + b, time);
        records[b].put("jdkVersion", "21.0." + file / 6).put("vmVersion", "21.0." + file / 6);
      }
      runs.add(run("2026-01-" + (100 + file) + ".json", records));
    }
    return runs;
  }

  @Test
  void the_history_of_many_files_fits_on_a_screen_and_says_what_it_leaves_out() {
    String text = text(restless(), new Options(77, false, false));
    assertThat(text.lines()).hasSizeLessThan(51).allMatch(line -> line.length() <= 120);
    assertThat(text.replaceAll("\\s+", " "))
        .containsPattern("near the last 6 of \\d+ places; --all shows all")
        .containsOnlyOnce("came with JDK 21.0.9 -> 21.0.10")
        .contains("In 2026-01-167.json 288 of 300", " 2026-01-176.json 3 Area")
        .containsPattern("\\d earlier runs looked like that, too; --all shows all")
        .containsPattern("Single files off the level: the newest 3 of \\d\\d")
        .containsPattern("Steady drifts from the first file to the last: the largest 3 of \\d")
        .contains("the 6 of 300 benchmarks that changed most");
    assertThat(text(restless()).lines()).hasSizeGreaterThan(300);
  }

  @Test
  void a_disturbed_first_run_has_nothing_before_it() {
    List<Run> runs =
        runs(10, 10, 20, (file, b) -> (file == 0 ? 140 : 100) * (1 + 0.002 * ((file + b) % 3)));
    assertThat(text(runs))
        .contains("In 10.json 20 of 20 benchmarks were slower and 0 faster than after it: a dist");
  }

  @Test
  void findings_fail_a_build_only_if_asked_to() {
    Findings slower = new Findings(true, false, true);
    Findings faster = new Findings(false, true, true);
    Findings few = new Findings(false, false, false);
    assertThat(slower.exitCode(FailOn.NEVER)).isEqualTo(ExitCode.OK);
    assertThat(slower.exitCode(FailOn.REGRESSION)).isEqualTo(ExitCode.REGRESSION);
    assertThat(faster.exitCode(FailOn.REGRESSION)).isEqualTo(ExitCode.OK);
    assertThat(faster.exitCode(FailOn.CHANGE)).isEqualTo(ExitCode.REGRESSION);
    assertThat(few.exitCode(FailOn.NEVER)).isEqualTo(ExitCode.OK);
    assertThat(few.exitCode(FailOn.REGRESSION)).isEqualTo(ExitCode.INCONCLUSIVE);
  }

  @Test
  void only_the_last_files_count_on_request() {
    assertThat(HistoryReport.of(manyBenchmarks(), MARGINS, new Options(20, true, false)).findings())
        .isEqualTo(new Findings(false, true, true));
    assertThat(HistoryReport.of(manyBenchmarks(), MARGINS, ALL).findings())
        .isEqualTo(new Findings(true, true, true));
    assertThat(text(manyBenchmarks(), new Options(20, true, true)))
        .contains("in the last 20")
        .contains("B.m51")
        .doesNotContain("B.m15 ");
  }

  @Test
  void noise_below_the_margin_does_not_fill_the_bars() {
    assertThat(text(series(10, i -> 100))).containsPattern("B\\.c +[▃▄▅▆]{10} ");
  }
}
