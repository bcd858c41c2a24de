package heavyloop.suite.work;

/** Waits to the end even if the caller is interrupted, and then restores the interrupt. */
public final class Uninterruptibly {
  private Uninterruptibly() {}

  /** A wait that can be repeated after an interrupt. */
  @FunctionalInterface
  public interface Wait {
    void await() throws InterruptedException;
  }

  /** Returns when the wait is over. */
  public static void await(Wait wait) {
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
}
