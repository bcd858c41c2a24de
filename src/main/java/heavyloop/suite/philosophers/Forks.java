package heavyloop.suite.philosophers;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/** The forks on a table: one between any two neighbours. */
public final class Forks {
  private final List<ForkLock> all;

  Forks(int philosophers) {
    all = IntStream.range(0, philosophers).mapToObj(ForkLock::new).toList();
  }

  List<ForkLock> all() {
    return all;
  }

  ForkLock left(int philosopher) {
    return all.get(philosopher);
  }

  ForkLock right(int philosopher) {
    return all.get((philosopher + 1) % all.size());
  }

  /** A numbered lock that reveals its holder and the threads that wait for it. */
  public static final class ForkLock extends ReentrantLock {
    private static final long serialVersionUID = 1;

    private final int number;

    private ForkLock(int number) {
      this.number = number;
    }

    /** The number, from zero: that of the philosopher whose left fork it is. */
    int number() {
      return number;
    }

    /** The thread that holds it now. */
    public Optional<Thread> holder() {
      return Optional.ofNullable(getOwner());
    }

    /** Counts from one, as people do. */
    @Override
    public String toString() {
      return "fork " + (number + 1);
    }
  }
}
