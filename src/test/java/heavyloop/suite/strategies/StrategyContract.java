package heavyloop.suite.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import heavyloop.suite.work.Batch;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.HeavyLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntToLongFunction;

/**
 * Verifies the promises of every strategy, for one strategy and one parallelism. It is also a
 * program to run in a fresh JVM, since two of the mechanisms fix their size at their first use in a
 * JVM.
 */
final class StrategyContract {
  private static final long PATIENCE_SECONDS = 30;

  private final Strategy<?> strategy;
  private final int parallelism;

  StrategyContract(Strategy<?> strategy, int parallelism) {
    this.strategy = strategy;
    this.parallelism = parallelism;
  }

  /** Takes a strategy's name and a parallelism; on a breach prints it and exits with 1. */
  public static void main(String[] args) throws Exception {
    Strategy<?> strategy = Strategy.named(args[0]).orElseThrow();
    new StrategyContract(strategy, Integer.parseInt(args[1])).verify();
  }

  void verify() throws Exception {
    Set<String> before = threads();
    try (Strategy.Running running = strategy.open(parallelism)) {
      answersAreRight(running);
      everyTaskRunsOnce(running);
      allAllowedThreadsAreBusy(running);
      whatATaskThrowsReachesTheCaller(running);
      answersAreRight(running);
      anInterruptedCallerReturnsAndLeavesNoExtraThread(running);
      answersAreRight(running);
    }
    noThreadIsLeft(before);
  }

  private static void answersAreRight(Strategy.Running running) throws Exception {
    for (int tasks : new int[] {1, 2, 3, 4, 7, 33}) {
      HeavyBatch batch = new HeavyBatch(tasks, 1_000);
      assertThat(running.run(batch)).as("answer of %d tasks", tasks).isEqualTo(batch.answer());
    }
  }

  private static void everyTaskRunsOnce(Strategy.Running running) throws Exception {
    AtomicIntegerArray runs = new AtomicIntegerArray(100);
    running.run(batch(100, runs::incrementAndGet));
    for (int task = 0; task < runs.length(); task++) {
      assertThat(runs.get(task)).as("runs of task %d", task).isEqualTo(1);
    }
  }

  private void allAllowedThreadsAreBusy(Strategy.Running running) throws Exception {
    assertThat(BusyThreads.most(allowed(), running::run)).isEqualTo(allowed());
  }

  private int allowed() {
    return strategy.equals(Strategy.SEQUENTIAL) ? 1 : parallelism;
  }

  private static void whatATaskThrowsReachesTheCaller(Strategy.Running running) {
    for (Throwable thrown : new Throwable[] {new Fault(), new AssertionError("a fault")}) {
      for (int failing : new int[] {0, 3}) {
        Throwable caught =
            catchThrowable(() -> running.run(batch(4, task -> fail(task == failing, thrown))));
        assertThat(caught).as("exception in the caller").isNotNull();
        // Fork/join may throw a copy whose cause is the task's exception.
        assertThat(causes(caught)).as("%s and its causes", caught).contains(thrown);
      }
    }
  }

  private void anInterruptedCallerReturnsAndLeavesNoExtraThread(Strategy.Running running)
      throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Batch batch =
        batch(
            4,
            task -> {
              most.accumulateAndGet(inside.incrementAndGet(), Math::max);
              started.countDown();
              long answer = HeavyLoop.run(1, 25_000_000L);
              inside.decrementAndGet();
              return answer;
            });
    FutureTask<Long> call = new FutureTask<>(() -> running.run(batch));
    Thread caller = new Thread(call);
    caller.start();
    assertThat(started.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    caller.interrupt();
    caller.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    assertThat(call.isDone()).as("the caller has returned").isTrue();
    Throwable caught = catchThrowable(call::get);
    if (caught != null) {
      assertThat(caught).hasCauseInstanceOf(InterruptedException.class);
    }
    // Threads left over from that batch would exceed the limit in the next one.
    running.run(batch);
    assertThat(most.get()).as("threads inside tasks").isLessThanOrEqualTo(allowed());
  }

  private static void noThreadIsLeft(Set<String> before) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    Set<String> left = threads();
    while (!before.containsAll(left) && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(10);
      left = threads();
    }
    left.removeAll(before);
    assertThat(left).as("threads left after close()").isEmpty();
  }

  /** The live threads, except those that the JVM creates once and keeps. */
  private static Set<String> threads() {
    Set<String> names = new TreeSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      boolean common = thread.getName().startsWith("ForkJoinPool.commonPool");
      boolean carrier = thread.getClass().getName().endsWith("CarrierThread");
      boolean helper = thread.getName().startsWith("VirtualThread-");
      // Stays alive for a minute after another test has started a process.
      boolean reaper = thread.getName().startsWith("process reaper");
      if (!common && !carrier && !helper && !reaper) {
        names.add(thread.getName() + "#" + thread.hashCode());
      }
    }
    return names;
  }

  private static Batch batch(int tasks, IntToLongFunction task) {
    return new Batch() {
      @Override
      public int tasks() {
        return tasks;
      }

      @Override
      public long run(int number) {
        return task.applyAsLong(number);
      }

      @Override
      public long answer(int number) {
        throw new AssertionError("nobody checks this batch");
      }
    };
  }

  private static long fail(boolean now, Throwable thrown) {
    if (now && thrown instanceof Error error) {
      throw error;
    }
    if (now) {
      throw (RuntimeException) thrown;
    }
    return 0;
  }

  private static List<Throwable> causes(Throwable thrown) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      causes.add(t);
    }
    return causes;
  }

  /** Public and with a default constructor, so that fork/join can copy it. */
  public static final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Fault() {
      super("a fault");
    }
  }
}
