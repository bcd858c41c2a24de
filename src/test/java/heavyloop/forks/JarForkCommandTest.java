package heavyloop.forks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import heavyloop.forks.BenchmarkConfig.Iterations;
import heavyloop.forks.BenchmarkConfig.JvmArguments;
import heavyloop.forks.guest.SharedJmh;
import heavyloop.forks.guest.TurnProfiler;
import heavyloop.results.BenchmarkId.Mode;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.ProfilerConfig;
import org.openjdk.jmh.runner.options.TimeValue;

/** JMH understands the command line of a fork as intended. */
class JarForkCommandTest {
  private static final String NO_ARGUMENT_HAS = "\0";
  private static final Path GUESTS = Path.of("/tmp/a b");
  private static final Path ADDRESS = GUESTS.resolve("address");
  private static final Path RESULTS = GUESTS.resolve("results.json");
  private static final BenchmarkConfig CONFIG = ForkFixtures.config("a.Loop.run");

  private static BenchmarkConfig withParam(String value) {
    return ForkFixtures.config("a.Loop.run", Mode.AVERAGE_TIME, Map.of("p", value), List.of());
  }

  private static BenchmarkConfig appending(String... arguments) {
    return ForkFixtures.config("a.Loop.run", Mode.AVERAGE_TIME, Map.of(), List.of(arguments));
  }

  private static BenchmarkConfig with(Iterations measurement, Duration timeout) {
    return new BenchmarkConfig(
        CONFIG.id(), CONFIG.warmup(), measurement, timeout, 1, 0, JvmArguments.NONE);
  }

  private static List<String> line(
      int feature, BenchmarkConfig config, List<String> options, String... jvmArgs) {
    BenchmarkJar jar =
        new BenchmarkJar("x.jar", List.of(Path.of("/a b/x.jar")), BenchmarkJar.JMH_MAIN, "c0de");
    Target target = new Target(jar, ForkFixtures.jvm(feature), List.of(jvmArgs));
    return JarForkCommand.line(target, config, options, GUESTS, ADDRESS, RESULTS);
  }

  /** The first five words are for Java. */
  private static CommandLineOptions parsed(List<String> line) throws CommandLineOptionException {
    return new CommandLineOptions(line.subList(5, line.size()).toArray(String[]::new));
  }

  @Test
  void java_runs_the_main_class_of_jmh_on_the_class_path_of_the_target_and_our_guests() {
    assertThat(line(17, CONFIG, List.of()))
        .startsWith(
            "/jdk/bin/java",
            "-cp",
            "/a b/x.jar" + File.pathSeparator + GUESTS,
            SharedJmh.class.getName(),
            "org.openjdk.jmh.Main");
  }

  @Test
  void a_fork_gets_all_of_its_settings() throws Exception {
    CommandLineOptions options = parsed(line(17, CONFIG, List.of("-prof", "gc")));
    assertThat(options.getIncludes()).containsExactly("^" + Pattern.quote("a.Loop.run") + "$");
    assertThat(options.getBenchModes())
        .containsExactly(org.openjdk.jmh.annotations.Mode.AverageTime);
    assertThat(options.getForkCount().get()).isEqualTo(1);
    assertThat(options.getWarmupForkCount().get()).isZero();
    assertThat(options.getThreads().get()).isEqualTo(2);
    assertThat(options.getWarmupIterations().get()).isEqualTo(2);
    assertThat(options.getWarmupTime().get()).isEqualTo(TimeValue.seconds(1));
    assertThat(options.getWarmupBatchSize().get()).isEqualTo(1);
    assertThat(options.getMeasurementIterations().get()).isEqualTo(3);
    assertThat(options.getMeasurementTime().get()).isEqualTo(TimeValue.milliseconds(500));
    assertThat(options.getMeasurementBatchSize().get()).isEqualTo(4);
    assertThat(options.getTimeout().get()).isEqualTo(TimeValue.seconds(600));
    assertThat(options.shouldFailOnError().get()).isTrue();
    assertThat(options.getResultFormat().get()).hasToString("JSON");
    assertThat(options.getResult().get()).isEqualTo(RESULTS.toString());
    assertThat(options.getProfilers())
        .as("the one that waits for a turn starts first")
        .extracting(ProfilerConfig::getKlass, ProfilerConfig::getOpts)
        .containsExactly(tuple(TurnProfiler.class.getName(), ADDRESS.toString()), tuple("gc", ""));
    assertThat(options.getJvmArgsAppend().get()).as("overrides an annotation").isEmpty();
  }

  @Test
  void the_mode_is_one_that_jmh_knows() throws Exception {
    for (Mode mode : Mode.values()) {
      BenchmarkConfig config = ForkFixtures.config("a.Loop.run", mode, Map.of(), List.of());
      assertThat(parsed(line(17, config, List.of())).getBenchModes())
          .extracting(org.openjdk.jmh.annotations.Mode::shortLabel)
          .containsExactly(mode.label());
    }
  }

  @Property
  void a_time_of_any_unit_reaches_the_fork(
      @ForAll @IntRange(min = 0) int time, @ForAll TimeUnit unit)
      throws CommandLineOptionException {
    BenchmarkConfig config = with(new Iterations(1, time, unit, 1), Duration.ofMinutes(1));
    TimeValue read = parsed(line(17, config, List.of())).getMeasurementTime().get();
    assertThat(read).isEqualTo(new TimeValue(time, unit));
  }

  @ParameterizedTest
  @CsvSource({"PT10M, 600 s", "PT1.5S, 1500 ms", "PT1000H, 3600000 s", "PT0.0005S, 1 ms"})
  void a_timeout_reaches_the_fork(Duration timeout, String read) throws Exception {
    BenchmarkConfig config = with(CONFIG.measurement(), timeout);
    assertThat(parsed(line(17, config, List.of())).getTimeout().get()).hasToString(read);
  }

  @Test
  void all_processors_are_counted_by_the_jmh_of_the_fork() throws Exception {
    BenchmarkConfig all = CONFIG.withThreads(BenchmarkConfig.ALL_PROCESSORS);
    assertThat(parsed(line(17, all, List.of())).getThreads().get())
        .isEqualTo(org.openjdk.jmh.annotations.Threads.MAX);
  }

  @Test
  void a_number_of_threads_that_only_a_newer_jmh_knows_is_left_to_its_annotation()
      throws Exception {
    assertThat(parsed(line(17, CONFIG.withThreads(-2), List.of())).getThreads().hasValue())
        .isFalse();
  }

  @Property(tries = 200)
  void a_value_without_a_comma_reaches_the_benchmark(@ForAll String value)
      throws CommandLineOptionException {
    Assume.that(!value.contains(",") && !value.contains(NO_ARGUMENT_HAS));
    assertThat(parsed(line(17, withParam(value), List.of())).getParameter("p").get())
        .containsExactly(value);
  }

  @Test
  void a_target_appends_its_arguments_after_those_of_the_benchmark() throws Exception {
    BenchmarkConfig config = appending("-Da=1 2");
    assertThat(parsed(line(17, config, List.of(), "-Db=\"3\"")).getJvmArgsAppend().get())
        .containsExactly("-Da=1 2", "-Db=\"3\"");
    assertThat(parsed(line(25, config, List.of(), "-Dc=4")).getJvmArgsAppend().get())
        .containsExactly("-Dsun.misc.unsafe.memory.access=allow", "-Da=1 2", "-Dc=4");
  }

  @Property
  void arguments_for_the_jvm_reach_it_one_by_one(
      @ForAll JvmOption option, @ForAll @Size(max = 4) List<String> arguments)
      throws CommandLineOptionException {
    Assume.that(arguments.stream().noneMatch(argument -> argument.contains(NO_ARGUMENT_HAS)));
    Assume.that(!arguments.equals(List.of(""))); // JMH has no way to name it, and no JVM takes it.
    List<String> read = option.read(arguments);
    assertThat(read).endsWith(arguments.toArray(String[]::new));
    assertThat(read).as("at most a harmless one is added").hasSizeLessThan(arguments.size() + 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Da=1", "-Da=1 2", "-Da=\"1 2\"", "\"-Da=1\"", "-Da=\\1 2"})
  void a_single_argument_keeps_its_blanks_and_quotes(String argument) throws Exception {
    for (JvmOption option : JvmOption.values()) {
      assertThat(option.read(List.of(argument))).endsWith(argument);
    }
  }

  /** The options of JMH that take arguments for the JVM. */
  enum JvmOption {
    ARGS("-jvmArgs"),
    PREPEND("-jvmArgsPrepend"),
    APPEND("-jvmArgsAppend");

    private final String name;

    JvmOption(String name) {
      this.name = name;
    }

    /** The arguments as JMH understands them. */
    private List<String> read(List<String> arguments) throws CommandLineOptionException {
      List<String> line = JarForkCommand.jvmArguments(name, arguments);
      CommandLineOptions options = new CommandLineOptions(line.toArray(String[]::new));
      return List.copyOf(
          switch (this) {
            case ARGS -> options.getJvmArgs().get();
            case PREPEND -> options.getJvmArgsPrepend().get();
            case APPEND -> options.getJvmArgsAppend().get();
          });
    }
  }
}
