package heavyloop.suite.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.suite.work.Batch;
import heavyloop.suite.work.Uninterruptibly;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExecutorRunnerTest {

  /** Three tasks, of which only the one in the middle can end before the others are let go. */
  private static final class Race implements Batch {
    private final CountDownLatch losersStarted = new CountDownLatch(2);
    private final CountDownLatch letGo = new CountDownLatch(1);
    private final CountDownLatch losersEnded = new CountDownLatch(2);
    private final AtomicInteger interrupted = new AtomicInteger();

    @Override
    public int tasks() {
      return 3;
    }

    @Override
    public long run(int task) {
      if (task == 1) {
        Uninterruptibly.await(losersStarted::await);
        return answer(task);
      }
      losersStarted.countDown();
      try {
        letGo.await();
      } catch (InterruptedException e) {
        interrupted.incrementAndGet();
      }
      losersEnded.countDown();
      return answer(task);
    }

    @Override
    public long answer(int task) {
      return 10L + task;
    }
  }

  @Test
  void the_first_answer_is_taken_and_the_losers_are_interrupted() throws Exception {
    Race race = new Race();
    try (ExecutorRunner runner = new ExecutorRunner(Executors.newCachedThreadPool())) {
      assertThat(runner.invokeAny(race)).isEqualTo(11);
      race.losersEnded.await();
    }
    assertThat(race.interrupted.get()).isEqualTo(2);
  }

  @Test
  void futures_take_the_first_answer_too_but_the_losers_go_on() throws Exception {
    Race race = new Race();
    try (ExecutorRunner runner = new ExecutorRunner(Executors.newCachedThreadPool())) {
      assertThat(runner.anyOf(race)).isEqualTo(11);
      assertThat(race.losersEnded.getCount()).isEqualTo(2);
      race.letGo.countDown();
      race.losersEnded.await();
    }
    assertThat(race.interrupted.get()).isZero();
  }
}
