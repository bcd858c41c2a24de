package heavyloop.suite.requests;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.suite.strategies.FixedPoolRunner;
import heavyloop.suite.strategies.ForkJoinRunner;
import heavyloop.suite.work.Batch;
import heavyloop.suite.work.HeavyBatch;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WaitingBatchesTest {
  private static final HeavyBatch TASKS = new HeavyBatch(8, 10);

  /** Runs something at the start of each task. */
  private record Preceded(Runnable first) implements Batch {
    @Override
    public int tasks() {
      return TASKS.tasks();
    }

    @Override
    public long run(int task) {
      first.run();
      return TASKS.run(task);
    }

    @Override
    public long answer(int task) {
      return TASKS.answer(task);
    }
  }

  private static void meet(CountDownLatch all) {
    all.countDown();
    try {
      assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void workers_that_say_that_they_wait_are_joined_by_others() throws Exception {
    CountDownLatch all = new CountDownLatch(3);
    try (ForkJoinRunner pool = new ForkJoinRunner(1)) {
      Batch managed = new ManagedBatch(new Preceded(() -> meet(all)));
      assertThat(pool.invokeAll(managed)).isEqualTo(TASKS.answer()).isEqualTo(managed.answer());
    }
  }

  @Test
  void no_more_tasks_are_under_way_than_there_are_permits() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Semaphore permits = new Semaphore(2);
    try (FixedPoolRunner pool = new FixedPoolRunner(8)) {
      Batch counted =
          new Preceded(
              () -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                Thread.onSpinWait();
                inside.decrementAndGet();
              });
      Batch limited = new LimitedBatch(counted, permits);
      assertThat(pool.invokeAll(limited)).isEqualTo(TASKS.answer()).isEqualTo(limited.answer());
    }
    assertThat(most.get()).isBetween(1, 2);
    assertThat(permits.availablePermits()).isEqualTo(2);
  }
}
