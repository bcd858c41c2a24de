package heavyloop.suite.strategies;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends an executor so that none of its threads is left; JDK 19's close(), for JDK 17. */
final class Pools {
  private Pools() {}

  /**
   * Drops what has not started, asks what is running to stop, and waits for it. The heavy loop
   * doesn't hear an interrupt, so after a failure this takes as long as a task does.
   */
  static void close(ExecutorService pool) {
    pool.shutdownNow();
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = pool.awaitTermination(1, TimeUnit.DAYS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
