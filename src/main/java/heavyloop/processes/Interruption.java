package heavyloop.processes;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * What happens on Ctrl-C, or when somebody asks the process to end: what runs for us is killed, for
 * it might go on for long, and the user is told how to go on. The exit code is the JVM's, 128 and
 * the signal: 130 for Ctrl-C.
 */
public final class Interruption implements AutoCloseable {
  private final Thread hook;

  /**
   * Is ready for it from now on.
   *
   * @param farewell what is done once nothing runs any more
   */
  public Interruption(Runnable farewell) {
    this.hook =
        new Thread(
            () -> {
              Processes.kill();
              farewell.run();
              Processes.kill(); // One may just have been starting.
            },
            "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Does something with processes. If they are killed meanwhile by us, this doesn't return: what we
   * have killed ourselves has not failed; it isn't there.
   */
  public <T> T during(Supplier<T> action) {
    waitIfEnding();
    try {
      return action.get();
    } finally {
      waitIfEnding(); // Also with an exception, such as JMH's, that it can't start a fork any more.
    }
  }

  /** For the end of the process, which is near. */
  private void waitIfEnding() {
    while (isEnding()) {
      LockSupport.park(this);
    }
  }

  /** Asks the JVM, since our hook may not have begun yet when others already have. */
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
      // It has just begun.
    }
  }
}
