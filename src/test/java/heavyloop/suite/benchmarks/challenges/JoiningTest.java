package heavyloop.suite.benchmarks.challenges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import heavyloop.suite.benchmarks.Trials;
import heavyloop.suite.benchmarks.challenges.Joining.Missing;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Benchmark;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class JoiningTest {
  private static final Object[] NONE = {};

  static Stream<Arguments> methodsAndTasks() {
    return Arrays.stream(Joining.class.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Benchmark.class))
        .flatMap(method -> Stream.of(1, 2, 4, 7).map(tasks -> Arguments.of(method, tasks)));
  }

  @ParameterizedTest
  @MethodSource("methodsAndTasks")
  void a_join_waits_for_all_tasks(Method method, int tasks) {
    Joining joining = open(method.getName(), tasks, 1);
    Object[] arguments = method.getParameterCount() == 0 ? NONE : new Object[] {new Missing()};
    assertThatCode(() -> method.invoke(joining, arguments)).doesNotThrowAnyException();
    joining.tearDown();
  }

  private static Joining open(String method, int tasks, long iterations) {
    Joining joining = new Joining();
    joining.tasks = tasks;
    joining.iterations = iterations;
    joining.parallelism = 4;
    joining.setUp(Trials.paramsFor(method));
    return joining;
  }

  @Test
  void a_caller_who_comes_too_early_misses_answers_and_still_gets_them() throws Exception {
    Joining joining = open("tooEarly", 5, 10_000_000);
    Missing missing = new Missing();
    joining.tooEarly(missing);
    joining.tooEarly(missing);
    joining.tearDown();
    assertThat(missing.answers).isEqualTo(10);
    assertThat(missing.missing).isBetween(1L, 10L);
  }
}
