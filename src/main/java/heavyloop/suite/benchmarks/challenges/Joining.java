package heavyloop.suite.benchmarks.challenges;

import heavyloop.suite.benchmarks.CheckedBenchmark;
import heavyloop.suite.benchmarks.Defaults;
import heavyloop.suite.benchmarks.OnRequest;
import heavyloop.suite.strategies.FixedPoolRunner;
import heavyloop.suite.strategies.RawThreadRunner;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.Slowdown;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to wait for tasks? A caller that starts tasks and forgets to wait for them gets
 * an incomplete answer. Go has its WaitGroup for this; Java offers a choice.
 *
 * <p>A task is one step of the heavy loop, so only handing out and waiting are measured. All
 * methods but {@link #threadJoin} hand the same tasks to the same kind of warm pool, and every task
 * leaves its answer in a slot and then signals its end: only that signal differs, and the way the
 * caller waits for the last one. {@link #threadJoin} creates new threads for every batch, and the
 * price of starting them dominates.
 *
 * <p>{@link #tooEarly} counts the {@link Missing} answers of a caller who doesn't wait.
 *
 * <p>Each thread of the benchmark has its own threads for its tasks: {@code -t 4} keeps 16 threads.
 * In the benchmarks of parallelism they share a pool, but a cyclic barrier doesn't allow that: its
 * threads must all arrive before one may leave, and in a shared pool two callers could each get
 * half of the threads and wait for ever.
 *
 * <p>A surprise would be: a difference between latch and phaser beyond the noise; a barrier, which
 * puts every worker to sleep and wakes it again, that is cheaper than a latch; starting threads
 * that is cheaper than any warm pool.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar challenges.Joining}
 */
@Warmup(iterations = Defaults.WAITING, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Thread)
public class Joining extends CheckedBenchmark<FixedPoolRunner> {
  /** The number of tasks to wait for, up to 65535 for a phaser. */
  @Param("4")
  public int tasks;

  /** The number of steps of the heavy loop in a task. */
  @Param("1")
  public long iterations;

  /** The largest number of threads that may be busy at once. */
  @Param("4")
  public int parallelism;

  private HeavyBatch batch;
  private RawThreadRunner threads;

  /** Counts reported beside the time. {@code missing / answers} is what isn't there yet. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Missing {
    /** The answers of all tasks. */
    public long answers;

    /** The answers that weren't there when all tasks had been handed over. */
    public long missing;

    private LongConsumer ofTasks(int tasks) {
      answers += tasks;
      return unfinished -> missing += unfinished;
    }
  }

  @Override
  protected long prepare() {
    batch = new HeavyBatch(tasks, Slowdown.steps(iterations));
    return batch.answer();
  }

  /** The pool's threads start with its first task, so there are none beside {@link #threadJoin}. */
  @Override
  protected FixedPoolRunner open(String benchmark) {
    threads = new RawThreadRunner(parallelism);
    return new FixedPoolRunner(parallelism);
  }

  /** A counter that goes down to zero. */
  @Benchmark
  public long countDownLatch() throws Exception {
    return check(mechanism.submitWithLatch(batch));
  }

  /**
   * The same, by a caller who first counts what would be missing without the wait. A benchmark that
   * didn't wait at all would measure how its tasks pile up.
   */
  @Benchmark
  public long tooEarly(Missing missing) throws Exception {
    return check(mechanism.submitWithLatch(batch, missing.ofTasks(tasks)));
  }

  /** A counter that could be reused, with more or fewer tasks. */
  @Benchmark
  @OnRequest
  public long phaser() throws Exception {
    return check(mechanism.phaser(batch));
  }

  /** A barrier where the workers also wait, for the caller and for each other. */
  @Benchmark
  @OnRequest
  public long cyclicBarrier() throws Exception {
    return check(mechanism.cyclicBarrier(batch));
  }

  /** The caller waits for one future after another. */
  @Benchmark
  public long futureGet() throws Exception {
    return check(mechanism.futureGet(batch));
  }

  /** The caller waits for the ends of new threads; all other methods use warm ones. */
  @Benchmark
  public long threadJoin() throws Exception {
    return check(threads.join(batch));
  }
}
