package heavyloop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.compare.ExitPolicy.FailOn;
import heavyloop.compare.JudgedMetrics;
import heavyloop.compare.Margins;
import heavyloop.compare.Reference;
import heavyloop.forks.BenchmarkJar;
import heavyloop.gate.EarlierNoise;
import heavyloop.gate.GateRequest.Kind;
import heavyloop.gate.GateRequest.Settings;
import heavyloop.gate.Normalizer;
import heavyloop.gate.Normalizer.Divisor;
import heavyloop.gate.Targets.TargetSpec;
import heavyloop.report.Format;
import heavyloop.store.Disk;
import heavyloop.store.Manifest;
import heavyloop.store.ResultsStore;
import heavyloop.store.ResultsStore.StoreFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mistakes that {@code gate} refuses before it starts anything. */
class GateCommandTest {
  private final Shell shell = new Shell();

  @TempDir private Path folder;

  private void assertRefused(String args, String message) {
    assertThat(shell.execute(folder, args.split(" ", -1))).isEqualTo(2);
    assertThat(shell.err()).contains(message).hasLineCount(1);
    assertThat(shell.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gate | --base, the jar to compare with, is missing (see: help gate)",
        "gate --head new.jar | --base, the jar to compare with, is missing",
        "gate --plan | --base, the jar to compare with, is missing",
        "gate --base a.jar --base-classpath b | --base and --base-classpath both define base",
        "gate --base no-such.jar | no-such.jar: no such file; is it built?",
        "gate --base LICENSE | LICENSE is not a jar",
        "gate --base src | src is a folder, not a jar",
        "gate --base-classpath src | src holds no JMH benchmarks",
        "gate --base-classpath no-such/* | on the class path is not a folder that can be read",
        "gate --base a.jar --max-blocks 3 | '3' is not a number from 4 to 1000 (see: help gate)",
        "gate --base a.jar --margin 5 | '5': did you mean 5%? (see: help gate)",
        "gate --base a.jar --margin none | 'none' is not a margin such as 5% or 0.05",
        "gate --base a.jar --alpha 50% | '50%' is not a probability of at least 0.1% and below 50%",
        "gate --base a.jar --budget 5 | '5' is not a time, such as 90s, 5m or 2h",
        "gate --base a.jar --reference ( | '(' is not a regular expression",
        "gate --base a.jar --fail-on anything | 'anything' is none of never, regression, change,"
            + " inconclusive",
        "gate --base a.jar --seed x | 'x' is not a long",
        "gate --base a.jar --hed b.jar | did you mean '--head'?",
        "gate --base a.jar --json LICENSE/a.json | LICENSE/a.json can't be written: ",
        "gate --base a.jar --markdown no-such/a.md | no-such/a.md can't be written: NoSuchFile",
        "gate --resume no-such-folder | no-such-folder: there is nothing to resume",
        "gate --base a.jar --write-threshold a.txt | --write-threshold has no effect without"
            + " --plan",
        "gate --base a.jar --gates 3 | --gates has no effect without --self-test: leave it out",
        "gate --base a.jar --slowdown 5% | --slowdown has no effect without --self-test",
        "gate --plan --self-test | --plan has no effect with --self-test",
        "gate --plan --base a.jar --head b.jar | --head has no effect with --plan, which measures"
            + " base",
        "gate --plan --base a.jar --head-jvm-args -Da=1 | --head-jvm-args has no effect with"
            + " --plan",
        "gate --plan --base a.jar --fail-on change | --fail-on has no effect with --plan",
        "gate --plan --base a.jar --no-prior | --no-prior has no effect with --plan",
        "gate --self-test --base a.jar | --base has no effect with --self-test, which tests this"
            + " jar",
        "gate --self-test --head a.jar | --head has no effect with --self-test",
        "gate --self-test --strict | --strict has no effect with --self-test",
        "gate --self-test | --self-test runs the jar that it is in, but this is a folder of"
            + " classes",
      })
  void a_mistake_gives_one_line_that_helps_and_exit_code_2(String args, String message) {
    assertRefused(args, message);
  }

  /** The journal of a gate of base alone that was killed before its first block. */
  private void saveGate(Kind kind, String json) {
    TargetSpec base = new TargetSpec("no-such.jar", "", BenchmarkJar.JMH_MAIN, "", List.of());
    Settings settings =
        new Settings(
            kind,
            base,
            base,
            List.of("Parser", "-wi", "3"),
            Margins.of(0.05).withRules("margins.txt", List.of("10% Parser")),
            0.01,
            20,
            7,
            /* asAnnotated= */ false,
            /* lockstep= */ true,
            new Normalizer(Divisor.REFERENCE, Reference.SEQUENTIAL),
            new JudgedMetrics(List.of(JudgedMetrics.Wanted.parse("hits:higher"))),
            EarlierNoise.NONE,
            new GateOutput(
                FailOn.REGRESSION,
                true,
                false,
                Format.CSV,
                new ReportFiles(json, "", ""),
                true,
                ""));
    new ResultsStore(
            new Disk(),
            StoreFiles.ofGate(folder),
            Manifest.begin(settings, List.of(), List.of()),
            (side, blocks) -> "[]",
            line -> {})
        .create(/* overwrite= */ false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--margin 3% | leave out --margin",
        "--base a.jar | leave out --base",
        "--head-java x | leave out --head-java",
        "--seed 3 | leave out --seed",
        "--results x | leave out --results",
        "--strict | leave out --strict",
        "--plan | leave out --plan",
        "--self-test | leave out --self-test",
        "Parser | leave out Parser",
        "-- -wi 3 | leave out -wi",
      })
  void a_resumed_gate_takes_nothing_that_would_change_it(String more, String message) {
    saveGate(Kind.VERDICTS, "");
    assertRefused("gate --resume ./ " + more, message);
  }

  /** Looks for the jar first, which is the original one. */
  @Test
  void a_resumed_gate_keeps_its_settings() {
    saveGate(Kind.VERDICTS, "");
    assertRefused("gate --resume ./", "no-such.jar: no such file");
  }

  @Test
  void a_resumed_gate_may_have_another_budget_and_output() {
    saveGate(Kind.VERDICTS, "");
    assertRefused(
        "gate --resume ./ --budget 5m --progress never --format json --json ./a.json"
            + " --markdown ./a.md --fail-on never",
        "no-such.jar: no such file");
  }

  @Test
  void a_resumed_gate_writes_its_original_files() {
    saveGate(Kind.NOISE, "no-such/a.json");
    assertRefused("gate --resume ./", "no-such/a.json can't be written");
  }

  @Test
  void output_given_again_replaces_the_original() {
    saveGate(Kind.NOISE, "no-such/a.json");
    assertRefused("gate --resume ./ --json ./a.json", "no-such.jar: no such file");
  }

  @Test
  void each_output_option_replaces_only_itself() {
    GateOutput begun =
        new GateOutput(
            FailOn.REGRESSION, true, false, Format.CSV, new ReportFiles("a", "b", ""), true, "c");
    GateOutput again =
        new GateOutput(
            FailOn.NEVER, false, false, Format.JSON, new ReportFiles("x", "y", ""), true, "z");
    assertThat(begun.with(again, option -> false)).isEqualTo(begun);
    assertThat(begun.with(again, "--fail-on"::equals))
        .isEqualTo(
            new GateOutput(
                FailOn.NEVER, true, false, Format.CSV, new ReportFiles("a", "b", ""), true, "c"));
    assertThat(begun.with(again, "--format"::equals))
        .isEqualTo(
            new GateOutput(
                FailOn.REGRESSION,
                true,
                false,
                Format.JSON,
                new ReportFiles("a", "b", ""),
                true,
                "c"));
    assertThat(begun.with(again, "--json"::equals))
        .isEqualTo(
            new GateOutput(
                FailOn.REGRESSION,
                true,
                false,
                Format.CSV,
                new ReportFiles("x", "b", ""),
                true,
                "c"));
    assertThat(begun.with(again, "--markdown"::equals))
        .isEqualTo(
            new GateOutput(
                FailOn.REGRESSION,
                true,
                false,
                Format.CSV,
                new ReportFiles("a", "y", ""),
                true,
                "c"));
  }

  @Test
  void a_gate_of_a_self_test_can_not_be_resumed() {
    saveGate(Kind.SELF_TEST, "");
    assertRefused("gate --resume ./", "this gate is part of a self-test, which can't be resumed");
  }

  @Test
  void an_option_without_effect_leaves_no_file() {
    shell.execute(folder, "gate", "--base", "a.jar", "--write-threshold", "./margins.txt");
    assertThat(folder.resolve("margins.txt")).doesNotExist();
  }

  @Test
  void a_mistake_leaves_existing_files_as_they_are() throws IOException {
    Path summary = Files.writeString(folder.resolve("summary.md"), "# Before\n");
    assertRefused("gate --base no-such.jar --markdown ./summary.md", "no such file");
    assertThat(summary).hasContent("# Before\n");
  }
}
