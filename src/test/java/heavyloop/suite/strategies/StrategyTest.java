package heavyloop.suite.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import heavyloop.FreshJvm;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrategyTest {
  /** Those whose size is fixed at their first use in a JVM. */
  private static final List<String> OF_ONE_SIZE =
      List.of("ParallelStream.mapReduce", "VirtualThreads.threadPerTask");

  static Stream<Arguments> strategies() {
    return Strategy.ALL.stream()
        .filter(Strategy::isAvailable)
        .flatMap(s -> Stream.of(1, 2, 4).map(parallelism -> Arguments.of(s.name(), parallelism)));
  }

  @ParameterizedTest(name = "{0}, {1} threads")
  @MethodSource("strategies")
  void a_strategy_keeps_the_contract(String name, int parallelism) throws Exception {
    if (OF_ONE_SIZE.contains(name)) {
      FreshJvm.Result result =
          FreshJvm.runMain(StrategyContract.class, name, String.valueOf(parallelism));
      assertThat(result.exitCode()).as(result.output()).isZero();
    } else {
      new StrategyContract(Strategy.named(name).orElseThrow(), parallelism).verify();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ParallelStream.mapReduce", "VirtualThreads.threadPerTask"})
  void a_second_size_in_one_jvm_is_refused(String name) throws Exception {
    assumeTrue(Strategy.named(name).orElseThrow().isAvailable());
    FreshJvm.Result result = FreshJvm.runMain(TwoSizes.class, name);
    assertThat(result.output())
        .contains("IllegalStateException: parallelism=1, but ")
        .contains("kept 2 busy: its size is fixed at its first use in a JVM; use a fresh JVM");
  }

  @Test
  void every_strategy_has_a_name_of_its_own() {
    assertThat(Strategy.ALL).extracting(Strategy::name).doesNotHaveDuplicates();
  }

  @Test
  void a_jdk_without_virtual_threads_says_which_one_has_them() {
    assumeTrue(Runtime.version().feature() < VirtualThreadRunner.OLDEST_JDK);
    assertThatThrownBy(() -> new VirtualThreadRunner(1))
        .isInstanceOf(LinkageError.class)
        .hasMessageStartingWith("virtual threads need JDK 21 or newer");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1_000_000})
  void a_parallelism_out_of_range_is_refused(int parallelism) {
    for (Strategy<?> strategy : Strategy.ALL) {
      if (!strategy.equals(Strategy.SEQUENTIAL)) {
        assertThatThrownBy(() -> strategy.open(parallelism))
            .as(strategy.name())
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("parallelism=" + parallelism + ": must be from 1 to 1024");
      }
    }
  }

  /** Opens one strategy for three threads, and then for one. */
  static final class TwoSizes {
    public static void main(String[] args) {
      Strategy<?> strategy = Strategy.named(args[0]).orElseThrow();
      strategy.open(3).close();
      strategy.open(1).close();
    }
  }
}
