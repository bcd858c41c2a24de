package heavyloop.suite.benchmarks.parallelism;

import heavyloop.suite.benchmarks.AnswerCheck;
import heavyloop.suite.benchmarks.Defaults;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.Slowdown;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * How much parallelism can this machine give? In every operation, each of JMH's own threads runs
 * one task, shares nothing and waits for nobody.
 *
 * <p>This is the ceiling. {@link #four} takes as long as a batch of four tasks would on four
 * threads if handing out and collecting were free: compare with the other classes of this package
 * at the heavy size. The greatest possible speed-up is the time of {@link #one}, multiplied by the
 * number of threads and divided by the time with that number of threads.
 *
 * <p>A surprise would be: {@link #two} slower than {@link #one} on two idle cores (they share
 * something: a core's two hardware threads, a power limit, a container's quota, a noisy neighbour);
 * a strategy that beats the ceiling by more than the noise.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar parallelism.JmhThreads}
 */
@State(Scope.Thread)
public class JmhThreads extends Defaults {
  /** The number of steps of the heavy loop in an operation. */
  @Param("1000000")
  public long iterations;

  private HeavyBatch batch;
  private int task;
  private long answer;

  @Setup
  public void setUp(ThreadParams thread) {
    batch = new HeavyBatch(thread.getThreadCount(), Slowdown.steps(iterations));
    task = thread.getThreadIndex();
    answer = batch.answer(task);
  }

  private long run() {
    return AnswerCheck.require(answer, batch.run(task));
  }

  @Benchmark
  @Threads(1)
  public long one() {
    return run();
  }

  @Benchmark
  @Threads(2)
  public long two() {
    return run();
  }

  @Benchmark
  @Threads(4)
  public long four() {
    return run();
  }

  /** As many threads as the machine has processors. */
  @Benchmark
  @Threads(Threads.MAX)
  public long max() {
    return run();
  }
}
