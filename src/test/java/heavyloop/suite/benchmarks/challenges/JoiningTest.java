package heavyloop.suite.benchmarks.challenges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.suite.benchmarks.AnswerCheck.WrongAnswerException;
import heavyloop.suite.benchmarks.BatchBenchmark;
import heavyloop.suite.benchmarks.Trials;
import heavyloop.suite.strategies.Mechanism;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.infra.BenchmarkParams;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class JoiningTest {

  static Stream<Arguments> methodsAndTasks() {
    return Arrays.stream(Joining.class.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Benchmark.class))
        .map(Method::getName)
        .flatMap(name -> Stream.of(1, 2, 4, 7).map(tasks -> Arguments.of(name, tasks)));
  }

  @ParameterizedTest
  @MethodSource("methodsAndTasks")
  void a_join_passes_its_checks(String method, int tasks) {
    Joining joining = new Joining();
    joining.tasks = tasks;
    joining.iterations = 1;
    joining.parallelism = 4;
    BenchmarkParams params = Trials.paramsFor(method);
    assertThatCode(() -> joining.setUp(params)).doesNotThrowAnyException();
    assertThatCode(() -> joining.tearDown(params)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"waitsForNone", "waitsForAllButOne"})
  void a_join_that_does_not_wait_for_all_fails_before_it_is_measured(String fault) {
    Forgetful joining = new Forgetful();
    assertThatThrownBy(() -> joining.setUp(Trials.paramsFor(fault)))
        .isInstanceOf(WrongAnswerException.class);
    assertThat(joining.threads).hasSize(4).noneMatch(Thread::isAlive);
  }

  @Test
  void the_same_join_passes_if_it_waits() {
    Forgetful joining = new Forgetful();
    BenchmarkParams params = Trials.paramsFor("waitsForAll");
    assertThatCode(() -> joining.setUp(params)).doesNotThrowAnyException();
    assertThatCode(() -> joining.tearDown(params)).doesNotThrowAnyException();
  }

  /** Doesn't wait for some tasks, which end only after the answer has been checked. */
  public static final class Forgetful extends BatchBenchmark<Mechanism> {
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch checked = new CountDownLatch(1);

    Forgetful() {
      tasks = 4;
      iterations = 1;
    }

    @Override
    protected Mechanism open() {
      return this::end;
    }

    public long waitsForNone() throws InterruptedException {
      return joinFirst(0);
    }

    public long waitsForAllButOne() throws InterruptedException {
      return joinFirst(tasks - 1);
    }

    public long waitsForAll() throws InterruptedException {
      return joinFirst(tasks);
    }

    private long joinFirst(int joined) throws InterruptedException {
      AtomicLong answer = new AtomicLong();
      List<Thread> waitedFor = new ArrayList<>();
      for (int t = 0; t < tasks; t++) {
        int task = t;
        Thread thread =
            new Thread(
                () -> {
                  if (task >= joined) {
                    await(checked);
                  }
                  answer.accumulateAndGet(batch.run(task), (a, b) -> a ^ b);
                });
        threads.add(thread);
        thread.start();
        if (task < joined) {
          waitedFor.add(thread);
        }
      }
      for (Thread thread : waitedFor) {
        thread.join();
      }
      return answer.get();
    }

    private void end() {
      checked.countDown();
      for (Thread thread : threads) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
