package heavyloop.suite.philosophers;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;

/**
 * No locks: the forks belong to a waiter, a thread of its own, who reads one message after the
 * other. Philosophers ask for both forks at once, wait until they are granted, and say when they
 * are done.
 *
 * <p>A fork that somebody has asked for goes to nobody who asked later, so nobody starves. The
 * price is two messages a meal, and a wait until another thread has run.
 */
public final class Actor implements Etiquette {
  private final ExecutorService waiter = OwnThread.named("Waiter");

  /** Which forks are in use. The waiter's own, as are the orders: no other thread touches them. */
  private final boolean[] taken;

  private final Queue<Order> orders = new ArrayDeque<>();

  public Actor(int philosophers) {
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
    grantWhatIsFree();
  }

  private void end(Order order) {
    boolean withdrawn = orders.remove(order);
    if (!withdrawn) {
      taken[order.left] = false;
      taken[order.right] = false;
    }
    grantWhatIsFree();
  }

  private void grantWhatIsFree() {
    boolean[] spokenFor = taken.clone();
    for (Iterator<Order> waiting = orders.iterator(); waiting.hasNext(); ) {
      Order order = waiting.next();
      if (!spokenFor[order.left] && !spokenFor[order.right]) {
        taken[order.left] = true;
        taken[order.right] = true;
        waiting.remove();
        order.granted.countDown();
      }
      spokenFor[order.left] = true;
      spokenFor[order.right] = true;
    }
  }

  @Override
  public void close() {
    OwnThread.end(waiter);
  }

  /** Two forks for one meal; equal to no other, because of its latch. */
  private record Order(int left, int right, CountDownLatch granted) {}
}
