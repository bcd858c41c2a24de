package heavyloop.run.fork;

import java.time.Duration;

/**
 * Notices that a fork doesn't go on. JMH's own timeout has no effect unless {@code -si false}: the
 * fork waits for its threads without limit before it looks at the time.
 */
final class Watchdog implements AutoCloseable {
  private final Alarm alarm;
  private final Runnable bite;
  private Runnable cancel = () -> {};
  private Duration patience = Duration.ZERO;
  private boolean over;

  /** Something that happens later, unless it is cancelled. */
  interface Alarm {
    /**
     * Sets it.
     *
     * @return what cancels it
     */
    Runnable after(Duration time, Runnable action);
  }

  /**
   * Watches nothing yet.
   *
   * @param bite what to do with what hangs
   */
  Watchdog(Alarm alarm, Runnable bite) {
    this.alarm = alarm;
    this.bite = bite;
  }

  /** Something has happened; the next must happen within that time. */
  synchronized void expect(Duration within) {
    cancel.run();
    if (!over) {
      patience = within;
      cancel = alarm.after(within, this::lost);
    }
  }

  private void lost() {
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
    }
    bite.run();
  }

  /** How long it waited, or would have. */
  synchronized Duration patience() {
    return patience;
  }

  @Override
  public synchronized void close() {
    over = true;
    cancel.run();
  }
}
