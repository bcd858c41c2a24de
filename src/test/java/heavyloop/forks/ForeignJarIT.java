package heavyloop.forks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.OnOneJdk;
import heavyloop.exit.UserException;
import heavyloop.forks.BenchmarkConfig.Expander;
import heavyloop.forks.BenchmarkConfig.Expander.Values;
import heavyloop.forks.BenchmarkConfig.Iterations;
import heavyloop.forks.Block.ForkRecord;
import heavyloop.forks.ForkOutcome.Failed;
import heavyloop.forks.ForkOutcome.MeasuredByJar;
import heavyloop.forks.Schedule.PlannedBlock;
import heavyloop.forks.Schedule.PlannedFork;
import heavyloop.forks.lockstep.IterationReport;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkId.Mode;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.ResultsReader;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Jars that other projects could have built: with the oldest supported JMH, with the last one whose
 * lock has a different message, and with our own.
 */
class ForeignJarIT {
  private static final List<String> SHORT =
      List.of("-wi", "1", "-w", "20ms", "-i", "2", "-r", "30ms");

  @TempDir private static Path folder;

  private static final Map<String, Path> TINY = new LinkedHashMap<>();
  private static final List<String> WARNINGS = new ArrayList<>();

  private static StrayThreads strayThreads;

  @BeforeAll
  static void build() throws Exception {
    Path spaced = Files.createDirectory(folder.resolve("a folder"));
    for (String version : List.of("1.19", "1.23", "1.37")) {
      TINY.put(version, new ForeignJmh(version).tiny(spaced.resolve("tiny-" + version + ".jar")));
    }
  }

  @BeforeEach
  void watch() {
    WARNINGS.clear();
    strayThreads = new StrayThreads(BenchmarkId::benchmark, WARNINGS::add);
  }

  @AfterEach
  void nothing_is_left_behind() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("heavyloop-" + ProcessHandle.current().pid() + "-"));
    }
  }

  private static Target target(Path jar, String... jvmArgs) {
    BenchmarkJar code = BenchmarkJar.of(jar, BenchmarkJar.JMH_MAIN);
    return new Target(code, TargetJvm.ours(), List.of(jvmArgs));
  }

  private static BenchmarkList list(Target target, String... jmhArgs) {
    List<String> all = new ArrayList<>(Arrays.asList(jmhArgs));
    all.addAll(SHORT);
    return BenchmarkList.of(Side.HEAD, target, all);
  }

  private static List<BenchmarkConfig> configs(BenchmarkList list) {
    Consumer<String> warn =
        warning -> {
          throw new AssertionError(warning);
        };
    return new Expander(list, "head: ", Values.ALL, warn).expand(list.benchmarks());
  }

  private static List<String> names(BenchmarkList list) {
    return configs(list).stream()
        .map(BenchmarkConfig::id)
        .map(id -> id + " " + id.mode().label() + " " + id.threads())
        .toList();
  }

  private static ForkOutcome launch(Target target, BenchmarkList list, BenchmarkConfig config) {
    ForkRecord fork =
        new JarLauncher(side -> target, list.options(), strayThreads, new Random(1))
            .launch(new PlannedFork(Side.HEAD, config, true));
    assertThat(fork.side()).isEqualTo(Side.HEAD);
    assertThat(fork.conditions().started()).isNotNull();
    return fork.outcome();
  }

  /** Launches the only config that is selected. */
  private static ForkOutcome launch(Target target, String... jmhArgs) {
    BenchmarkList list = list(target, jmhArgs);
    assertThat(configs(list)).hasSize(1);
    return launch(target, list, configs(list).get(0));
  }

  private static BenchmarkRecord measured(ForkOutcome outcome) {
    assertThat(outcome).isInstanceOf(MeasuredByJar.class);
    MeasuredByJar measured = (MeasuredByJar) outcome;
    byte[] json = measured.json().getBytes(StandardCharsets.UTF_8);
    BenchmarkRecord record =
        ResultsReader.read("fork", new ByteArrayInputStream(json)).records().get(0);
    assertThat(measured.cost()).isPositive().isEqualTo(record.forkCosts()[0]);
    assertThat(measured.iterations()).hasSize(2).allMatch(cost -> cost > 0);
    return record;
  }

  private static Failed failed(ForkOutcome outcome) {
    assertThat(outcome).isInstanceOf(Failed.class);
    return (Failed) outcome;
  }

  @Test
  void the_samples_of_jmh_are_listed_and_one_is_run() throws Exception {
    Path relative =
        Path.of("")
            .toAbsolutePath()
            .relativize(new ForeignJmh("1.37").samples(folder.resolve("the samples.jar")));
    Target target = target(relative);
    BenchmarkList all = list(target);
    assertThat(all.jmhVersion()).isEqualTo("1.37");
    assertThat(all.benchmarks().stream().map(BenchmarkList.Listed::name).distinct())
        .hasSizeGreaterThan(80);
    assertThat(names(all)).doesNotHaveDuplicates();
    assertThat(configs(list(target, "JMHSample_02.*measureAll")))
        .as("Mode.All")
        .extracting(config -> config.id().mode())
        .containsExactlyInAnyOrder(Mode.values());
    assertThat(list(target, "nothing is called so").benchmarks()).isEmpty();
    BenchmarkRecord fork = measured(launch(target, "JMHSample_01.*wellHelloThere", "-prof", "gc"));
    assertThat(fork.secondary()).containsKey("gc.alloc.rate");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.23", "1.37"})
  void a_fork_of_any_jmh_runs_by_the_settings_of_its_benchmark(String version) {
    Target target = target(TINY.get(version), "-Dside=\"it is\"");
    BenchmarkList list = BenchmarkList.of(Side.HEAD, target, List.of("Tiny", "-to", "20s"));
    assertThat(list.jmhVersion()).isEqualTo(version);
    assertThat(names(list))
        .containsExactly(
            "tiny.Tiny.loop (size=1) avgt 2",
            "tiny.Tiny.loop (size=20) avgt 2",
            "tiny.Tiny.loop (size=1) ss 2",
            "tiny.Tiny.loop (size=20) ss 2");
    BenchmarkConfig config = configs(list).get(1);
    assertThat(config.warmup()).isEqualTo(new Iterations(1, 20, TimeUnit.MILLISECONDS, 1));
    assertThat(config.measurement()).isEqualTo(new Iterations(2, 30, TimeUnit.MILLISECONDS, 1));
    BenchmarkRecord fork = measured(launch(target, list, config));
    assertThat(fork.id().params()).containsEntry("size", "20");
    assertThat(fork.settings().describe()).isEqualTo("1 x 20 ms warm-up, 2 x 30 ms measured");
    assertThat(fork.jvm().arguments().orElseThrow())
        .endsWith("-Dtiny.one=1", "-Dtiny.two=2 3", "-Dside=\"it is\"");
    measured(launch(target, list, configs(list).get(3)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.23", "1.37"})
  @OnOneJdk
  void any_jmh_lists_all_that_annotations_set(String version) {
    BenchmarkList expected = SampleBenchmarks.list(List.of("tiny"));
    BenchmarkList list = BenchmarkList.of(Side.HEAD, target(TINY.get(version)), List.of("tiny"));
    assertThat(list.benchmarks()).isEqualTo(expected.benchmarks());
  }

  @ParameterizedTest
  @CsvSource({"1.19, 20, 1", "1.23, 5, 10"})
  @OnOneJdk
  void without_a_given_length_the_jars_own_jmh_decides(String version, int count, long time) {
    Target target = target(TINY.get(version));
    BenchmarkList list = BenchmarkList.of(Side.HEAD, target, List.of("Plain", "-t", "max"));
    BenchmarkConfig config = configs(list).get(0);
    assertThat(config.warmup()).isEqualTo(new Iterations(count, time, TimeUnit.SECONDS, 1));
    assertThat(config.measurement()).isEqualTo(config.warmup());
    assertThat(config.timeout()).isEqualTo(Duration.ofMinutes(10));
    assertThat(config.id().threads()).isEqualTo(BenchmarkConfig.ALL_PROCESSORS);
    assertThat(config.id().mode()).isEqualTo(Mode.THROUGHPUT);
  }

  @Test
  @OnOneJdk
  void the_options_of_the_user_are_understood_by_jmh() {
    Target target = target(TINY.get("1.23"));
    BenchmarkList list =
        list(target, "Tiny", "-bm", "ss", "-p", "size=7", "-tu", "us", "-jvmArgs", "-Da=1 -Db=2");
    assertThat(names(list)).containsExactly("tiny.Tiny.loop (size=7) ss 2");
    assertThat(list.options())
        .containsExactly("-tu", "us", "-jvmArgs", "-Da=1", "-jvmArgs", "-Db=2");
    BenchmarkRecord fork = measured(launch(target, list, configs(list).get(0)));
    assertThat(fork.primary().unit().text()).isEqualTo("us/op");
    assertThat(fork.jvm().arguments().orElseThrow())
        .startsWith("-Da=1", "-Db=2")
        .contains("-Dtiny.one=1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--nonsense     | head: its JMH refuses the options: ",
        "Bad.lacks      | head: tiny.Bad.lacks has no default for its parameter needed; give it",
        "-prof nonsense | head: its JMH refuses the options: java.lang.ClassNotFoundException:"
            + " nonsense",
      })
  @OnOneJdk
  void impossible_options_are_refused(String options, String message) {
    Target target = target(TINY.get("1.23"));
    assertThatThrownBy(
            () -> configs(BenchmarkList.of(Side.HEAD, target, List.of(options.split(" ", -1)))))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  @OnOneJdk
  void a_value_with_quotes_needs_a_jmh_that_can_write_it() {
    String[] odd = {"Odd", "-p", "value=a \"b\""};
    Failed failed = failed(launch(target(TINY.get("1.19")), odd));
    assertThat(failed.reason()).contains("before 1.22, JMH writes no valid JSON");
    assertThat(measured(launch(target(TINY.get("1.23")), odd)).id().params())
        .containsEntry("value", "a \"b\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.23", "1.37"})
  void a_fork_that_fails_says_why(String version) {
    Target target = target(TINY.get(version));
    Failed speaks = failed(launch(target, "Bad.speaks"));
    assertThat(speaks.reason()).isEqualTo("java.lang.IllegalStateException: it spoke");
    assertThat(speaks.output()).anyMatch(line -> line.contains("tiny.Bad.speaks"));
    assertThat(failed(launch(target, "Bad.exits")).reason())
        .isEqualTo("its JVM ended before the measurement did; did the benchmark call System.exit?");
    assertThat(failed(launch(target, "Bad.halts$")).reason()).contains("1 of 2 iterations");
    assertThat(failed(launch(target, "Bad.haltsAtOnce")).reason())
        .isEqualTo("its JVM ended before an iteration did; JMH doesn't say why");
  }

  /** Were it the same in all forks of a side, it would look like a difference of the code. */
  @Test
  @OnOneJdk
  void each_fork_has_an_environment_and_a_property_of_its_own_length() {
    Target target = target(TINY.get("1.37"));
    BenchmarkList list = list(target, "Bad.padded");
    JarLauncher launcher =
        new JarLauncher(side -> target, list.options(), strayThreads, new Random(1));
    PlannedFork fork = new PlannedFork(Side.HEAD, configs(list).get(0), true);
    Random same = new Random(1);
    for (int i = 0; i < 2; i++) {
      Padding padding = Padding.random(same);
      assertThat(failed(launcher.launch(fork).outcome()).reason())
          .endsWith(padding.property().length() + " and " + padding.variable().length());
    }
  }

  @Test
  void a_deadlock_is_shown_with_the_threads_that_wait_for_each_other() {
    Target target = target(TINY.get("1.37"));
    Failed failed = failed(launch(target, "Bad.deadlocks", "-to", "1s"));
    assertThat(failed.reason()).startsWith("its threads deadlocked: it didn't end within 5 s");
    assertThat(failed.output())
        .contains("Found one Java-level deadlock:")
        .anyMatch(line -> line.contains("tiny.Bad.deadlocks-jmh-worker-1"));
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  @Test
  @OnOneJdk
  void a_main_class_of_its_own_may_print_what_it_likes() {
    BenchmarkJar noisy = BenchmarkJar.ofClassPath(TINY.get("1.37").toString(), "tiny.Noisy");
    measured(launch(new Target(noisy, TargetJvm.ours(), List.of()), "Plain"));
    BenchmarkJar broken = new BenchmarkJar(noisy.name(), noisy.path(), "no.Main", noisy.checksum());
    Target none = new Target(broken, TargetJvm.ours(), List.of());
    assertThat(failed(launch(none, "Plain")).reason()).contains("no.Main");
  }

  @Test
  @OnOneJdk
  void a_fork_that_ends_well_without_having_measured_has_failed() {
    BenchmarkJar silent = BenchmarkJar.ofClassPath(TINY.get("1.37").toString(), "tiny.Silent");
    assertThat(failed(launch(new Target(silent, TargetJvm.ours(), List.of()), "Plain")).reason())
        .isEqualTo(
            "it ended with exit code 0 without having measured anything; does its main class hand"
                + " its arguments on to JMH?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.37"})
  @OnOneJdk
  void threads_that_run_on_are_pointed_out_once(String version) {
    Target target = target(TINY.get(version));
    String[] args = {"Stray", "-jvmArgs", "-Djmh.shutdownTimeout=1 -Djmh.shutdownTimeout.step=1"};
    measured(launch(target, args));
    measured(launch(target, args));
    measured(launch(target, "Plain"));
    assertThat(WARNINGS)
        .containsExactly(
            "tiny.Stray.one leaves threads running, for which JMH waits 30 s after each fork: end"
                + " them in a @TearDown method, or make them daemons");
  }

  @Test
  @OnOneJdk
  void values_with_blanks_or_without_anything_reach_the_fork() {
    Target target = target(TINY.get("1.37"));
    BenchmarkList list = list(target, "Odd", "-p", "value= a b ,,x='y'", "-p", "level=LOW");
    assertThat(configs(list))
        .extracting(config -> config.id().params().get("value"))
        .containsExactly(" a b ", "", "x='y'");
    for (BenchmarkConfig config : configs(list)) {
      assertThat(measured(launch(target, list, config)).id().params())
          .isEqualTo(config.id().params());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.23", "1.37"})
  @OnOneJdk
  void a_benchmark_that_is_listed_twice_is_one(String version) throws Exception {
    Path twice =
        ForeignJmh.withList(TINY.get(version), folder.resolve("twice.jar"), list -> list + list);
    assertThat(names(list(target(twice), "Plain"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.23", "1.37"})
  @OnOneJdk
  void all_lists_of_a_class_path_count_and_what_none_names_is_missed(String version)
      throws Exception {
    Path plain = ForeignJmh.withOnly("tiny.Plain", TINY.get(version), folder.resolve("plain.jar"));
    Path odd = ForeignJmh.withOnly("tiny.Odd", TINY.get(version), folder.resolve("odd.jar"));
    BenchmarkJar both =
        BenchmarkJar.ofClassPath(plain + File.pathSeparator + odd, BenchmarkJar.JMH_MAIN);
    BenchmarkList all = list(new Target(both, TargetJvm.ours(), List.of()));
    assertThat(all.benchmarks().stream().map(BenchmarkList.Listed::name).distinct())
        .containsExactlyInAnyOrder("tiny.Plain.one", "tiny.Odd.length");
    assertThat(BenchmarkJar.of(plain, BenchmarkJar.JMH_MAIN).unlisted())
        .contains("tiny.Odd.length", "tiny.Stray.one")
        .doesNotContain("tiny.Plain.one");
  }

  @Test
  @OnOneJdk
  void a_jmh_older_than_1_19_is_refused_with_what_to_do(@TempDir Path folder) throws Exception {
    Target target = target(new ForeignJmh("1.18").tiny(folder.resolve("tiny.jar")));
    assertThatThrownBy(() -> list(target, "Plain"))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("head: its JMH (JMH 1.18 ")
        .hasMessageContaining("older than 1.19")
        .hasMessageContaining("compare the files");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.23", "1.37"})
  void forks_run_while_we_hold_the_lock_of_jmh(String version) throws Exception {
    Target target = target(TINY.get(version));
    BenchmarkList list = list(target, "Plain");
    Path path = Path.of(System.getProperty("java.io.tmpdir"), "jmh.lock");
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        FileLock lock = file.getChannel().lock()) {
      assertThat(lock.isValid()).isTrue();
      BenchmarkRecord record = measured(launch(target, list, configs(list).get(0)));
      assertThat(record.jvm().arguments().orElseThrow().toString()).doesNotContain("ignoreLock");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.23", "1.37"})
  void two_forks_measure_in_lockstep_and_report_every_iteration(String version) {
    Target target = target(TINY.get(version));
    BenchmarkList list = list(target, "Plain");
    BenchmarkConfig config = configs(list).get(0);
    List<PlannedFork> planned =
        List.of(
            new PlannedFork(Side.HEAD, config, false), new PlannedFork(Side.BASE, config, false));
    List<String> warnings = new ArrayList<>();
    LockstepLauncher launcher =
        new LockstepLauncher(
            new JarLauncher(side -> target, list.options(), strayThreads, new Random(1)),
            /* memoryMib= */ Double.NaN,
            new Random(1),
            BenchmarkId::benchmark,
            warnings::add);
    List<ForkRecord> forks =
        launcher.launch(new PlannedBlock(config.id(), 0, planned, Duration.ZERO, ""));
    assertThat(forks).extracting(ForkRecord::side).containsExactly(Side.HEAD, Side.BASE);
    for (ForkRecord fork : forks) {
      MeasuredByJar measured = (MeasuredByJar) fork.outcome();
      assertThat(measured.lockstep()).isTrue();
      assertThat(measured.warmup()).hasSize(1).allMatch(cost -> cost > 0);
      assertThat(measured.reports())
          .filteredOn(IterationReport::isMeasured)
          .extracting(IterationReport::cost)
          .containsExactlyElementsOf(measured.iterations());
      assertThat(measured.reports()).allMatch(report -> report.waited().toNanos() > 0);
    }
    assertThat(warnings).isEmpty();
  }

  @Test
  @OnOneJdk
  void a_jar_without_jmh_says_so() throws Exception {
    Path classes = Files.createDirectories(folder.resolve("lone").resolve("META-INF"));
    Files.writeString(classes.resolve("BenchmarkList"), "");
    BenchmarkJar lone =
        BenchmarkJar.ofClassPath(folder.resolve("lone").toString(), BenchmarkJar.JMH_MAIN);
    assertThatThrownBy(() -> list(new Target(lone, TargetJvm.ours(), List.of())))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("can't list its benchmarks: java.lang.")
        .hasMessageContaining("org/openjdk/jmh");
  }
}
