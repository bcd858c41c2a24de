package heavyloop.forks;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.forks.BenchmarkConfig.Expander;
import heavyloop.forks.BenchmarkConfig.Expander.Values;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.ProfilerConfig;
import org.openjdk.jmh.runner.options.TimeValue;

class InProcessLauncherTest {
  /** All options of JMH for a run, except those that list something. */
  private static final String[] ALL =
      ("Growth -e x -f 5 -wf 2 -wi 7 -w 70ms -wbs 3 -i 8 -r 80ms -bs 4 -t 2 -bm ss,avgt -tu ms"
              + " -p times=1,2 -opi 6 -gc true -si false -foe false -to 9s -v EXTRA -jvmArgs -Xmx1g"
              + " -jvmArgsAppend -Da=1 -jvmArgsPrepend -Db=1 -rf text -rff file -o log -prof gc"
              + " -wmb Twins -tg 2 -wm INDI")
          .split(" ", -1);

  /** The options of a run that a fork must not simply inherit. */
  private static final Set<String> NARROWED =
      Set.of(
          "getIncludes",
          "getExcludes",
          "getOutput",
          "getResultFormat",
          "getResult",
          "getProfilers",
          "shouldFailOnError",
          "getBenchModes",
          "getForkCount",
          "getWarmupForkCount");

  private static final ProfilerConfig STACK = new ProfilerConfig("stack", "lines=2");
  private static final TargetJvm JVM_17 = ForkFixtures.jvm(17);

  private static Options forkOptions(
      Options run, TargetJvm jvm, BenchmarkConfig config, boolean isFirst) {
    return new InProcessLauncher(run, List.of(STACK), jvm, JmhResolution.silent(), score -> {})
        .forkOptions(config, isFirst);
  }

  /** The configs of the suite's benchmarks that a command line selects. */
  private static List<BenchmarkConfig> configs(CommandLineOptions options) {
    BenchmarkList list = BenchmarkList.ours(options);
    return new Expander(list, "", Values.ALL, warning -> {})
        .expand(
            list.benchmarks().stream()
                .filter(listed -> options.getIncludes().stream().anyMatch(listed.name()::contains))
                .toList());
  }

  /** The options of the fork of the second config: of the second value, in the first mode. */
  private static Options fork(boolean isFirst, String... args) {
    CommandLineOptions run = JmhResolution.options(args);
    return forkOptions(run, JVM_17, configs(run).get(1), isFirst);
  }

  /** Also catches new options of a newer JMH. */
  @Test
  void all_options_that_are_not_narrowed_are_those_of_the_run() throws Exception {
    Options run = JmhResolution.options(ALL);
    Options fork = fork(true, ALL);
    for (Method getter : Options.class.getMethods()) {
      if (getter.getParameterCount() == 0 && !NARROWED.contains(getter.getName())) {
        assertThat(getter.invoke(fork))
            .as(getter.getName())
            .usingRecursiveComparison()
            .isEqualTo(getter.invoke(run));
      }
    }
  }

  @Test
  void a_fork_runs_one_benchmark_in_one_mode_with_one_value_of_each_parameter() {
    Options fork = fork(false, ALL);
    assertThat(fork.getIncludes())
        .containsExactly("^\\Qheavyloop.suite.benchmarks.controls.Growth.loop\\E$");
    assertThat(fork.getExcludes()).isEmpty();
    assertThat(fork.getBenchModes()).containsExactly(Mode.AverageTime);
    assertThat(fork.getParameter("times").get()).containsExactly("2");
    assertThat(fork.getParameter("iterations").get()).containsExactly("1000000");
    assertThat(fork.getParameter("other").hasValue()).isFalse();
  }

  @Test
  void a_fork_has_the_profilers_of_the_launcher_and_no_files() {
    Options fork = fork(false, ALL);
    assertThat(fork.getProfilers()).containsExactly(STACK);
    assertThat(fork.getResult().hasValue()).isFalse();
    assertThat(fork.getResultFormat().hasValue()).isFalse();
    assertThat(fork.getOutput().hasValue()).isFalse();
  }

  @Test
  void a_failed_fork_says_why_whatever_the_run_does_next() {
    assertThat(fork(false, ALL).shouldFailOnError().get()).isTrue();
  }

  @Test
  void a_launch_is_one_fork_and_only_the_first_has_warm_up_forks_before_it() {
    assertThat(fork(true, ALL).getForkCount().get()).isEqualTo(1);
    assertThat(fork(true, ALL).getWarmupForkCount().get()).isEqualTo(2);
    assertThat(fork(false, ALL).getForkCount().get()).isEqualTo(1);
    assertThat(fork(false, ALL).getWarmupForkCount().get()).isZero();
    assertThat(fork(true, "Growth", "-f", "0").getForkCount().get()).as("-f 0").isZero();
  }

  /** A schedule may have changed them. */
  @Test
  void the_iterations_are_those_of_the_config() {
    CommandLineOptions run = JmhResolution.options(ALL);
    BenchmarkConfig config = configs(run).get(0).withIterationsOf(ForkFixtures.config("any"));
    Options fork = forkOptions(run, JVM_17, config, false);
    assertThat(fork.getWarmupIterations().get()).isEqualTo(2);
    assertThat(fork.getWarmupTime().get()).isEqualTo(TimeValue.seconds(1));
    assertThat(fork.getWarmupBatchSize().get()).isEqualTo(1);
    assertThat(fork.getMeasurementIterations().get()).isEqualTo(3);
    assertThat(fork.getMeasurementTime().get()).isEqualTo(TimeValue.milliseconds(500));
    assertThat(fork.getMeasurementBatchSize().get()).isEqualTo(4);
    assertThat(fork.getTimeout().get()).isEqualTo(TimeValue.seconds(600));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-bm all",
        "-bm ss -wi 4",
        "-wi 2 -w 50ms -wbs 3 -i 4 -r 2m -bs 5 -to 1500ms",
        "-w 7us -r 9ns",
        "-t max",
        "-t 3 -tg 2,3",
        "-p size=7,8 -p kind=\"b",
        "-tu us -opi 3 -si false",
        "-jvmArgs -Xms9m",
        "-jvmArgsPrepend -Dx=1 -jvmArgsPrepend -Dy=2",
        "-jvmArgsAppend -Dx=\"1 -jvmArgsAppend -Dy=2",
        "-jvmArgs -Xms9m -jvmArgsPrepend -Dx=1 -jvmArgsAppend -Dz=1",
        "-jvmArgs= -jvmArgsPrepend= -jvmArgsAppend=",
      })
  void each_fork_is_what_jmh_would_have_run(String args) {
    List<String> words = SampleBenchmarks.complete(args);
    CommandLineOptions run = JmhResolution.options(words.toArray(String[]::new));
    BenchmarkList list = SampleBenchmarks.list(words);
    List<BenchmarkParams> forks =
        new Expander(list, "", Values.ALL, warning -> {})
            .expand(list.benchmarks()).stream()
                .map(config -> forkOptions(run, JVM_17, config, true))
                .flatMap(fork -> JmhResolution.resolve(SampleBenchmarks.jmhList(), fork).stream())
                .toList();
    assertThat(settings(forks))
        .hasSizeGreaterThan(10)
        .isEqualTo(settings(JmhResolution.resolve(SampleBenchmarks.jmhList(), run)));
  }

  /** All settings except for the number of forks. */
  private static List<Map<String, String>> settings(List<BenchmarkParams> all) {
    List<Map<String, String>> settings = all.stream().map(JmhResolution::settings).toList();
    settings.forEach(each -> each.keySet().removeAll(Set.of("getForks", "getWarmupForks")));
    return settings;
  }

  @Test
  void a_jvm_that_warns_of_unsafe_is_silenced_before_all_other_arguments() {
    CommandLineOptions run =
        JmhResolution.options("Twins", "-jvmArgsPrepend", "-Da=1", "-jvmArgsPrepend", "-Db=1");
    BenchmarkConfig config = configs(run).get(0);
    Collection<String> prepended =
        forkOptions(run, ForkFixtures.jvm(25), config, true).getJvmArgsPrepend().get();
    assertThat(prepended)
        .containsExactly("-Dsun.misc.unsafe.memory.access=allow", "-Da=1", "-Db=1");
  }

  @Test
  void another_jvm_is_started_by_its_program() {
    CommandLineOptions run = JmhResolution.options("Twins", "-jvm", "/jdk");
    BenchmarkConfig config = configs(run).get(0);
    assertThat(forkOptions(run, JVM_17, config, true).getJvm().get()).isEqualTo("/jdk/bin/java");
  }

  @Test
  void the_options_reach_the_fork_as_they_are() throws Exception {
    Options fork = fork(true, ALL);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(fork);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).usingRecursiveComparison().isEqualTo(fork);
    }
  }
}
