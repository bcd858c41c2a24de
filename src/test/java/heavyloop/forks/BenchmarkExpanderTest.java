package heavyloop.forks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.exit.UserException;
import heavyloop.forks.BenchmarkConfig.Expander;
import heavyloop.forks.BenchmarkConfig.Expander.Values;
import heavyloop.forks.BenchmarkConfig.Iterations;
import heavyloop.forks.BenchmarkConfig.JvmArguments;
import heavyloop.forks.BenchmarkList.Listed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.runner.options.CommandLineOptions;

class BenchmarkExpanderTest {
  /** JMH's settings that a fork takes from the options of its run, or from its annotations. */
  private static final String NOT_IN_A_CONFIG =
      "getJ.*|getVm.*|getTimeUnit|getThreadGroup.*|getOpsPer.*|getParamsKeys|generated.*|should.*";

  private final List<String> warnings = new ArrayList<>();

  private List<BenchmarkConfig> expand(BenchmarkList list, Values values) {
    return new Expander(list, "head: ", values, warnings::add).expand(list.benchmarks());
  }

  /** The sample benchmarks selected by arguments for JMH. */
  private List<BenchmarkConfig> expand(String... jmhArgs) {
    return expand(SampleBenchmarks.list(List.of(jmhArgs)), Values.ALL);
  }

  private static List<String> names(List<BenchmarkConfig> configs) {
    return configs.stream().map(config -> config.id() + " " + config.id().mode().label()).toList();
  }

  /** The settings of a config by the names that {@link JmhResolution#settings} gives them. */
  private static Map<String, String> settings(BenchmarkConfig config) {
    int threads = config.id().threads();
    int counted = threads == BenchmarkConfig.ALL_PROCESSORS ? JmhResolution.PROCESSORS : threads;
    Map<String, String> settings = new TreeMap<>();
    settings.put("getBenchmark", config.id().benchmark());
    settings.put("getMode", config.id().mode().label());
    settings.put("getThreads", "" + counted);
    settings.put("getWarmup", describe(config.warmup()));
    settings.put("getMeasurement", describe(config.measurement()));
    settings.put("getTimeout", config.timeout().toNanos() + " ns");
    settings.put("getForks", "" + config.forks());
    settings.put("getWarmupForks", "" + config.warmupForks());
    config.id().params().forEach((name, value) -> settings.put("-p " + name, value));
    return settings;
  }

  private static String describe(Iterations iterations) {
    return String.format(
        "%d x %d ns / %d",
        iterations.count(), iterations.unit().toNanos(iterations.time()), iterations.batch());
  }

  private static void assertRunsAsJmhWould(
      List<BenchmarkConfig> configs, List<BenchmarkParams> expected) {
    assertThat(configs.stream().map(BenchmarkExpanderTest::settings).toList())
        .hasSizeGreaterThan(10)
        .isEqualTo(
            expected.stream()
                .map(JmhResolution::settings)
                .map(
                    all -> {
                      all.keySet().removeIf(name -> name.matches(NOT_IN_A_CONFIG));
                      return all;
                    })
                .toList());
  }

  /** Modes, products of parameters, their order, and all settings. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-bm all",
        "-bm ss,thrpt",
        "-bm avgt -bm sample",
        "-bm ss -wi 4 -t 3",
        "-bm ss -w 10ms -i 2",
        "-wi 2 -w 50ms -wbs 3 -i 4 -r 2m -bs 5 -to 30s -t max -f 0 -wf 2",
        "-to 1500ms -r 9ns -w 7us",
        "-p size=20,3,100 -p value=x,y -p level=HIGH",
      })
  void configs_are_what_jmh_would_run_in_its_order(String args) {
    List<String> words = SampleBenchmarks.complete(args);
    CommandLineOptions options = JmhResolution.options(words.toArray(String[]::new));
    assertRunsAsJmhWould(
        expand(SampleBenchmarks.list(words), Values.ALL),
        JmhResolution.resolve(SampleBenchmarks.jmhList(), options));
    assertThat(warnings).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-bm all", "-bm ss", "-p times=4,1 -p iterations=10", "-f 2 -wi 1 -t max"})
  void the_suite_runs_as_jmh_would_run_it(String args) {
    CommandLineOptions options =
        JmhResolution.options(args.isEmpty() ? new String[0] : args.split(" ", -1));
    assertRunsAsJmhWould(
        expand(BenchmarkList.ours(options), Values.ALL),
        JmhResolution.resolve(org.openjdk.jmh.runner.BenchmarkList.defaultList(), options));
  }

  @Test
  void there_is_a_config_for_each_mode_and_each_combination_of_parameters() {
    assertThat(names(expand("Annotated.everything", "-p", "size=9,10")))
        .containsExactly(
            "tiny.Annotated.everything (kind=z, size=9) sample",
            "tiny.Annotated.everything (kind=z, size=10) sample",
            "tiny.Annotated.everything (kind=a, size=9) sample",
            "tiny.Annotated.everything (kind=a, size=10) sample",
            "tiny.Annotated.everything (kind=z, size=9) ss",
            "tiny.Annotated.everything (kind=z, size=10) ss",
            "tiny.Annotated.everything (kind=a, size=9) ss",
            "tiny.Annotated.everything (kind=a, size=10) ss");
    assertThat(names(expand("inAllModes")))
        .containsExactly(
            "tiny.Annotated.inAllModes thrpt",
            "tiny.Annotated.inAllModes avgt",
            "tiny.Annotated.inAllModes sample",
            "tiny.Annotated.inAllModes ss");
  }

  @Test
  void a_value_given_twice_is_measured_once() {
    assertThat(names(expand("Tiny", "-bm", "avgt,avgt", "-p", "size=2,1,2")))
        .containsExactly("tiny.Tiny.loop (size=2) avgt", "tiny.Tiny.loop (size=1) avgt");
  }

  @Test
  void a_quick_sweep_measures_the_first_and_the_last_of_three_values_or_more() {
    BenchmarkList list = SampleBenchmarks.list(List.of("Annotated.everything", "-bm", "sample"));
    assertThat(names(expand(list, Values.FIRST_AND_LAST)))
        .containsExactly(
            "tiny.Annotated.everything (kind=z, size=9) sample",
            "tiny.Annotated.everything (kind=z, size=1) sample",
            "tiny.Annotated.everything (kind=a, size=9) sample",
            "tiny.Annotated.everything (kind=a, size=1) sample");
  }

  @Test
  void a_quick_sweep_measures_all_values_that_the_user_gives() {
    BenchmarkList list = SampleBenchmarks.list(List.of("Tiny", "-bm", "ss", "-p", "size=1,2,3"));
    assertThat(expand(list, Values.FIRST_AND_LAST)).hasSize(3);
  }

  @Test
  void arguments_of_the_command_line_replace_those_of_an_annotation() {
    String benchmark = "Annotated.everything";
    assertThat(expand(benchmark).get(0).jvm())
        .isEqualTo(
            new JvmArguments(
                List.of("-Dfirst=1", "-Dsecond=2 3"), List.of("-Xmx64m"), List.of("-Dlast=4")));
    BenchmarkConfig replaced =
        expand(benchmark, "-jvmArgsPrepend", "-Da=1", "-jvmArgs", "-Xmx1g", "-jvmArgsAppend=")
            .get(0);
    assertThat(replaced.jvm())
        .isEqualTo(new JvmArguments(List.of("-Da=1"), List.of("-Xmx1g"), List.of()));
    assertThat(expand("Plain").get(0).jvm()).isEqualTo(JvmArguments.NONE);
  }

  @Test
  void a_parameter_without_a_value_must_be_given_one() {
    assertThatThrownBy(() -> expand("Bad.lacks"))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "head: tiny.Bad.lacks has no default for its parameter needed; give it one with -p"
                + " needed=...");
    assertThat(names(expand("Bad.lacks", "-p", "needed=x")))
        .containsExactly("tiny.Bad.lacks (needed=x) thrpt");
  }

  /** The same list, from a JMH with an unknown mode in place of the average time. */
  private static BenchmarkList withNovelMode(BenchmarkList list) {
    return new BenchmarkList(
        list.jmhVersion(),
        list.benchmarks().stream().map(BenchmarkExpanderTest::withNovelMode).toList(),
        list.modes(),
        list.commandLine(),
        list.defaults(),
        list.singleShotDefaults(),
        list.reserved(),
        list.options());
  }

  private static Listed withNovelMode(Listed listed) {
    String mode = listed.mode().equals("avgt") ? "novel" : listed.mode();
    return new Listed(listed.name(), mode, listed.declared(), listed.given(), listed.annotated());
  }

  @Test
  void a_mode_newer_than_this_program_is_left_out_and_named() {
    BenchmarkList list = withNovelMode(SampleBenchmarks.list(List.of("Tiny", "Plain")));
    assertThat(names(expand(list, Values.ALL)))
        .containsExactly(
            "tiny.Plain.one thrpt", "tiny.Tiny.loop (size=1) ss", "tiny.Tiny.loop (size=20) ss");
    assertThat(warnings)
        .containsExactly(
            "head: tiny.Tiny.loop isn't measured: its mode, novel, is newer than this program; -bm"
                + " names another");
  }

  @Test
  void a_mode_of_the_command_line_replaces_even_a_newer_one() {
    BenchmarkList list = withNovelMode(SampleBenchmarks.list(List.of("Tiny", "-bm", "thrpt")));
    assertThat(names(expand(list, Values.ALL)))
        .containsExactly("tiny.Tiny.loop (size=1) thrpt", "tiny.Tiny.loop (size=20) thrpt");
    assertThat(warnings).isEmpty();
  }
}
