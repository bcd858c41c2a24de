package heavyloop.suite.strategies;

import java.util.function.BooleanSupplier;

/**
 * A volatile field, and two threads that look at it until it is what they wait for. For one sender
 * and one receiver: nothing keeps two of a kind apart.
 *
 * @param <T> what is handed over
 */
public final class SpinChannel<T> implements Channel<T> {
  /** A few microseconds: more than a thread on another core needs to answer. */
  private static final int SPINS = 100;

  /** Null while there is no item. */
  private volatile T slot;

  @Override
  public void send(T item) throws InterruptedException {
    await(() -> slot == null);
    slot = item;
  }

  @Override
  public T receive() throws InterruptedException {
    await(() -> slot != null);
    T item = slot;
    slot = null;
    return item;
  }

  /** Yields after a while: with more threads than cores, the other one may be waiting for ours. */
  @SuppressWarnings("ThreadPriorityCheck") // the other thread may have no core to run on
  private static void await(BooleanSupplier condition) throws InterruptedException {
    int spins = 0;
    while (!condition.getAsBoolean()) {
      if (spins < SPINS) {
        spins++;
        Thread.onSpinWait();
      } else if (Thread.interrupted()) {
        throw new InterruptedException();
      } else {
        Thread.yield();
      }
    }
  }
}
