package heavyloop.suite.benchmarks.challenges;

import heavyloop.suite.benchmarks.CheckedBenchmark;
import heavyloop.suite.benchmarks.OnRequest;
import heavyloop.suite.strategies.Strategy;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.Slowdown;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * What does it cost to hand out tasks after a pause?
 *
 * <p>Elsewhere in this suite one batch follows another, so that the threads of a pool are awake or
 * have just fallen asleep. Here the caller sleeps for {@code pauseMicros} before each batch, as a
 * server does between requests: threads, cores and caches are cold. Compare each strategy with
 * itself without a pause, and with {@code strategy=Sequential.loop}, where the pause leaves nothing
 * cold but the caller. Look at the percentiles.
 *
 * <p>A surprise would be: a pool that is as fast after a millisecond as without a pause.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar challenges.ColdDispatch}, and for the very
 * first batch of a JVM: {@code java -jar target/benchmarks.jar challenges.ColdDispatch -bm ss -wi 0
 * -i 1 -f 20 -p pauseMicros=0}
 */
@OnRequest
@BenchmarkMode(Mode.SampleTime)
public class ColdDispatch extends CheckedBenchmark<Strategy.Running> {
  /** As long as the warm-up of other benchmarks that hand out tasks. */
  private static final long COMPILING = TimeUnit.SECONDS.toNanos(2);

  /** The name of a strategy; {@code demo --help} lists them. */
  @Param({
    "Sequential.loop",
    "RawThreads.countDownLatch",
    "FixedThreadPool.invokeAll",
    "ForkJoin.recursiveTask",
    "VirtualThreads.countDownLatch",
    "ParallelStream.mapReduce"
  })
  public String strategy;

  /** How long the caller sleeps before a batch. */
  @Param({"0", "1000"})
  public int pauseMicros;

  /** The number of tasks in the batch. */
  @Param("2")
  public int tasks;

  /** The number of steps of the heavy loop in a task. */
  @Param("1")
  public long iterations;

  /** The largest number of threads that may be busy at once. */
  @Param("2")
  public int parallelism;

  private HeavyBatch batch;

  @Override
  protected long prepare() {
    batch = new HeavyBatch(tasks, Slowdown.steps(iterations));
    return batch.answer();
  }

  @Override
  protected Strategy.Running open(String benchmark) {
    return Strategy.named(strategy).orElseThrow().open(parallelism);
  }

  /**
   * Compiles what a batch runs. Between pauses of a millisecond, a whole warm-up has too few
   * batches for C2, and interpreted code would pass for cold threads.
   */
  @Setup
  public void compile() throws Exception {
    if (pauseMicros > 0) {
      for (long end = System.nanoTime() + COMPILING; System.nanoTime() < end; ) {
        check(mechanism.run(batch));
      }
    }
  }

  /**
   * Sleeps. JMH reads the clock around each invocation, which costs some fifty nanoseconds of the
   * microseconds that are measured.
   */
  @Setup(Level.Invocation)
  public void pause() {
    long end = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(pauseMicros);
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** The batch, run by the strategy. */
  @Benchmark
  public long batch() throws Exception {
    return check(mechanism.run(batch));
  }
}
