package heavyloop.suite.strategies;

import heavyloop.suite.work.Batch;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

/**
 * Platform threads made for the batch and gone after it. Each gets a share of the tasks before it
 * starts: of <i>n</i> threads, the first runs tasks 0, <i>n</i>, 2<i>n</i>, …
 */
public final class RawThreadRunner implements Mechanism {
  private final int parallelism;

  /**
   * @param parallelism how many threads to start for a batch, if it has that many tasks
   */
  public RawThreadRunner(int parallelism) {
    this.parallelism = Parallelism.require(parallelism);
  }

  /** The threads count a latch down; the caller waits for it: Go's WaitGroup. */
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

  /** The caller waits for the end of each thread. */
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

  /** Nothing to close: the threads have ended with their batch. */
  @Override
  public void close() {}
}
