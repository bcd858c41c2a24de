package heavyloop.suite.strategies;

import heavyloop.suite.work.Batch;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

/**
 * Platform threads that live as long as the batch. Each gets a share of the tasks before it starts:
 * with <i>n</i> threads, the first runs tasks 0, <i>n</i>, 2<i>n</i>, …
 */
public final class RawThreadRunner implements Mechanism {
  private final int parallelism;

  /**
   * @param parallelism the number of threads to start for a batch that has at least as many tasks
   */
  public RawThreadRunner(int parallelism) {
    this.parallelism = Mechanism.requireParallelism(parallelism);
  }

  /** The threads count down a latch that the caller waits for: Go's WaitGroup. */
  public long countDownLatch(Batch batch) throws InterruptedException, ExecutionException {
    int workers = Math.min(parallelism, batch.tasks());
    Answers answers = new Answers(batch);
    CountDownLatch done = new CountDownLatch(workers);
    for (int w = 0; w < workers; w++) {
      int first = w;
      new Thread(
              () -> {
                answers.runEvery(workers, first);
                done.countDown();
              })
          .start();
    }
    return answers.combinedAfter(done::await);
  }

  /** The caller waits for the end of one thread after another. */
  public long join(Batch batch) throws InterruptedException, ExecutionException {
    Thread[] threads = new Thread[Math.min(parallelism, batch.tasks())];
    Answers answers = new Answers(batch);
    for (int w = 0; w < threads.length; w++) {
      int first = w;
      threads[w] = new Thread(() -> answers.runEvery(threads.length, first));
      threads[w].start();
    }
    return answers.combinedAfter(
        () -> {
          for (Thread thread : threads) {
            thread.join();
          }
        });
  }

  /** Nothing to close: the threads end with their batch. */
  @Override
  public void close() {}
}
