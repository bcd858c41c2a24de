package heavyloop.suite.demo;

import heavyloop.suite.philosophers.Forks.ForkLock;
import heavyloop.suite.philosophers.Meals;
import heavyloop.suite.philosophers.Naive;
import heavyloop.suite.philosophers.Table;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * Lets the dining philosophers deadlock, prints what the JVM knows about it, and frees them.
 *
 * @param out receives the report
 */
public record DeadlockDemo(PrintStream out) {
  private static final int PHILOSOPHERS = 5;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /**
   * Runs the demo to its end, after which all its threads have ended.
   *
   * @throws IllegalStateException if half a minute passes without a deadlock
   */
  public void run() throws InterruptedException {
    out.printf("%d philosophers take their left forks, and then the right ones.%n", PHILOSOPHERS);
    // The latch makes the deadlock certain; otherwise it would be a matter of luck.
    CountDownLatch allHoldOne = new CountDownLatch(PHILOSOPHERS);
    Naive naive =
        new Naive(
            PHILOSOPHERS,
            () -> {
              allHoldOne.countDown();
              allHoldOne.await();
            });
    try (Table table = new Table(PHILOSOPHERS, 1, seats -> naive)) {
      FutureTask<Meals> dinner = new FutureTask<>(() -> table.dine(PHILOSOPHERS));
      Thread host = new Thread(dinner, "Host");
      host.start();
      try {
        awaitDeadlock(naive.forks());
        naive.forks().forEach(fork -> out.println(situation(fork, naive.forks())));
        out.println(
            "This circle is a deadlock, which only an interrupt can end: they are interrupted.");
      } finally {
        host.interrupt();
        host.join();
      }
    }
    out.println("All have returned their forks and left.");
    out.println("Had each taken the lower-numbered fork first, there would have been no circle.");
  }

  private static void awaitDeadlock(List<ForkLock> forks) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!isDeadlocked(forks)) {
      if (System.nanoTime() - deadline > 0) {
        throw new IllegalStateException("the philosophers have not run into the deadlock");
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  /** Whether the JVM finds that the holders of all forks wait for each other. */
  private static boolean isDeadlocked(List<ForkLock> forks) {
    long[] found = THREADS.findDeadlockedThreads();
    return found != null
        && forks.stream()
            .map(ForkLock::holder)
            .allMatch(holder -> holder.isPresent() && contains(found, holder.get().getId()));
  }

  private static boolean contains(long[] ids, long id) {
    return Arrays.stream(ids).anyMatch(found -> found == id);
  }

  private static String situation(ForkLock held, List<ForkLock> forks) {
    Thread holder = held.holder().orElseThrow();
    ThreadInfo info = THREADS.getThreadInfo(holder.getId());
    Optional<ForkLock> awaited = forks.stream().filter(f -> f.hasQueuedThread(holder)).findFirst();
    return String.format(
        "%s holds %s and waits for %s, which %s holds.",
        info.getThreadName(), held, awaited.orElseThrow(), info.getLockOwnerName());
  }
}
