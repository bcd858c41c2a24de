package heavyloop.processes;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Handles Ctrl-C and SIGTERM: kills the child processes, which might keep running for a long time,
 * and prints how to resume. The exit code is the JVM's, 128 plus the signal: 130 for Ctrl-C.
 */
public final class Interruption implements AutoCloseable {
  private final Thread hook;

  /**
   * Starts handling interruptions.
   *
   * @param farewell the last action, run once all child processes are gone
   */
  public Interruption(Runnable farewell) {
    this.hook =
        new Thread(
            () -> {
              Processes.kill();
              farewell.run();
              Processes.kill(); // A child may have been starting.
            },
            "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Runs an action that needs child processes. It doesn't return if an interruption kills them, so
   * that a fork we killed ourselves is never recorded as failed.
   */
  public <T> T during(Supplier<T> action) {
    waitIfEnding();
    try {
      return action.get();
    } finally {
      waitIfEnding(); // Also after an exception, such as JMH's when it can no longer start a fork.
    }
  }

  private void waitIfEnding() {
    while (isEnding()) {
      LockSupport.park(this);
    }
  }

  /** Asks the JVM, since other hooks may have started before ours. */
  private static boolean isEnding() {
    Thread probe = new Thread("never started");
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      Runtime.getRuntime().removeShutdownHook(probe);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The shutdown has just begun.
    }
  }
}
