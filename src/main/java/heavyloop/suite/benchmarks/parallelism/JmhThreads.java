package heavyloop.suite.benchmarks.parallelism;

import heavyloop.suite.benchmarks.AnswerCheck;
import heavyloop.suite.benchmarks.Defaults;
import heavyloop.suite.benchmarks.OnRequest;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.Slowdown;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * How many tasks a second can this machine do? In every operation, each of JMH's own threads runs
 * one task without sharing or waiting.
 *
 * <p>This is the ceiling of a stream of tasks: compare the numbers of threads with each other, by
 * the tasks of all threads together. A batch, which somebody waits for, has its own lower bound,
 * {@link BatchBound}.
 *
 * <p>It is the ceiling of this work, a chain of dependent steps that leaves most of a core's units
 * idle. Two hardware threads of one core run two such chains almost as fast as two cores do, and no
 * cache or memory is shared: {@linkplain KindsOfWork other kinds of work} have lower ceilings.
 *
 * <p>A surprise would be: {@link #two} with less than twice the tasks of {@link #one} on two idle
 * cores (they share something: a power limit, a container's quota, a noisy neighbour).
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar parallelism.JmhThreads}
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
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
  @OnRequest
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
