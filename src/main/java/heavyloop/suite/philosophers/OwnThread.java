package heavyloop.suite.philosophers;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** One thread with a name and a queue, which lives until it is ended. */
final class OwnThread {
  private OwnThread() {}

  static ExecutorService named(String name) {
    return Executors.newFixedThreadPool(1, task -> new Thread(task, name));
  }

  /** Asks the thread to stop and waits until it has. */
  static void end(ExecutorService thread) {
    thread.shutdownNow();
    awaitForSure(() -> thread.awaitTermination(1, TimeUnit.DAYS));
  }

  /** Waits to the end, and keeps an interrupt for afterwards. */
  static void awaitForSure(Wait wait) {
    boolean interrupted = false;
    boolean over = false;
    while (!over) {
      try {
        over = wait.isOver();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for a while. */
  @FunctionalInterface
  interface Wait {
    boolean isOver() throws InterruptedException;
  }
}
