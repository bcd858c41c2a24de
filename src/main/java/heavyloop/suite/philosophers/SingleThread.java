package heavyloop.suite.philosophers;

import heavyloop.suite.work.Uninterruptibly;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Creates and ends executors with a single named thread. */
final class SingleThread {
  private SingleThread() {}

  static ExecutorService named(String name) {
    return Executors.newFixedThreadPool(1, task -> new Thread(task, name));
  }

  /** Interrupts the thread and waits until it has ended. */
  static void end(ExecutorService thread) {
    thread.shutdownNow();
    Uninterruptibly.await(() -> thread.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS));
  }
}
