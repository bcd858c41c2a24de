package heavyloop.suite.strategies;

/**
 * Hands items over from one thread to another, in order. Items are objects, as the classes of
 * {@code java.util.concurrent} want them, so that a number is boxed once for whichever channel it
 * takes.
 *
 * @param <T> what is handed over; never null
 */
public interface Channel<T> {
  /** Hands an item over, and waits until there is room for it; some wait until it is taken. */
  void send(T item) throws InterruptedException;

  /** Takes the next item, and waits for it. */
  T receive() throws InterruptedException;
}
