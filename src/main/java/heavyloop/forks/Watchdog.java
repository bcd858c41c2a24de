package heavyloop.forks;

import java.time.Duration;

/**
 * Notices that a fork makes no progress. JMH's own timeout has no effect unless {@code -si false}
 * is given: the fork waits for its threads without a limit before it looks at the time.
 */
final class Watchdog implements AutoCloseable {
  private final Alarm alarm;
  private final Runnable onTimeout;
  private Runnable cancel = () -> {};
  private Duration patience = Duration.ZERO;
  private boolean closed;
  private boolean timedOut;

  /** Runs an action later, unless it is cancelled before. */
  interface Alarm {
    /** Sets the alarm; returns what cancels it. */
    Runnable after(Duration time, Runnable action);
  }

  /** A watchdog that watches nothing until something is expected. */
  Watchdog(Alarm alarm, Runnable onTimeout) {
    this.alarm = alarm;
    this.onTimeout = onTimeout;
  }

  /** The fork has just shown a sign of life, and must show the next one within a time. */
  synchronized void expect(Duration within) {
    cancel.run();
    if (!closed) {
      patience = within;
      cancel = alarm.after(within, this::timeOut);
    }
  }

  private void timeOut() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      timedOut = true;
    }
    onTimeout.run();
  }

  synchronized boolean hasTimedOut() {
    return timedOut;
  }

  /** The time that it waits, or has waited, for the next sign of life. */
  synchronized Duration patience() {
    return patience;
  }

  @Override
  public synchronized void close() {
    closed = true;
    cancel.run();
  }
}
