package heavyloop.suite.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import heavyloop.FreshJvm;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrategyIT {
  private static final List<Integer> PARALLELISMS = List.of(1, 2, 4);

  /** The strategies whose size is fixed at their first use in a JVM. */
  private static final Pattern FIXED_SIZE =
      Pattern.compile("ParallelStream.mapReduce|VirtualThreads[.].*");

  static Stream<Arguments> strategies() {
    return Strategy.ALL.stream()
        .filter(Strategy::isAvailable)
        .flatMap(s -> PARALLELISMS.stream().map(threads -> Arguments.of(s.name(), threads)));
  }

  @ParameterizedTest(name = "{0}, {1} threads")
  @MethodSource("strategies")
  void a_strategy_keeps_the_contract(String name, int parallelism) throws Exception {
    if (FIXED_SIZE.matcher(name).matches()) {
      FreshJvm.Result result =
          FreshJvm.runMain(StrategyContract.class, name, String.valueOf(parallelism));
      assertThat(result.exitCode()).as(result.output()).isZero();
    } else {
      new StrategyContract(Strategy.named(name).orElseThrow(), parallelism).verify();
    }
  }

  static Stream<Arguments> joins() {
    return FixedPoolRunnerTest.joins()
        .flatMap(join -> PARALLELISMS.stream().map(threads -> Arguments.of(join, threads)));
  }

  @ParameterizedTest
  @MethodSource("joins")
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void a_join_keeps_the_contract(Strategy<?> join, int parallelism) throws Exception {
    new StrategyContract(join, parallelism).verify();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ParallelStream.mapReduce", "VirtualThreads.threadPerTask"})
  void a_second_size_in_the_same_jvm_is_rejected(String name) throws Exception {
    assumeTrue(Strategy.named(name).orElseThrow().isAvailable());
    FreshJvm.Result result = FreshJvm.runMain(TwoSizes.class, name);
    assertThat(result.output())
        .contains("IllegalStateException: parallelism=1, but ")
        .contains("kept 2 busy: its size is fixed at its first use in a JVM; use a fresh JVM");
  }

  /** Opens a strategy for three threads and then for one. */
  static final class TwoSizes {
    public static void main(String[] args) {
      Strategy<?> strategy = Strategy.named(args[0]).orElseThrow();
      strategy.open(3).close();
      strategy.open(1).close();
    }
  }
}
