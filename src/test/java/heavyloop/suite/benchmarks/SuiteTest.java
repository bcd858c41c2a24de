package heavyloop.suite.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import heavyloop.suite.strategies.RequiresJdk;
import heavyloop.suite.strategies.Strategy;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;

/** What holds for every benchmark of the suite. */
class SuiteTest {
  private static final String PARALLELISM = "heavyloop.suite.benchmarks.parallelism.";

  private static final List<JavaMethod> BENCHMARKS =
      new ClassFileImporter()
              .withImportOption(new ImportOption.DoNotIncludeTests())
              .importPackages("heavyloop.suite.benchmarks")
              .stream()
              .flatMap(type -> type.getMethods().stream())
              .filter(method -> method.isAnnotatedWith(Benchmark.class))
              .toList();

  @Test
  void every_benchmark_inherits_the_defaults() {
    assertThat(BENCHMARKS)
        .isNotEmpty()
        .allMatch(method -> method.getOwner().isAssignableTo(Defaults.class));
  }

  @Test
  void no_benchmark_runs_without_forks_or_sets_arguments_of_the_jvm() {
    // Ours for JDK 24 and newer are prepended on the command line, and would replace them.
    assertThat(forks()).isNotEmpty();
    assertThat(forks()).allMatch(fork -> fork.value() > 0 && fork.jvmArgsPrepend().length == 1);
  }

  private static List<Fork> forks() {
    Stream<JavaClass> types = BENCHMARKS.stream().map(JavaMethod::getOwner).distinct();
    return Stream.concat(
            types.map(type -> type.reflect().getAnnotation(Fork.class)),
            BENCHMARKS.stream()
                .filter(method -> method.isAnnotatedWith(Fork.class))
                .map(method -> method.getAnnotationOfType(Fork.class)))
        .toList();
  }

  @Test
  void every_strategy_is_measured_under_its_name_and_nothing_else_is() {
    assertThat(BENCHMARKS)
        .map(method -> method.getOwner().getName() + "." + method.getName())
        .filteredOn(name -> name.startsWith(PARALLELISM) && !name.contains(".JmhThreads."))
        .containsExactlyInAnyOrderElementsOf(
            Strategy.ALL.stream().map(strategy -> PARALLELISM + strategy.name()).toList());
  }

  @Test
  void what_needs_a_newer_jdk_is_marked_as_its_strategy_is() throws ClassNotFoundException {
    for (Strategy<?> strategy : Strategy.ALL) {
      Class<?> type =
          Class.forName(PARALLELISM + strategy.name().substring(0, strategy.name().indexOf('.')));
      RequiresJdk required = type.getAnnotation(RequiresJdk.class);
      assertThat(required == null ? 17 : required.value())
          .as(strategy.name())
          .isEqualTo(strategy.oldestJdk());
    }
  }
}
