package heavyloop.suite.benchmarks.challenges;

import heavyloop.suite.benchmarks.CheckedBenchmark;
import heavyloop.suite.strategies.CompletableFutureRunner;
import heavyloop.suite.strategies.FixedPoolRunner;
import heavyloop.suite.strategies.Mechanism;
import heavyloop.suite.strategies.RawThreadRunner;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.Slowdown;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Who starts tasks must wait for them, and who forgets to has half an answer. What does the waiting
 * cost? Go has its WaitGroup for this; Java has a choice.
 *
 * <p>The tasks do one step of the heavy loop, so what is measured is handing them out and waiting.
 * Compare the methods with each other, and read the difference as the price of the waiting: all but
 * {@link #threadJoin} hand the same tasks to the same kind of warm pool. {@link #threadJoin} makes
 * its threads anew, so it is the price of starting them that stands out there.
 *
 * <p>Each thread of the benchmark has threads of its own for its tasks, unlike in the benchmarks of
 * parallelism, where they share a pool: {@code -t 4} keeps 16 threads. A cyclic barrier leaves no
 * choice, for all its threads must have come before one may go, and in a shared pool two callers
 * could each get half of the threads and wait for ever.
 *
 * <p>A surprise would be: a difference between latch and phaser that is larger than the noise; a
 * barrier, which puts every worker to sleep and wakes it again, that is cheaper than a latch;
 * starting threads that is cheaper than any way with a warm pool.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar challenges.Joining}
 */
@State(Scope.Thread)
public class Joining extends CheckedBenchmark<Joining.Mechanisms> {
  /** How many tasks there are to wait for; a phaser can count to 65535. */
  @Param("4")
  public int tasks;

  /** How many steps of the heavy loop a task does. */
  @Param("1")
  public long iterations;

  /** How many threads may be busy at once. */
  @Param("4")
  public int parallelism;

  private HeavyBatch batch;

  /** What the methods use. A pool has no threads until it gets tasks, so the idle one is free. */
  public record Mechanisms(
      FixedPoolRunner pool, CompletableFutureRunner futures, RawThreadRunner threads)
      implements Mechanism {
    @Override
    public void close() {
      pool.close();
      futures.close();
      threads.close();
    }
  }

  @Override
  protected long prepare() {
    batch = new HeavyBatch(tasks, Slowdown.steps(iterations));
    return batch.answer();
  }

  @Override
  protected Mechanisms open() {
    return new Mechanisms(
        new FixedPoolRunner(parallelism),
        new CompletableFutureRunner(parallelism),
        new RawThreadRunner(parallelism));
  }

  /** A count that goes down to zero. */
  @Benchmark
  public long countDownLatch() throws Exception {
    return mechanism.pool().submitWithLatch(batch);
  }

  /** A count that could be used again, by more or fewer. */
  @Benchmark
  public long phaser() throws Exception {
    return mechanism.pool().phaser(batch);
  }

  /** A place where the workers wait too, for the caller and for each other. */
  @Benchmark
  public long cyclicBarrier() throws Exception {
    return mechanism.pool().cyclicBarrier(batch);
  }

  /** One future after the other. */
  @Benchmark
  public long futureGet() throws Exception {
    return mechanism.pool().futureGet(batch);
  }

  /** The executor waits for all futures. */
  @Benchmark
  public long invokeAll() throws Exception {
    return mechanism.pool().invokeAll(batch);
  }

  /** A future that completes when all have. */
  @Benchmark
  public long completableFutureAllOf() throws Exception {
    return mechanism.futures().allOf(batch);
  }

  /** The end of each thread; the only one whose threads aren't warm. */
  @Benchmark
  public long threadJoin() throws Exception {
    return mechanism.threads().join(batch);
  }
}
