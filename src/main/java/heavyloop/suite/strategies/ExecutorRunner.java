package heavyloop.suite.strategies;

import heavyloop.suite.work.Batch;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * Any executor, used in the ordinary way and with its own parallelism: some start a thread for each
 * task.
 */
public final class ExecutorRunner implements Mechanism {
  private final ExecutorService executor;

  /**
   * @param executor the executor, closed with this runner
   */
  public ExecutorRunner(ExecutorService executor) {
    this.executor = executor;
  }

  /**
   * An executor that starts a new thread for each task: {@code newThreadPerTaskExecutor} of JDK 21.
   *
   * @throws LinkageError on an older JDK
   */
  public static ExecutorRunner threadPerTask() {
    ThreadFactory threads = Thread::new;
    try {
      return new ExecutorRunner(
          (ExecutorService)
              Executors.class
                  .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                  .invoke(null, threads));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("this needs JDK 21 or newer, and is " + Runtime.version(), e);
    }
  }

  /** Hands all tasks over in a single call; futures bring the answers. */
  public long invokeAll(Batch batch) throws InterruptedException, ExecutionException {
    return Pools.invokeAll(executor, batch);
  }

  /** Returns the answer of the first task that ends, and interrupts the others. */
  public long invokeAny(Batch batch) throws InterruptedException, ExecutionException {
    return executor.invokeAny(Pools.calls(batch));
  }

  /** Returns the answer of the first task that ends; the others go on. */
  public long anyOf(Batch batch) throws InterruptedException, ExecutionException {
    CompletableFuture<?>[] answers = new CompletableFuture<?>[batch.tasks()];
    for (int t = 0; t < answers.length; t++) {
      int task = t;
      answers[t] = CompletableFuture.supplyAsync(() -> batch.run(task), executor);
    }
    return (Long) CompletableFuture.anyOf(answers).get();
  }

  @Override
  public void close() {
    Pools.close(executor);
  }
}
