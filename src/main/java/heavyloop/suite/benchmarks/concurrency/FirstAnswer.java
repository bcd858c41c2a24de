package heavyloop.suite.benchmarks.concurrency;

import heavyloop.suite.benchmarks.AnswerCheck;
import heavyloop.suite.benchmarks.Defaults;
import heavyloop.suite.benchmarks.OnRequest;
import heavyloop.suite.strategies.ExecutorRunner;
import heavyloop.suite.strategies.RequiresJdk;
import heavyloop.suite.strategies.VirtualThreadRunner;
import heavyloop.suite.work.Batch;
import heavyloop.suite.work.HeavyBatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What does it cost to ask several servers, take the first answer, and call off the others?
 *
 * <p>Four tasks wait for an answer. The first of them gets it after two milliseconds, the others
 * after twenty. Compare the methods with {@link #onlyTheQuickest}, where somebody knew which server
 * to ask. {@link #invokeAny} interrupts the tasks that have lost, and waits for none of them. In
 * {@link #anyOf} they go on in vain: the pool has ten times as many threads, most of them asleep.
 *
 * <p>A surprise would be: any method that takes a millisecond longer than the quickest task; {@link
 * #virtualThreads} that aren't cheaper than the threads of a pool, which are only woken.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar concurrency.FirstAnswer}
 */
@OnRequest
public class FirstAnswer extends Defaults {
  private static final int TIMES_LONGER = 10;

  /**
   * Tasks that wait; the first of them is the quickest.
   *
   * @param millis the time that it waits
   */
  private record Waiting(int tasks, int millis) implements Batch {
    @Override
    public long run(int task) {
      try {
        TimeUnit.MILLISECONDS.sleep(task == 0 ? millis : (long) millis * TIMES_LONGER);
      } catch (InterruptedException e) {
        throw new IllegalStateException("another task was faster", e);
      }
      return answer(task);
    }

    @Override
    public long answer(int task) {
      return HeavyBatch.seed(task);
    }
  }

  /** The tasks of a client. */
  @State(Scope.Thread)
  public static class Client {
    /** The number of servers that it asks. */
    @Param("4")
    public int tasks;

    /** The time that the quickest of them takes. */
    @Param("2")
    public int waitMillis;

    private Batch all;
    private Batch quickest;

    @Setup
    public void prepare() {
      all = new Waiting(tasks, waitMillis);
      quickest = new Waiting(1, waitMillis);
    }

    private long check(long first) {
      return AnswerCheck.require(quickest.answer(), first);
    }
  }

  /** An executor. */
  @State(Scope.Benchmark)
  public abstract static class Executor {
    private ExecutorRunner runner;

    abstract ExecutorService make();

    @Setup
    public void open() {
      runner = new ExecutorRunner(make());
    }

    final ExecutorRunner runner() {
      return runner;
    }

    @TearDown
    public void close() {
      runner.close();
    }
  }

  /** A pool that starts a thread for each task that finds none idle. */
  public static class Cached extends Executor {
    @Override
    ExecutorService make() {
      return Executors.newCachedThreadPool();
    }
  }

  /** A virtual thread for each task. */
  public static class Virtual extends Executor {
    @Override
    ExecutorService make() {
      return VirtualThreadRunner.asShipped();
    }
  }

  /** One task, without rivals. */
  @Benchmark
  public long onlyTheQuickest(Client client, Cached pool) throws Exception {
    return client.check(pool.runner().invokeAny(client.quickest));
  }

  /** Threads of a pool; the losers are interrupted. */
  @Benchmark
  public long invokeAny(Client client, Cached pool) throws Exception {
    return client.check(pool.runner().invokeAny(client.all));
  }

  /** Virtual threads; the losers are interrupted. */
  @Benchmark
  @RequiresJdk(VirtualThreadRunner.OLDEST_JDK)
  public long virtualThreads(Client client, Virtual threads) throws Exception {
    return client.check(threads.runner().invokeAny(client.all));
  }

  /** Completable futures on threads of a pool; the losers go on. */
  @Benchmark
  public long anyOf(Client client, Cached pool) throws Exception {
    return client.check(pool.runner().anyOf(client.all));
  }
}
