package heavyloop.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.exit.UserException;
import heavyloop.run.plan.Plan;
import heavyloop.run.plan.Plans;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.runner.options.ProfilerConfig;

class RunSettingsTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.6Z");

  @ParameterizedTest
  @CsvSource({
    "'', results/m/2026-01-02T03-04-05Z.json, ",
    "-rf json, jmh-result.json, ",
    "-rff a/b.json, a/b.json, ",
    "-rf json -rff a.txt, a.txt, ",
    "-rff a.csv, results/m/2026-01-02T03-04-05Z.json, CSV a.csv",
    "-rf text, results/m/2026-01-02T03-04-05Z.json, TEXT jmh-result.text",
    "-rf latex -rff a.json, results/m/2026-01-02T03-04-05Z.json, LATEX a.json",
  })
  void there_is_always_a_json_file_and_another_where_jmhs_options_ask_for_one(
      String args, String json, String other) {
    String[] words = args.isEmpty() ? new String[0] : args.split(" ", -1);
    ResultFiles files = ResultFiles.of(Plans.options(words), "m", NOW);
    assertThat(files.json()).isEqualTo(Path.of(json));
    assertThat(files.other().map(o -> o.type() + " " + o.path()).orElse(null)).isEqualTo(other);
  }

  @Test
  void a_quick_run_changes_only_what_the_user_does_not_set() {
    List<String> args = List.of("Twins", "-i", "9", "-f1");
    assertThat(QuickArguments.of(args, Plans.options(args.toArray(String[]::new))))
        .containsExactly("Twins", "-i", "9", "-f1", "-wi", "1", "-w", "30ms", "-r", "30ms");
  }

  @Test
  void a_budget_is_filled_with_whole_rounds() {
    Plan plan = Plans.of("Twins", "-wi", "0", "-i", "1", "-r", "650ms");
    Plan filled = new Budget(Duration.ofSeconds(11)).fill(plan, Plans.options());
    assertThat(filled.slots()).hasSize(10);
    assertThat(Budget.beyond(filled).slots()).hasSizeGreaterThan(20);
    assertThat(new Budget(Duration.ofMillis(5500)).fill(plan, Plans.options()).slots())
        .as("a tenth too little is near enough")
        .hasSize(6);
    assertThatThrownBy(() -> new Budget(Duration.ofSeconds(5)).fill(plan, Plans.options()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("too little by 1 s");
  }

  @Test
  void our_profilers_are_added_to_the_users_once_and_last() {
    assertThat(Profilers.of(Plans.options("-prof", "gc"), true))
        .extracting(ProfilerConfig::getKlass)
        .containsExactly(
            "gc",
            "heavyloop.forks.profilers.CoresProfiler",
            "heavyloop.forks.profilers.LifelineProfiler");
    assertThat(Profilers.of(Plans.options("-prof", "cores", "-prof", "gc"), false))
        .extracting(ProfilerConfig::getKlass)
        .containsExactly("heavyloop.forks.profilers.CoresProfiler", "gc");
  }

  @Test
  void a_run_waits_for_no_other_but_says_that_there_is_one() throws Exception {
    Path lock = Path.of(System.getProperty("java.io.tmpdir"), "jmh.lock");
    try (RandomAccessFile file = new RandomAccessFile(lock.toFile(), "rw");
        FileLock held = file.getChannel().lock()) {
      assertThat(held.isValid()).isTrue();
      assertThatThrownBy(SessionLock::take)
          .isInstanceOf(UserException.class)
          .hasMessageContaining("Another JMH is measuring on this machine");
    }
    try (SessionLock ours = SessionLock.take()) {
      assertThat(ours).isNotNull();
      assertThatThrownBy(SessionLock::take).isInstanceOf(UserException.class);
    }
  }

  @Test
  void the_collector_of_a_fork_is_that_of_its_arguments() {
    ForkJdk jdk = new ForkJdk(17, Map.of("jvm.gc", "G1"));
    assertThat(jdk.facts(List.of("-Xmx1g", "-Da=/path")))
        .containsEntry("jvm.gc", "G1")
        .containsEntry("jvm.flags", "-Xmx1g");
    assertThat(jdk.facts(List.of("-XX:+UseSerialGC", "-XX:+UseParallelGC")))
        .containsEntry("jvm.gc", "Parallel");
  }
}
