package heavyloop.suite.channels;

import heavyloop.suite.work.HeavyLoop;
import heavyloop.suite.work.Uninterruptibly;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow.Processor;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;

/**
 * A pipeline of reactive streams. Each stage subscribes to the one before; a publisher whose buffer
 * is full makes its own stage wait. The caller is the producer.
 */
public final class FlowPipeline implements Pipeline {
  private static final int CONSUMERS = 3;

  private final ExecutorService threads = Executors.newFixedThreadPool(CONSUMERS);
  private final SubmissionPublisher<Long> source;
  private final Digester consumer = new Digester();

  /**
   * Connects the stages.
   *
   * @param capacity the room for items before a stage; it is rounded up to a power of two
   * @param steps the number of steps of the heavy loop that each stage takes with an item
   */
  public FlowPipeline(int capacity, long steps) {
    source = new SubmissionPublisher<>(threads, capacity);
    Stage first = new Stage(threads, capacity, steps);
    Stage second = new Stage(threads, capacity, steps);
    source.subscribe(first);
    first.subscribe(second);
    second.subscribe(consumer);
  }

  private static final class Stage extends SubmissionPublisher<Long>
      implements Processor<Long, Long> {
    private final long steps;

    Stage(ExecutorService threads, int capacity, long steps) {
      super(threads, capacity);
      this.steps = steps;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Long item) {
      submit(HeavyLoop.run(item, steps));
    }

    @Override
    public void onError(Throwable cause) {
      closeExceptionally(cause);
    }

    @Override
    public void onComplete() {
      close();
    }
  }

  /** Digests the items of a run. */
  private static final class Digester implements Subscriber<Long> {
    private CompletableFuture<Long> whole = new CompletableFuture<>();
    private int missing;
    private long digest;

    /** Prepares for items that are sent after this call. */
    void expect(int items) {
      whole = new CompletableFuture<>();
      missing = items;
      digest = 0;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Long item) {
      digest = Pipeline.add(digest, item);
      missing--;
      if (missing == 0) {
        whole.complete(digest);
      }
    }

    @Override
    public void onError(Throwable cause) {
      whole.completeExceptionally(cause);
    }

    @Override
    public void onComplete() {
      // The pipeline is closed.
    }
  }

  @Override
  public long run(int items) throws InterruptedException {
    consumer.expect(items);
    for (long item = 1; item <= items; item++) {
      source.submit(item);
    }
    try {
      return consumer.whole.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("A stage failed: " + e.getCause(), e);
    }
  }

  @Override
  public void close() {
    source.close();
    threads.shutdown();
    Uninterruptibly.await(() -> threads.awaitTermination(1, TimeUnit.MINUTES));
  }
}
