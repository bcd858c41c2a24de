package heavyloop.suite.benchmarks.challenges;

import static org.assertj.core.api.Assertions.assertThatCode;

import heavyloop.suite.benchmarks.Trials;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Benchmark;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class JoiningTest {

  static Stream<Arguments> methodsAndTasks() {
    return Arrays.stream(Joining.class.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Benchmark.class))
        .flatMap(method -> Stream.of(1, 2, 4, 7).map(tasks -> Arguments.of(method, tasks)));
  }

  @ParameterizedTest
  @MethodSource("methodsAndTasks")
  void a_join_waits_for_all_tasks(Method method, int tasks) {
    Joining joining = new Joining();
    joining.tasks = tasks;
    joining.iterations = 1;
    joining.parallelism = 4;
    joining.setUp(Trials.paramsFor(method.getName()));
    assertThatCode(() -> method.invoke(joining)).doesNotThrowAnyException();
    joining.tearDown();
  }
}
