package heavyloop.forks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.exit.UserException;
import heavyloop.forks.BenchmarkList.Listed;
import heavyloop.forks.guest.Listing;
import java.io.InvalidClassException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.util.Version;

/** The list of {@link Listing}, as it is read. */
class BenchmarkListTest {
  private static BenchmarkList list(String... jmhArgs) {
    return SampleBenchmarks.list(List.of(jmhArgs));
  }

  @Test
  void an_answer_of_other_classes_is_refused(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("answer");
    try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(file))) {
      out.writeObject(new HashMap<>(Map.of("jmh", Side.BASE)));
    }
    assertThatThrownBy(() -> BenchmarkList.read(Side.HEAD, file))
        .isInstanceOf(InvalidClassException.class);
  }

  @Test
  void a_benchmark_has_all_that_its_annotations_set() {
    assertThat(list("Annotated.everything").benchmarks())
        .first()
        .isEqualTo(
            new Listed(
                "tiny.Annotated.everything",
                "sample",
                new TreeMap<>(Map.of("size", List.of("9", "10", "1"), "kind", List.of("z", "a"))),
                Map.of(),
                Map.ofEntries(
                    Map.entry("threads", List.of("-1")),
                    Map.entry("forks", List.of("2")),
                    Map.entry("warmup.forks", List.of("1")),
                    Map.entry("warmup.count", List.of("3")),
                    Map.entry("warmup.time", List.of("40", "MILLISECONDS")),
                    Map.entry("warmup.batch", List.of("5")),
                    Map.entry("count", List.of("4")),
                    Map.entry("time", List.of("1", "MINUTES")),
                    Map.entry("batch", List.of("6")),
                    Map.entry("timeout", List.of("20", "SECONDS")),
                    Map.entry("jvm.prepended", List.of("-Dfirst=1", "-Dsecond=2 3")),
                    Map.entry("jvm.own", List.of("-Xmx64m")),
                    Map.entry("jvm.appended", List.of("-Dlast=4")))));
  }

  @Test
  void a_benchmark_without_annotations_has_no_settings_of_its_own() {
    assertThat(list("Plain").benchmarks())
        .containsExactly(
            new Listed("tiny.Plain.one", "thrpt", new TreeMap<>(), Map.of(), Map.of()));
  }

  @Test
  void a_parameter_may_lack_a_value_or_have_those_of_an_enum() {
    assertThat(list("Bad.lacks").benchmarks().get(0).declared())
        .containsExactly(Map.entry("needed", List.of()));
    assertThat(list("Odd").benchmarks().get(0).declared())
        .containsEntry("level", List.of("LOW"))
        .containsEntry("value", List.of("a,b", "a \"b\""));
  }

  @Test
  void the_settings_of_one_benchmark_do_not_leak_into_the_next() {
    List<Listed> all = list("^tiny", "-p", "size=3").benchmarks();
    assertThat(all)
        .extracting(listed -> listed.name() + " " + listed.mode())
        .isEqualTo(
            entries(SampleBenchmarks.jmhList()).stream()
                .map(entry -> entry.getUsername() + " " + entry.getMode().shortLabel())
                .toList());
    for (Listed listed : all) {
      assertThat(listed.given().containsKey("size"))
          .as(listed.name())
          .isEqualTo(listed.declared().containsKey("size"));
      assertThat(listed.annotated().containsKey("timeout"))
          .as(listed.name())
          .isEqualTo(listed.name().endsWith("everything"));
    }
  }

  private static Collection<BenchmarkListEntry> entries(org.openjdk.jmh.runner.BenchmarkList list) {
    return list.find(JmhResolution.silent(), List.of(), List.of());
  }

  @Test
  void the_defaults_are_those_of_the_jmh_that_lists() {
    BenchmarkList list = list("none is called so");
    assertThat(list.benchmarks()).isEmpty();
    assertThat(list.jmhVersion()).isEqualTo(Version.getPlainVersion());
    assertThat(list.defaults())
        .containsEntry("count", List.of("" + Defaults.MEASUREMENT_ITERATIONS))
        .containsEntry("warmup.count", List.of("" + Defaults.WARMUP_ITERATIONS))
        .containsEntry("time", List.of("10", "SECONDS"))
        .containsEntry("timeout", List.of("10", "MINUTES"))
        .containsEntry("forks", List.of("" + Defaults.MEASUREMENT_FORKS))
        .containsEntry("threads", List.of("1"));
    assertThat(list.singleShotDefaults())
        .containsEntry("count", List.of("" + Defaults.MEASUREMENT_ITERATIONS_SINGLESHOT))
        .containsEntry("warmup.count", List.of("" + Defaults.WARMUP_ITERATIONS_SINGLESHOT))
        .containsEntry("time", List.of("0", "SECONDS"))
        .containsEntry("timeout", List.of("10", "MINUTES"))
        .containsOnlyKeys(list.defaults().keySet());
  }

  @Test
  void the_settings_of_the_command_line_stand_apart() {
    BenchmarkList list =
        list(
            ("Tiny -bm ss -bm all -t max -f 3 -wf 1 -wi 2 -w 50ms -wbs 3 -i 4 -r 1m -bs 5 -to 7s"
                    + " -jvmArgsPrepend -Da=1 -jvmArgsPrepend -Db=2 -jvmArgsAppend= -p size=7,8")
                .split(" ", -1));
    assertThat(list.modes()).containsExactlyInAnyOrder("ss", "all");
    assertThat(list.commandLine())
        .isEqualTo(
            Map.ofEntries(
                Map.entry("threads", List.of("-1")),
                Map.entry("forks", List.of("3")),
                Map.entry("warmup.forks", List.of("1")),
                Map.entry("warmup.count", List.of("2")),
                Map.entry("warmup.time", List.of("50", "MILLISECONDS")),
                Map.entry("warmup.batch", List.of("3")),
                Map.entry("count", List.of("4")),
                Map.entry("time", List.of("1", "MINUTES")),
                Map.entry("batch", List.of("5")),
                Map.entry("timeout", List.of("7", "SECONDS")),
                Map.entry("jvm.prepended", List.of("-Da=1", "-Db=2")),
                Map.entry("jvm.appended", List.of())));
    assertThat(list.benchmarks())
        .extracting(Listed::given)
        .containsOnly(Map.of("size", List.of("7", "8")));
    assertThat(list("Plain").commandLine()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "-f 3, -f",
    "-wf 1, -wf",
    "-jvm java, -jvm",
    "-rf text, -rf",
    "-rff x.json, -rff",
    "-o log, -o",
    "-wm BULK, -wm",
    "-wm BULK_INDI, -wm",
    "-l, -l",
    "-lp, -lp",
    "-lprof, -lprof",
    "-lrf, -lrf",
    "-h, -h",
    "-v EXTRA, -v",
    "-foe true, -foe",
  })
  void an_option_that_users_may_not_give_is_reserved(String args, String option) {
    List<String> words = new ArrayList<>(List.of("Plain"));
    words.addAll(List.of(args.split(" ", -1)));
    assertThat(SampleBenchmarks.list(words).reserved()).containsExactly(option);
  }

  @Test
  void a_parameter_that_no_benchmark_has_is_found() {
    List<String> args = List.of("Plain", "-p", "size=1,2", "-wi", "3", "-p", "siez=10");
    assertThat(BenchmarkList.unknownParameter(args, Set.of("size"))).contains("siez");
    assertThat(BenchmarkList.unknownParameter(args, Set.of("size", "siez"))).isEmpty();
    assertThat(BenchmarkList.unknownParameter(List.of("-p"), Set.of())).isEmpty();
  }

  @Test
  void other_options_are_not_reserved() {
    assertThat(list("Plain", "-wm", "INDI", "-i", "3", "-prof", "gc").reserved()).isEmpty();
  }

  /** A fork's command line has them in addition to its config. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-gc true -si false -opi 3 -tu us -tg 1,2 -prof stack:lines=2 -prof gc -wmb Plain",
        "-tu ns",
        "-tu ms",
        "-tu s",
        "-tu m",
        "-jvmArgs -Da=1 -jvmArgs -Db=2 -jvmArgsPrepend -Dc=\"3",
        "-jvmArgs= -jvmArgsPrepend=",
        "-f 3 -i 4",
      })
  void the_options_of_every_fork_are_understood_as_given(String args) {
    String[] words = args.split(" ", -1);
    CommandLineOptions given = JmhResolution.options(words);
    CommandLineOptions handedOn =
        JmhResolution.options(list(words).options().toArray(String[]::new));
    assertThat(handedOn.shouldDoGC()).isEqualTo(given.shouldDoGC());
    assertThat(handedOn.shouldSyncIterations()).isEqualTo(given.shouldSyncIterations());
    assertThat(handedOn.getOperationsPerInvocation()).isEqualTo(given.getOperationsPerInvocation());
    assertThat(handedOn.getTimeUnit()).isEqualTo(given.getTimeUnit());
    assertThat(handedOn.getThreadGroups().orElse(new int[0]))
        .isEqualTo(given.getThreadGroups().orElse(new int[0]));
    assertThat(handedOn.getProfilers()).isEqualTo(given.getProfilers());
    assertThat(handedOn.getWarmupIncludes()).isEqualTo(given.getWarmupIncludes());
    assertThat(handedOn.getJvmArgs()).isEqualTo(given.getJvmArgs());
    assertThat(handedOn.getForkCount().hasValue()).isFalse();
    assertThat(handedOn.getMeasurementIterations().hasValue()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--nonsense     | nonsense is not a recognized option",
        "-i none        | none",
        "-prof nonsense | java.lang.ClassNotFoundException: nonsense",
        "(              | Unclosed group near index 1 (",
      })
  void the_refusal_of_jmh_is_one_line(String args, String why) {
    assertThatThrownBy(() -> list(args.split(" ", -1)))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("head: its JMH refuses the options: ")
        .hasMessageContaining(why)
        .hasMessageEndingWith("; its own -h lists them")
        .hasMessageNotContaining("\n");
  }

  @Test
  void our_own_list_has_the_whole_suite_whatever_is_selected() {
    List<String> all =
        entries(org.openjdk.jmh.runner.BenchmarkList.defaultList()).stream()
            .map(BenchmarkListEntry::getUsername)
            .toList();
    BenchmarkList ours = BenchmarkList.ours(JmhResolution.options("Twins", "-e", "x", "-i", "9"));
    assertThat(ours.benchmarks()).extracting(Listed::name).isEqualTo(all);
    assertThat(ours.commandLine()).isEqualTo(Map.of("count", List.of("9")));
  }
}
