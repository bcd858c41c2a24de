package heavyloop.suite.benchmarks.parallelism;

import heavyloop.suite.benchmarks.CheckedBenchmark;
import heavyloop.suite.benchmarks.Defaults;
import heavyloop.suite.benchmarks.OnRequest;
import heavyloop.suite.strategies.RequiresJdk;
import heavyloop.suite.strategies.VirtualThreadRunner;
import heavyloop.suite.work.Batch;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.Slowdown;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to start virtual threads if the caller is a virtual thread itself, as in a
 * server?
 *
 * <p>An operation is a batch of tasks that do next to nothing. In {@link #calledFromVirtual} a
 * virtual thread runs a hundred batches, one after another: it waits for each of them, but no
 * platform thread has to be woken for that. Compare it with {@link #calledFromPlatform}, the same
 * from a platform thread, which is what {@link VirtualThreads#countDownLatch} measures.
 *
 * <p>A surprise would be: a batch from a virtual thread that isn't several times cheaper.
 *
 * <p>Run it, on JDK 21 or newer: {@code java -jar target/benchmarks.jar parallelism.VirtualCallers}
 */
@OnRequest
@RequiresJdk(VirtualThreadRunner.OLDEST_JDK)
@Warmup(iterations = Defaults.HANDING_OUT, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class VirtualCallers extends CheckedBenchmark<VirtualThreadRunner> {
  private static final int BATCHES = 100;

  /** The number of tasks in a batch. */
  @Param("4")
  public int tasks;

  /** The number of steps of the heavy loop in a task. */
  @Param("1")
  public long iterations;

  /** The number of carriers. */
  @Param("4")
  public int parallelism;

  private HeavyBatch batch;

  @Override
  protected long prepare() {
    batch = new HeavyBatch(tasks, Slowdown.steps(iterations));
    return batch.answer();
  }

  @Override
  protected VirtualThreadRunner open(String benchmark) {
    return new VirtualThreadRunner(parallelism);
  }

  /** Runs all batches; returns the answer of the last. */
  private long runAll() throws Exception {
    long answer = 0;
    for (int i = 0; i < BATCHES; i++) {
      answer = check(mechanism.countDownLatch(batch));
    }
    return answer;
  }

  /** A batch whose only task is to run all batches. */
  private final class Caller implements Batch {
    @Override
    public int tasks() {
      return 1;
    }

    @Override
    public long run(int task) {
      try {
        return runAll();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public long answer(int task) {
      return batch.answer();
    }
  }

  /** The caller waits for each batch as a virtual thread. */
  @Benchmark
  @OperationsPerInvocation(BATCHES)
  public long calledFromVirtual() throws Exception {
    return check(mechanism.countDownLatch(new Caller()));
  }

  /** The caller waits for each batch as a platform thread. */
  @Benchmark
  @OperationsPerInvocation(BATCHES)
  public long calledFromPlatform() throws Exception {
    return runAll();
  }
}
