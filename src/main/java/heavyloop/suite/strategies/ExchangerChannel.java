package heavyloop.suite.strategies;

import java.util.concurrent.Exchanger;

/**
 * A meeting point where two threads swap what they bring; here the receiver comes with nothing. For
 * one sender and one receiver: two senders would swap their items and lose them.
 *
 * @param <T> what is handed over
 */
public final class ExchangerChannel<T> implements Channel<T> {
  private final Exchanger<T> exchanger = new Exchanger<>();

  @Override
  public void send(T item) throws InterruptedException {
    exchanger.exchange(item);
  }

  @Override
  public T receive() throws InterruptedException {
    return exchanger.exchange(null);
  }
}
