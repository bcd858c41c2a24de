package heavyloop.gate.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.exit.UserException;
import heavyloop.gate.jar.Outcome.Failed;
import heavyloop.gate.jar.Outcome.Measured;
import heavyloop.results.Mode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jars that others could have built, with JMHs from 1.19 on. */
class ForeignJarIT {
  private static final List<String> SHORT =
      List.of("-wi", "1", "-w", "20ms", "-i", "2", "-r", "30ms");

  @TempDir private static Path folder;

  private static final Map<String, Path> TINY = new LinkedHashMap<>();

  @BeforeAll
  static void build() throws Exception {
    Path spaced = Files.createDirectory(folder.resolve("a folder"));
    for (String version : List.of("1.19", "1.23", "1.37")) {
      TINY.put(version, new ForeignJmh(version).tiny(spaced.resolve("tiny-" + version + ".jar")));
    }
  }

  @AfterEach
  void nothing_is_left_behind() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("heavyloop-" + ProcessHandle.current().pid() + "-"));
    }
  }

  private static Side side(Path jar, String... jvmArgs) {
    return new Side("head", Code.jar(jar, Code.JMH_MAIN), Java.ours(), List.of(jvmArgs));
  }

  private static Catalog catalog(Side side, String... jmhArgs) {
    List<String> all = new ArrayList<>(Arrays.asList(jmhArgs));
    all.addAll(SHORT);
    return Catalog.of(side, all);
  }

  private static Outcome launch(Side side, Catalog catalog, Cell cell) {
    return new JarLauncher(catalog.options(), Duration.ofMinutes(1), told -> {}).launch(side, cell);
  }

  /** Of the only cell. */
  private static Outcome launch(Side side, String... jmhArgs) {
    Catalog catalog = catalog(side, jmhArgs);
    assertThat(catalog.cells()).hasSize(1);
    return launch(side, catalog, catalog.cells().get(0));
  }

  private static Measured measured(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Measured.class);
    return (Measured) outcome;
  }

  private static Failed failed(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Failed.class);
    return (Failed) outcome;
  }

  @Test
  void the_samples_of_jmh_are_listed_and_one_is_run() throws Exception {
    Path relative =
        Path.of("")
            .toAbsolutePath()
            .relativize(new ForeignJmh("1.37").samples(folder.resolve("the samples.jar")));
    Side side = side(relative);
    Catalog all = catalog(side);
    assertThat(all.jmhVersion()).isEqualTo("1.37");
    assertThat(all.cells().stream().map(Cell::benchmark).distinct()).hasSizeGreaterThan(80);
    assertThat(all.cells().stream().map(Cell::name)).doesNotHaveDuplicates();
    assertThat(all.unreachable()).isEmpty();
    assertThat(catalog(side, "JMHSample_02.*measureAll").cells())
        .as("Mode.All")
        .extracting(Cell::mode)
        .containsExactlyInAnyOrder(Mode.values());
    assertThat(catalog(side, "nothing is called so").cells()).isEmpty();
    Measured fork = measured(launch(side, "JMHSample_01.*wellHelloThere", "-prof", "gc"));
    assertThat(fork.record().secondary()).containsKey("gc.alloc.rate");
    assertThat(fork.json().strip()).startsWith("[").endsWith("]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.23", "1.37"})
  void any_jmh_is_asked_and_runs_a_fork_by_its_own_settings(String version) {
    Side side = side(TINY.get(version), "-Dside=\"it is\"");
    Catalog catalog = Catalog.of(side, List.of("Tiny", "-to", "20s"));
    assertThat(catalog.jmhVersion()).isEqualTo(version);
    assertThat(catalog.cells())
        .extracting(Cell::name)
        .containsExactly(
            "tiny.Tiny.loop avgt {size=1} 2",
            "tiny.Tiny.loop avgt {size=20} 2",
            "tiny.Tiny.loop ss {size=1} 2",
            "tiny.Tiny.loop ss {size=20} 2");
    Cell cell = catalog.cells().get(1);
    assertThat(cell.warmup()).isEqualTo(new Iterations(1, 20, TimeUnit.MILLISECONDS, 1));
    assertThat(cell.measurement()).isEqualTo(new Iterations(2, 30, TimeUnit.MILLISECONDS, 1));
    Measured fork = measured(launch(side, catalog, cell));
    assertThat(fork.record().id().params()).containsEntry("size", "20");
    assertThat(fork.record().settings().describe())
        .isEqualTo("1 x 20 ms warm-up, 2 x 30 ms measured");
    assertThat(fork.record().jvm().arguments())
        .endsWith("-Dtiny.one=1", "-Dtiny.two=2 3", "-Dside=\"it is\"");
    assertThat(fork.conditions().started()).isNotNull();
    measured(launch(side, catalog, catalog.cells().get(3)));
  }

  @ParameterizedTest
  @CsvSource({"1.19, 20, 1", "1.23, 5, 10"})
  void where_nobody_says_how_long_the_jars_own_jmh_decides(String version, int count, long time) {
    Cell cell = Catalog.of(side(TINY.get(version)), List.of("Plain", "-t", "max")).cells().get(0);
    assertThat(cell.warmup()).isEqualTo(new Iterations(count, time, TimeUnit.SECONDS, 1));
    assertThat(cell.measurement()).isEqualTo(cell.warmup());
    assertThat(cell.timeout()).isEqualTo(Duration.ofMinutes(10));
    assertThat(cell.threads()).isEqualTo(Cell.ALL_PROCESSORS);
    assertThat(cell.mode()).isEqualTo(Mode.THROUGHPUT);
  }

  @Test
  void the_options_of_the_user_are_understood_by_jmh() {
    Side side = side(TINY.get("1.23"));
    Catalog catalog =
        catalog(side, "Tiny", "-bm", "ss", "-p", "size=7", "-tu", "us", "-jvmArgs", "-Da=1 -Db=2");
    assertThat(catalog.cells())
        .extracting(Cell::name)
        .containsExactly("tiny.Tiny.loop ss {size=7} 2");
    assertThat(catalog.options())
        .containsExactly("-tu", "us", "-jvmArgs", "-Da=1", "-jvmArgs", "-Db=2");
    Measured fork = measured(launch(side, catalog, catalog.cells().get(0)));
    assertThat(fork.record().primary().unit().text()).isEqualTo("us/op");
    assertThat(fork.record().jvm().arguments())
        .startsWith("-Da=1", "-Db=2")
        .contains("-Dtiny.one=1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-f 3           | JMH's option -f can't be used here: the gate itself decides",
        "-rff x.json    | JMH's option -rff can't be used here: ",
        "-wm BULK       | JMH's option -wm can't be used here: ",
        "-lp            | JMH's option -lp can't be used here: ",
        "-jvm java      | JMH's option -jvm can't be used here: ",
        "--nonsense     | head: its JMH refuses the options: ",
        "-i none        | head: its JMH refuses the options: ",
        "Bad.lacks      | head: tiny.Bad.lacks has no default for its parameter needed; give it",
        "-prof nonsense | head: its JMH refuses the options: java.lang.ClassNotFoundException: nonsense",
        "(              | head: its JMH refuses the options: Unclosed group",
      })
  void options_that_cant_be_are_refused(String options, String message) {
    Side side = side(TINY.get("1.37"));
    assertThatThrownBy(() -> Catalog.of(side, List.of(options.split(" ", -1))))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void a_value_with_a_comma_is_told_and_one_with_quotes_needs_a_jmh_that_can_write_it() {
    Side old = side(TINY.get("1.19"));
    Catalog catalog = catalog(old, "Odd");
    assertThat(catalog.unreachable()).hasSize(1);
    assertThat(catalog.unreachable().get(0).cell())
        .isEqualTo("tiny.Odd.length thrpt {level=LOW, value=a,b}");
    assertThat(catalog.cells()).hasSize(1);
    assertThat(failed(launch(old, catalog, catalog.cells().get(0))).cause())
        .contains("before 1.22, JMH writes no valid JSON");
    Side newer = side(TINY.get("1.23"));
    assertThat(measured(launch(newer, "Odd")).record().id().params())
        .containsEntry("value", "a \"b\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.23", "1.37"})
  void what_fails_is_told_by_its_cause(String version) {
    Side side = side(TINY.get(version));
    Failed speaks = failed(launch(side, "Bad.speaks"));
    assertThat(speaks.cause()).isEqualTo("java.lang.IllegalStateException: it spoke");
    assertThat(speaks.output()).anyMatch(line -> line.contains("tiny.Bad.speaks"));
    assertThat(failed(launch(side, "Bad.exits")).cause())
        .isEqualTo("its JVM ended before the measurement did; did the benchmark call System.exit?");
    assertThat(failed(launch(side, "Bad.halts$")).cause()).contains("1 of 2 iterations");
    assertThat(failed(launch(side, "Bad.haltsAtOnce")).cause())
        .isEqualTo("its JVM ended before an iteration did; JMH doesn't say why");
  }

  @Test
  void a_deadlock_is_told_by_those_who_wait_for_each_other() {
    Side side = side(TINY.get("1.37"));
    Catalog catalog = catalog(side, "Bad.deadlocks", "-to", "1s");
    Failed failed = failed(launch(side, catalog, catalog.cells().get(0)));
    assertThat(failed.cause()).startsWith("its threads deadlocked: it didn't end within 3 s");
    assertThat(failed.output())
        .contains("Found one Java-level deadlock:")
        .anyMatch(line -> line.contains("tiny.Bad.deadlocks-jmh-worker-1"));
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  @Test
  void a_main_class_of_its_own_may_print_what_it_likes() {
    Code code = Code.classPath(TINY.get("1.37").toString(), "tiny.Noisy");
    measured(launch(new Side("head", code, Java.ours(), List.of()), "Plain"));
    Side none = new Side("head", new Code("x", code.path(), "no.Main"), Java.ours(), List.of());
    assertThat(failed(launch(none, "Plain")).cause()).contains("no.Main");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.37"})
  void while_another_jmh_measures_we_wait(String version) throws Exception {
    Side side = side(TINY.get(version));
    Catalog catalog = catalog(side, "Plain");
    Cell cell = catalog.cells().get(0);
    List<String> told = new ArrayList<>();
    Path path = Path.of(System.getProperty("java.io.tmpdir"), "jmh.lock");
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        FileLock lock = file.getChannel().lock()) {
      assertThat(lock.isValid()).isTrue();
      Outcome impatient =
          new JarLauncher(catalog.options(), Duration.ZERO, told::add).launch(side, cell);
      assertThat(failed(impatient).cause()).contains("another JMH measures on this machine");
      measured(
          new JarLauncher(
                  catalog.options(),
                  Duration.ofMinutes(1),
                  text -> {
                    told.add(text);
                    release(lock);
                  })
              .launch(side, cell));
    }
    assertThat(told).hasSize(2).allMatch(text -> text.startsWith("Another JMH measures"));
  }

  private static void release(FileLock lock) {
    try {
      lock.release();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_jar_without_jmh_says_so() throws Exception {
    Path classes = Files.createDirectories(folder.resolve("lone").resolve("META-INF"));
    Files.writeString(classes.resolve("BenchmarkList"), "");
    Code code = Code.classPath(folder.resolve("lone").toString(), Code.JMH_MAIN);
    assertThatThrownBy(() -> catalog(new Side("base", code, Java.ours(), List.of())))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("can't be asked for its benchmarks: java.lang.")
        .hasMessageContaining("org/openjdk/jmh");
  }
}
