package heavyloop.run;

import heavyloop.run.file.ResultsStore;
import heavyloop.run.fork.ForkLauncher;
import heavyloop.run.fork.ForkOutcome;
import heavyloop.run.plan.Cell;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.openjdk.jmh.util.FileUtils;

/**
 * What happens on Ctrl-C, or when somebody asks the process to end: the running fork is killed, for
 * it might go on for long; what is measured is on disk already; and the user is told how to go on.
 * The exit code is the JVM's, 128 and the signal: 130 for Ctrl-C.
 */
final class Interruption implements ForkLauncher, AutoCloseable {
  private final ForkLauncher launcher;
  private final Thread hook;

  /**
   * Is ready for it from now on.
   *
   * @param kill ends the running fork
   * @param farewell is told what was kept
   */
  Interruption(
      ForkLauncher launcher, Runnable kill, ResultsStore store, Consumer<String> farewell) {
    this.launcher = launcher;
    this.hook =
        new Thread(
            () -> {
              kill.run();
              FileUtils.purgeTemps();
              store.write();
              int kept = store.done().size();
              farewell.accept(
                  String.format(
                      "Interrupted: %d %s kept; go on with --resume %s",
                      kept, kept == 1 ? "fork is" : "forks are", store.file()));
            },
            "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** A fork that we have killed ourselves has not failed; it isn't there. */
  @Override
  public ForkOutcome launch(Cell cell, boolean first) {
    waitIfEnding();
    try {
      return launcher.launch(cell, first);
    } finally {
      waitIfEnding(); // Also with an exception: JMH's, that it can't start a fork any more.
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
