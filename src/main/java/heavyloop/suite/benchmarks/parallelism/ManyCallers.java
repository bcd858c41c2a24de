package heavyloop.suite.benchmarks.parallelism;

import heavyloop.suite.benchmarks.AnswerCheck;
import heavyloop.suite.benchmarks.Defaults;
import heavyloop.suite.benchmarks.OnRequest;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.Slowdown;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/**
 * Does {@code .parallel()} help where all processors are busy with callers anyway, as on a server?
 *
 * <p>Each of JMH's threads, one for each processor, has a batch of its own, and all of them share
 * the JVM's common pool. Compare {@link #parallelStream} with {@link #sequential}, by the batches
 * of all callers together; with {@code -t 1} there is a single caller, who does gain.
 *
 * <p>A surprise would be: more batches a second with the parallel stream; more than a tenth fewer.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar parallelism.ManyCallers}
 */
@OnRequest
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Thread)
@Threads(Threads.MAX)
public class ManyCallers extends Defaults {
  /** The number of tasks in a batch. */
  @Param("16")
  public int tasks;

  /** The number of steps of the heavy loop in a task. */
  @Param("10000")
  public long iterations;

  private HeavyBatch batch;
  private long answer;

  @Setup
  public void prepare() {
    batch = new HeavyBatch(tasks, Slowdown.steps(iterations));
    answer = batch.answer();
  }

  private long run(IntStream numbers) {
    return AnswerCheck.require(
        answer, numbers.mapToLong(batch::run).reduce(0, (left, right) -> left ^ right));
  }

  /** A stream in the caller's thread. */
  @Benchmark
  public long sequential() {
    return run(IntStream.range(0, tasks));
  }

  /** A stream in the common pool and the caller's thread. */
  @Benchmark
  public long parallelStream() {
    return run(IntStream.range(0, tasks).parallel());
  }
}
