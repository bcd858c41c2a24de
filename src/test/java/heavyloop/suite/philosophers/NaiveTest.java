package heavyloop.suite.philosophers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.LiveThreads;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NaiveTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void philosophers_who_each_hold_one_fork_are_deadlocked_until_they_are_interrupted(
      int philosophers) throws Exception {
    CountDownLatch allHoldOne = new CountDownLatch(philosophers);
    Naive.Pause pause =
        () -> {
          allHoldOne.countDown();
          allHoldOne.await();
        };
    try (Table table = new Table(philosophers, 50, seats -> new Naive(seats, pause))) {
      FutureTask<Meals> dinner = new FutureTask<>(() -> table.dine(100));
      Thread host = new Thread(dinner);
      host.start();
      while (deadlocked() != philosophers) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
      assertThat(dinner.isDone()).isFalse();
      host.interrupt();
      assertThatThrownBy(() -> dinner.get(30, TimeUnit.SECONDS))
          .hasCauseInstanceOf(InterruptedException.class);
    }
    LiveThreads.assertNone("Philosopher \\d+");
    assertThat(deadlocked()).isZero();
  }

  private static int deadlocked() {
    long[] threads = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
    return threads == null ? 0 : threads.length;
  }
}
