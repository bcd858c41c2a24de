package heavyloop.suite.strategies;

import heavyloop.suite.work.Uninterruptibly;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;

/** Threads that do nothing but sleep until they are closed. */
public final class Sleepers implements AutoCloseable {
  private final CountDownLatch end = new CountDownLatch(1);
  private final List<Thread> threads;

  private Sleepers(ThreadFactory factory, int number, Runnable first) {
    CountDownLatch started = new CountDownLatch(number);
    Runnable sleep =
        () -> {
          first.run();
          started.countDown();
          Uninterruptibly.await(end::await);
        };
    threads = Stream.generate(() -> factory.newThread(sleep)).limit(number).toList();
    threads.forEach(Thread::start);
    Uninterruptibly.await(started::await);
  }

  /**
   * Starts platform threads.
   *
   * @param number may be zero
   */
  public static Sleepers platform(int number) {
    return new Sleepers(Thread::new, number, () -> {});
  }

  /**
   * Starts virtual threads.
   *
   * @param number may be zero
   * @throws LinkageError if this JDK has no virtual threads
   */
  public static Sleepers virtual(int number) {
    return virtual(number, () -> {});
  }

  /**
   * Starts virtual threads that do something before they sleep.
   *
   * @param number may be zero
   * @param first run by each thread
   * @throws LinkageError if this JDK has no virtual threads
   */
  public static Sleepers virtual(int number, Runnable first) {
    return new Sleepers(VirtualThreadRunner.virtualThreads(), number, first);
  }

  /** The number of threads. */
  public int number() {
    return threads.size();
  }

  /** Wakes the threads, and waits until they have ended. */
  @Override
  public void close() {
    end.countDown();
    for (Thread thread : threads) {
      Uninterruptibly.await(thread::join);
    }
  }
}
