package heavyloop.suite.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.suite.SuiteFacts;
import heavyloop.suite.strategies.Strategy;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Checks properties of every benchmark of the suite. */
class SuiteTest {
  /** The full names of all benchmarks in JMH's list. */
  private static final List<String> BENCHMARKS =
      BenchmarkList.defaultList()
          .getAll(
              OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
          .stream()
          .map(entry -> entry.getUsername())
          .filter(name -> name.startsWith(SuiteFacts.BENCHMARKS))
          .toList();

  private static Class<?> typeOf(String benchmark) {
    try {
      return Class.forName(benchmark.substring(0, benchmark.lastIndexOf('.')));
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void every_benchmark_inherits_the_defaults() {
    assertThat(BENCHMARKS)
        .isNotEmpty()
        .allMatch(benchmark -> Defaults.class.isAssignableFrom(typeOf(benchmark)));
  }

  @Test
  void no_benchmark_runs_without_forks_or_sets_jvm_arguments() {
    // Our arguments for JDK 24 and newer are prepended on the command line, replacing any others.
    List<Fork> forks =
        BENCHMARKS.stream()
            .map(SuiteTest::typeOf)
            .distinct()
            .flatMap(type -> Stream.concat(Stream.of(type), Arrays.stream(type.getMethods())))
            .map(element -> element.getAnnotation(Fork.class))
            .filter(fork -> fork != null)
            .toList();
    assertThat(forks).isNotEmpty();
    assertThat(forks).allMatch(fork -> fork.value() > 0 && fork.jvmArgsPrepend().length == 1);
  }

  @Test
  void exactly_the_strategies_are_measured_each_under_its_name() {
    assertThat(BENCHMARKS)
        .filteredOn(name -> BatchBenchmark.class.isAssignableFrom(typeOf(name)))
        .containsExactlyInAnyOrderElementsOf(
            Strategy.ALL.stream().map(s -> SuiteFacts.PARALLELISM + s.name()).toList());
  }

  @Test
  void a_benchmark_requires_the_same_jdk_as_its_strategy() {
    for (Strategy<?> strategy : Strategy.ALL) {
      int required = SuiteFacts.oldestJdk(SuiteFacts.PARALLELISM + strategy.name());
      assertThat(Math.max(17, required)).as(strategy.name()).isEqualTo(strategy.oldestJdk());
    }
  }
}
