package heavyloop.suite.philosophers;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.suite.work.Uninterruptibly;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LockOrderingTest {
  private static final int LAST = 4;

  private final LockOrdering protocol = new LockOrdering(LAST + 1);

  @Test
  void the_last_philosopher_waits_for_the_first_fork_with_no_fork_in_hand() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Thread first =
        philosopher(
            0,
            () -> {
              started.countDown();
              Uninterruptibly.await(end::await);
            });
    assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
    Thread last = philosopher(LAST, () -> {});
    while (last.getState() != Thread.State.WAITING) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    try {
      Thread neighbourOfTheLast = philosopher(LAST - 1, () -> {});
      neighbourOfTheLast.join(TimeUnit.SECONDS.toMillis(10));
      assertThat(neighbourOfTheLast.isAlive()).as("waits").isFalse();
    } finally {
      end.countDown();
    }
    first.join();
    last.join();
  }

  private Thread philosopher(int number, Runnable meal) {
    Thread thread =
        new Thread(
            () -> {
              try {
                protocol.eat(number, meal);
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    thread.start();
    return thread;
  }
}
