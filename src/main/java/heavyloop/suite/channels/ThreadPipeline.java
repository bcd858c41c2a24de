package heavyloop.suite.channels;

import heavyloop.suite.work.HeavyLoop;
import heavyloop.suite.work.Uninterruptibly;
import java.util.List;
import java.util.function.Supplier;

/**
 * A pipeline with a channel before each stage and before the consumer. The caller is the consumer;
 * a thread of the pipeline produces.
 */
public final class ThreadPipeline implements Pipeline {
  private final Channel orders;
  private final Channel output;
  private final List<Thread> threads;

  /**
   * Starts the threads.
   *
   * @param channels makes a channel between two threads
   * @param steps the number of steps of the heavy loop that each stage takes with an item
   */
  public ThreadPipeline(Supplier<Channel> channels, long steps) {
    orders = channels.get();
    Channel first = channels.get();
    Channel second = channels.get();
    output = channels.get();
    threads =
        List.of(
            new Thread(loop(() -> produce(orders.receive(), first)), "producer"),
            new Thread(loop(() -> second.send(HeavyLoop.run(first.receive(), steps))), "stage 1"),
            new Thread(loop(() -> output.send(HeavyLoop.run(second.receive(), steps))), "stage 2"));
    threads.forEach(Thread::start);
  }

  private interface Turn {
    void take() throws InterruptedException;
  }

  /** Takes turns until it is interrupted. */
  private static Runnable loop(Turn turn) {
    return () -> {
      try {
        while (true) {
          turn.take();
        }
      } catch (InterruptedException e) {
        // The pipeline is closed.
      }
    };
  }

  private static void produce(long items, Channel first) throws InterruptedException {
    for (long item = 1; item <= items; item++) {
      first.send(item);
    }
  }

  @Override
  public long run(int items) throws InterruptedException {
    orders.send(items);
    long digest = 0;
    for (int i = 0; i < items; i++) {
      digest = Pipeline.add(digest, output.receive());
    }
    return digest;
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      Uninterruptibly.await(thread::join);
    }
  }
}
