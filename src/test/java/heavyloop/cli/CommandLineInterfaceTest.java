package heavyloop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.Golden;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineInterfaceTest {
  private final Locale locale = Locale.getDefault();
  private final Shell shell = new Shell();

  @AfterEach
  void restoreTheLocale() {
    Locale.setDefault(locale);
  }

  @ParameterizedTest
  @CsvSource({
    "help,help.txt",
    "--help,help.txt",
    "help demo,help-demo.txt",
    "demo -h,help-demo.txt",
    "help run,help-run.txt",
    "Sequential --help,help-run.txt",
    "help compare,help-compare.txt",
    "compare --help,help-compare.txt",
    "help gate,help-gate.txt",
    "gate --help,help-gate.txt",
    "help summary,help-summary.txt",
    "help report,help-report.txt",
    "help claims,help-claims.txt",
    "help machine,help-machine.txt",
    "completion --help,help-completion.txt",
    "man --help,help-man.txt"
  })
  void help_is_what_the_golden_file_says(String args, String file) {
    assertThat(shell.execute(args.split(" ", -1))).isZero();
    Golden.assertMatches("cli/" + file, shell.out());
    assertThat(shell.err()).isEmpty();
  }

  @Test
  void shells_complete_the_options_of_each_command() {
    assertThat(shell.execute("completion", "bash")).isZero();
    assertThat(shell.out())
        .contains("complete -F _complete_heavyloop", "--same-machine", "--head-java");
    assertThat(shell.execute("completion", "fish")).isZero();
    assertThat(shell.out())
        .contains(
            "complete -c heavyloop -n '__fish_use_subcommand' -a gate -d 'Fail a build",
            "complete -c heavyloop -n '__fish_seen_subcommand_from gate' -l head-java -d 'The Java",
            "-s h -l help -d 'Show this text.'");
    assertThat(shell.execute("completion", "csh")).isEqualTo(2);
    assertThat(shell.err()).contains("bash, zsh, fish");
  }

  @Test
  void the_help_fits_forty_lines_of_eighty_columns() {
    shell.execute("--help");
    assertThat(shell.out().lines())
        .hasSizeLessThanOrEqualTo(40)
        .allMatch(line -> line.length() <= 80);
  }

  @Test
  void the_manual_page_has_the_help_of_each_command() {
    assertThat(shell.execute("man")).isZero();
    assertThat(shell.out())
        .startsWith(".TH HEAVYLOOP 1 \"\" \"Heavyloop")
        .contains(".SH OVERVIEW\n.in 0\n.nf\n", ".SH GATE\n.in 0\n", "\\-\\-head\\-java=")
        .doesNotContainPattern("(?m)^\\.(?!TH|SH|in|nf|fi)");
  }

  @Test
  void the_version_names_the_project_and_the_java() {
    assertThat(shell.execute("--version")).isZero();
    assertThat(shell.out()).contains("Heavyloop").contains("Java " + Runtime.version());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dmeo | did you mean 'demo'?",
        "hlep | did you mean 'help'?",
        "FixedThredPool | did you mean 'FixedThreadPool'?",
        "ForkJoin.recursivTask | did you mean 'ForkJoin.recursiveTask'?",
        "Sequential SequentailX | 'SequentailX' is not a command and matches no benchmark",
        "nothing-like-it | 'nothing-like-it' is not a command and matches no benchmark (-l lists",
        "[ | '[' is not a regular expression: Unclosed character class",
        "-e [ | '[' is not a regular expression: Unclosed character class",
        "Sequential -e Sequential | -e Sequential leaves no benchmark to run",
        "Sequential -p iteration=3 | no selected benchmark has that parameter; did you mean"
            + " 'iterations'?",
        "Sequential -p parallelism=2 | no selected benchmark has that parameter",
        "Sequential -p tasks=0 | -p tasks=0: must be from 1 to 1000000",
        "Sequential -p tasks=1000001 | -p tasks=1000001: must be from 1 to 1000000",
        "Sequential -p tasks=four | -p tasks=four: 'four' is not a whole number",
        "Sequential -p iterations=-1 | -p iterations=-1: must be at least 1",
        "Sequential -p iterations=1,0 | -p iterations=0: must be at least 1",
        "ForkJoin -p parallelism=0 | -p parallelism=0: must be from 1 to 16384",
        "ForkJoin -p parallelism=1000000 | -p parallelism=1000000: must be from 1 to 16384",
        "Interleaving -p slices=0 | -p slices=0: must be from 1 to 2147483647",
        "DeadlockAvoidance -p philosophers=1 | -p philosophers=1: must be from 2 to 1024",
        "Overhead -p strategy=ForkJoin.recursive | did you mean 'ForkJoin.recursiveTask'?",
        "ForkJoin -t 1000000 | -t 1000000: more than 16384 threads",
        "ForkJoin -jvm no-such-java | -jvm no-such-java is not a Java executable: it can't be"
            + " started",
        "demo --tasks 0 | tasks=0: must be from 1 to 1000000",
        "demo --tasks 99999999999 | tasks=99999999999: must be from 1 to 1000000",
        "demo --parallelism 0 | parallelism=0: must be from 1 to 16384",
        "demo --iterations 0 | iterations=0: must be at least 1",
        "demo --iterations ten | 'ten' is not a whole number",
        "demo --iterations 1_ | '1_' is not a whole number",
        "demo --iterations 9_223_372_036_854_775_808 | is more than 2^63-1",
        "demo --strategy Goroutine | no strategy is called 'Goroutine' (see: help demo)",
        "demo --iteration 5 | did you mean '--iterations'?",
        "demo --deadlock --tasks 4 | --tasks has no effect with --deadlock",
        "demo --compare --deadlock | --compare has no effect with --deadlock",
        "demo 5 | Unexpected argument: '5' (see: help demo)",
        "summary --prices --rankings x.json | --prices and --rankings exclude each other",
        "help dmeo | Unknown subcommand 'dmeo'",
        "--no-such-option | no-such-option is not a recognized option (-h lists JMH's options, run",
        "run dmeo | did you mean 'demo'?",
        "Sequential --budget 5 | '5' is not a time, such as 90s, 5m or 2h",
        "Sequential -p tasks=4 --budget 1s | --budget 1 s is too short by 5 s: three forks of 2"
            + " configurations take 6 s",
        "--quick --budget 5m | --quick and --budget both set the number of forks: leave one out",
        "Sequential --budget 5m -f 4 | -f and --budget both set the number of forks: leave one out",
        "Sequential --budget 5m --order jmh | --budget is spent in rounds, which --order jmh"
            + " doesn't have",
        "Sequential --order random | '--order': 'random' is none of interleaved, jmh",
        "Sequential --progress bar | '--progress': 'bar' is none of never, plain, auto",
        "Sequential --seed x | Invalid value for option '--seed': 'x' is not a long",
        "Sequential --name a/b | --name a/b can't be the name of a folder",
        "Sequential -wm BULK | -wm BULK warms all benchmarks up in one JVM",
        "Sequential -prof gc -prof gc | -prof gc is given twice",
        "Sequential -prof nonsense | -prof nonsense can't be used: no such class or profiler",
        "Sequential --even-if-different | --even-if-different has no effect without --resume",
        "--resume no-such-file.json | no-such-file.json: there is nothing to resume",
      })
  void a_mistake_gives_one_line_that_helps_and_exit_code_2(String args, String message) {
    assertThat(shell.execute(args.split(" ", -1))).isEqualTo(2);
    assertThat(shell.err()).contains(message).hasLineCount(1);
    assertThat(shell.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sequential.loop", "FORKJOIN.recursivetask", "RawThreads.join"})
  void the_demo_reports_every_task_and_the_time(String strategy) {
    assertThat(
            shell.execute("demo", "--tasks", "3", "--iterations", "1_000", "--strategy", strategy))
        .isZero();
    assertThat(shell.out().lines())
        .hasSize(8)
        .contains("Task 1 is starting...", "Task 2 is starting...", "Task 3 is starting...")
        .contains("Task 1 is finished.", "Task 2 is finished.", "Task 3 is finished.");
    assertThat(shell.out()).startsWith("Starting 3 ");
    assertThat(shell.out().lines().reduce((a, last) -> last).orElseThrow())
        .matches("All tasks completed in [0-9.]+(ns|µs|ms|s)");
    assertThat(shell.err()).isEmpty();
  }

  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void the_deadlock_is_shown_and_ends_by_itself() {
    assertThat(shell.execute("demo", "--deadlock")).isZero();
    Golden.assertMatches("suite/demo/deadlock.txt", shell.out());
    assertThat(shell.err()).isEmpty();
  }

  @Test
  void numbers_are_written_with_a_point_whatever_the_locale() {
    Locale.setDefault(Locale.GERMANY);
    shell.execute("demo", "--compare", "--iterations", "1000", "--strategy", "RawThreads.join");
    assertThat(shell.out().lines().reduce((a, last) -> last).orElseThrow())
        .matches("RawThreads\\.join: speed-up \\d+\\.\\d\\d, \\d+\\.\\d\\d cores busy of \\d+");
  }
}
