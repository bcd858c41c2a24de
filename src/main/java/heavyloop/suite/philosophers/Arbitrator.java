package heavyloop.suite.philosophers;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;

/**
 * An arbitrator instead of locks: all forks belong to the waiter, an actor whose thread handles one
 * message after another. Philosophers order both forks at once, wait until they are granted, and
 * report when they are done.
 *
 * <p>An ordered fork never goes to a later order, so nobody starves. The price is two messages per
 * meal, and waiting for another thread to run.
 */
public final class Arbitrator implements AvoidanceProtocol {
  private final ExecutorService waiter = SingleThread.named("Waiter");

  /** Whether each fork is in use. Only the waiter's thread uses this array and the orders. */
  private final boolean[] taken;

  private final Queue<Order> orders = new ArrayDeque<>();

  public Arbitrator(int philosophers) {
    taken = new boolean[philosophers];
  }

  @Override
  public void eat(int philosopher, Runnable meal) throws InterruptedException {
    Order order = new Order(philosopher, (philosopher + 1) % taken.length, new CountDownLatch(1));
    waiter.execute(() -> accept(order));
    try {
      order.granted.await();
      meal.run();
    } finally {
      waiter.execute(() -> end(order));
    }
  }

  private void accept(Order order) {
    orders.add(order);
    grantFreeForks();
  }

  private void end(Order order) {
    boolean withdrawn = orders.remove(order);
    if (!withdrawn) {
      taken[order.left] = false;
      taken[order.right] = false;
    }
    grantFreeForks();
  }

  private void grantFreeForks() {
    boolean[] reserved = taken.clone();
    for (Iterator<Order> waiting = orders.iterator(); waiting.hasNext(); ) {
      Order order = waiting.next();
      if (!reserved[order.left] && !reserved[order.right]) {
        taken[order.left] = true;
        taken[order.right] = true;
        waiting.remove();
        order.granted.countDown();
      }
      reserved[order.left] = true;
      reserved[order.right] = true;
    }
  }

  @Override
  public void close() {
    SingleThread.end(waiter);
  }

  /** The two forks for a meal. No two orders are equal, since each has its own latch. */
  private record Order(int left, int right, CountDownLatch granted) {}
}
