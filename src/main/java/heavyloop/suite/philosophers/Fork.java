package heavyloop.suite.philosophers;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** A lock that has a number, and can tell who holds it and who waits for it. */
public final class Fork extends ReentrantLock {
  private static final long serialVersionUID = 1;

  private final int number;

  Fork(int number) {
    this.number = number;
  }

  /** The number, from zero: that of the philosopher whose left fork it is. */
  public int number() {
    return number;
  }

  /** Whose it is at the moment. */
  public Optional<Thread> holder() {
    return Optional.ofNullable(getOwner());
  }

  /** As people count: the first one is fork 1. */
  @Override
  public String toString() {
    return "fork " + (number + 1);
  }
}
