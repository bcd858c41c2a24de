package heavyloop.gate.jar;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.gate.listing.Listing;
import heavyloop.results.Mode;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** What is put into texts for others to take apart comes out again as it was. */
class CommandLinesTest {
  private static final String NO_ARGUMENT_HAS = "\0";
  private static final Path RESULTS = Path.of("/tmp/a b/results.json");
  private static final Java JAVA_17 = new Java(Path.of("/jdk/bin/java"), 17, "A VM 17");
  private static final Java JAVA_25 = new Java(Path.of("/jdk/bin/java"), 25, "A VM 25");

  private static Cell cell(SortedMap<String, String> params, List<String> append) {
    return new Cell(
        "a.Loop.run",
        Mode.AVERAGE_TIME,
        2,
        params,
        new Iterations(3, 100, TimeUnit.MILLISECONDS, 1),
        new Iterations(4, 1, TimeUnit.DAYS, 5),
        Duration.ofMinutes(10),
        append);
  }

  private static List<String> line(Java java, Cell cell, List<String> options, String... jvmArgs) {
    Code code = new Code("x.jar", List.of(Path.of("a b", "x.jar")), Code.JMH_MAIN);
    Side side = new Side("base", code, java, List.of(jvmArgs));
    return ForkCommand.of(side, cell, options, RESULTS);
  }

  /** As JMH itself understands them; the first four are for Java. */
  private static CommandLineOptions parsed(List<String> line) throws CommandLineOptionException {
    return new CommandLineOptions(line.subList(4, line.size()).toArray(new String[0]));
  }

  @Property
  void what_the_listing_writes_is_read_as_it_was(@ForAll @Size(min = 1) List<String> fields) {
    String line = Listing.line(fields.toArray(new String[0]));
    assertThat(line).matches("[ -~\\t]*");
    assertThat(CatalogReader.fields(line)).isEqualTo(fields);
  }

  @Property
  void arguments_for_the_jvm_reach_it_one_by_one(@ForAll @Size(max = 4) List<String> arguments)
      throws CommandLineOptionException {
    Assume.that(arguments.stream().noneMatch(argument -> argument.contains(NO_ARGUMENT_HAS)));
    Assume.that(!arguments.equals(List.of(""))); // JMH has no way to name it, and no JVM takes it.
    List<String> option = JvmArguments.option("-jvmArgsAppend", arguments);
    Collection<String> read =
        new CommandLineOptions(option.toArray(new String[0])).getJvmArgsAppend().get();
    assertThat(List.copyOf(read)).endsWith(arguments.toArray(new String[0]));
    assertThat(read.size() - arguments.size()).isLessThanOrEqualTo(1);
  }

  @Property(tries = 200)
  void a_value_without_a_comma_reaches_the_benchmark(@ForAll String value)
      throws CommandLineOptionException {
    Assume.that(!value.contains(",") && !value.contains(NO_ARGUMENT_HAS));
    Cell cell = cell(new TreeMap<>(Map.of("p", value)), List.of());
    assertThat(parsed(line(JAVA_17, cell, List.of())).getParameter("p").get())
        .containsExactly(value);
  }

  @Test
  void a_fork_is_told_all_of_its_settings() throws Exception {
    List<String> line = line(JAVA_17, cell(new TreeMap<>(), List.of()), List.of("-prof", "gc"));
    assertThat(line.subList(0, 4))
        .containsExactly(
            Path.of("/jdk/bin/java").toString(),
            "-cp",
            Path.of("a b", "x.jar").toAbsolutePath().toString(),
            "org.openjdk.jmh.Main");
    CommandLineOptions options = parsed(line);
    assertThat(options.getIncludes()).containsExactly("^" + Pattern.quote("a.Loop.run") + "$");
    assertThat(options.getBenchModes())
        .containsExactly(org.openjdk.jmh.annotations.Mode.AverageTime);
    assertThat(options.getForkCount().get()).isEqualTo(1);
    assertThat(options.getWarmupForkCount().get()).isZero();
    assertThat(options.getThreads().get()).isEqualTo(2);
    assertThat(options.getWarmupIterations().get()).isEqualTo(3);
    assertThat(options.getWarmupTime().get()).hasToString("100 ms");
    assertThat(options.getWarmupBatchSize().get()).isEqualTo(1);
    assertThat(options.getMeasurementIterations().get()).isEqualTo(4);
    assertThat(options.getMeasurementTime().get()).hasToString("1 day");
    assertThat(options.getMeasurementBatchSize().get()).isEqualTo(5);
    assertThat(options.getTimeout().get()).hasToString("600 s");
    assertThat(options.shouldFailOnError().get()).isTrue();
    assertThat(options.getResult().get()).isEqualTo(RESULTS.toString());
    assertThat(options.getProfilers()).hasSize(1);
    assertThat(options.getJvmArgsAppend().get()).as("those of an annotation, too").isEmpty();
  }

  @Test
  void what_a_side_appends_comes_after_what_the_benchmark_does() throws Exception {
    Cell cell = cell(new TreeMap<>(), List.of("-Da=1 2"));
    assertThat(parsed(line(JAVA_17, cell, List.of(), "-Db=\"3\"")).getJvmArgsAppend().get())
        .containsExactly("-Da=1 2", "-Db=\"3\"");
    assertThat(parsed(line(JAVA_25, cell, List.of())).getJvmArgsAppend().get())
        .containsExactly("-Dsun.misc.unsafe.memory.access=allow", "-Da=1 2");
  }

  @Test
  void a_class_path_is_taken_apart_and_put_together() {
    Code code = new Code("x", List.of(Path.of("a"), Path.of("b c")), Code.JMH_MAIN);
    assertThat(code.classPath().split(Pattern.quote(File.pathSeparator)))
        .containsExactly(
            Path.of("a").toAbsolutePath().toString(), Path.of("b c").toAbsolutePath().toString());
  }

  @Test
  void a_cell_is_known_by_what_it_measures_and_not_by_how_long() {
    Cell one = cell(new TreeMap<>(), List.of());
    Cell longer =
        new Cell(
            one.benchmark(),
            one.mode(),
            one.threads(),
            one.params(),
            one.warmup(),
            new Iterations(9, 9, TimeUnit.SECONDS, 1),
            one.timeout(),
            List.of("-Xmx1g"));
    assertThat(longer.name()).isEqualTo(one.name()).isEqualTo("a.Loop.run avgt {} 2");
    assertThat(longer.expected()).isEqualTo(Duration.ofMillis(1000 + 3 * 100 + 9 * 9000));
    assertThat(longer.patience()).isEqualTo(Duration.ofMillis(2 * 82_300 + 600_000));
  }
}
