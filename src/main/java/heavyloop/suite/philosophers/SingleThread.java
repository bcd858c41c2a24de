package heavyloop.suite.philosophers;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Makes and ends executors of a single named thread. */
final class SingleThread {
  private SingleThread() {}

  static ExecutorService named(String name) {
    return Executors.newFixedThreadPool(1, task -> new Thread(task, name));
  }

  /** Interrupts the thread and waits until it has ended. */
  static void end(ExecutorService thread) {
    thread.shutdownNow();
    awaitUninterruptibly(() -> thread.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS));
  }

  /** Waits to the end even if the caller is interrupted, and then restores the interrupt. */
  static void awaitUninterruptibly(Wait wait) {
    boolean interrupted = false;
    boolean over = false;
    while (!over) {
      try {
        wait.await();
        over = true;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** A wait that can be repeated after an interrupt. */
  @FunctionalInterface
  interface Wait {
    void await() throws InterruptedException;
  }
}
