package heavyloop.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.exit.UserException;
import heavyloop.forks.BenchmarkList;
import heavyloop.forks.BenchmarkList.Listed;
import heavyloop.suite.SuiteFacts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.options.CommandLineOptions;

class SelectionTest {
  private static List<String> select(String... args) {
    CommandLineOptions options = Plans.options(args);
    List<Listed> all = BenchmarkList.ours(options).benchmarks();
    return Selection.select(all, options, List.of("compare")).stream()
        .map(Listed::name)
        .map(name -> name.replace(SuiteFacts.BENCHMARKS, ""))
        .toList();
  }

  private static void assertRefused(String message, String... args) {
    assertThatThrownBy(() -> select(args)).isInstanceOf(UserException.class).hasMessage(message);
  }

  @Test
  void benchmarks_are_those_that_are_included_and_not_excluded() {
    assertThat(select("Twins")).containsExactly("controls.Twins.first", "controls.Twins.second");
    assertThat(select("Twins", "Growth", "-e", "first"))
        .containsExactly("controls.Growth.loop", "controls.Twins.second");
    assertThat(select()).hasSizeGreaterThan(70);
  }

  @Test
  void an_expression_that_matches_nothing_is_refused_even_if_another_matches() {
    assertRefused(
        "'Twin5' is not a command and matches no benchmark; did you mean 'Twins'? (-l lists the"
            + " benchmarks, help the commands)",
        "Growth",
        "Twin5");
    assertRefused(
        "'compair' is not a command and matches no benchmark; did you mean 'compare'? (-l lists the"
            + " benchmarks, help the commands)",
        "compair");
  }

  @Test
  void a_malformed_expression_and_one_that_excludes_everything_are_refused() {
    assertRefused("'[' is not a regular expression: Unclosed character class", "[");
    assertRefused("-e Twins leaves no benchmark to run", "Twins", "-e", "Twins");
  }

  @Test
  void only_threads_for_each_task_are_too_new_for_jdk_17() {
    assertThat(select("parallelism"))
        .filteredOn(name -> SuiteFacts.oldestJdk(SuiteFacts.BENCHMARKS + name) > 17)
        .containsExactlyInAnyOrder(
            "parallelism.AsShipped.threadPerTask",
            "parallelism.AsShipped.virtualThreadPerTask",
            "parallelism.VirtualCallers.calledFromPlatform",
            "parallelism.VirtualCallers.calledFromVirtual",
            "parallelism.VirtualThreads.countDownLatch",
            "parallelism.VirtualThreads.join",
            "parallelism.VirtualThreads.structured",
            "parallelism.VirtualThreads.threadPerTask")
        .allSatisfy(
            name ->
                assertThat(SuiteFacts.oldestJdk(SuiteFacts.BENCHMARKS + name))
                    .isEqualTo(name.endsWith("structured") ? 25 : 21));
  }

  // --- suggestions

  private static final List<String> WORDS = List.of("demo", "Sequential", "ForkJoin");

  @Test
  void the_nearest_word_is_suggested_whatever_its_case() {
    assertThat(Selection.suggest("forkjion", WORDS)).isEqualTo("; did you mean 'ForkJoin'?");
  }

  @Test
  void only_similar_words_are_suggested() {
    assertThat(Selection.suggest("Quicksort", WORDS)).isEmpty();
    assertThat(Selection.suggest("demo", List.of())).isEmpty();
  }
}
