package heavyloop.suite.benchmarks.parallelism;

import heavyloop.suite.benchmarks.AnswerCheck;
import heavyloop.suite.benchmarks.Defaults;
import heavyloop.suite.benchmarks.OnRequest;
import heavyloop.suite.work.Batch;
import heavyloop.suite.work.KindOfWork;
import heavyloop.suite.work.Slowdown;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/**
 * How much can this machine speed up each kind of work?
 *
 * <p>In every operation, each of JMH's own threads runs one task in its own memory, without
 * waiting. Compare the numbers of threads with each other at the same {@code work}, by the tasks of
 * all threads together; compare {@code work=chain} with {@link JmhThreads}, which is the same.
 *
 * <ul>
 *   <li>{@code chain}: dependent steps, the work of the rest of this suite. It leaves most units of
 *       a core idle, so all processors look like whole cores.
 *   <li>{@code wide}: eight chains at once. Two hardware threads of one core now share its units.
 *   <li>{@code chase}: loads that wait for each other. Memory answers many cores at once.
 *   <li>{@code stream}: loads that wait for nothing. The memory bus is shared.
 *   <li>{@code allocate}: garbage. The memory bus is shared, and so is the collector.
 * </ul>
 *
 * <p>The collector is the serial one, which JVMs choose by themselves on small machines, with a
 * small young generation: a collection finds no live objects, and the next ones are made in the
 * same place. {@code allocate} is steady then. With G1 its rate was still rising after eight
 * iterations, and varied by half between forks. Another collector: {@code -jvmArgsAppend
 * -XX:+UseG1GC}.
 *
 * <p>A surprise would be: the same speed-up for all; {@code wide} on two threads that gains much
 * less than {@code chain}, where the machine says that they are two cores (a guest system may be
 * misinformed); {@code chase} that gains less than {@code stream}.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar parallelism.KindsOfWork}
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Thread)
@Fork(
    value = 3,
    jvmArgsAppend = {"-Xmn64m", "-XX:+UseSerialGC"})
public class KindsOfWork extends Defaults {
  /** The kind of work. */
  @Param({"chain", "wide", "chase", "stream", "allocate"})
  public String work;

  /** The number of steps of the heavy loop to which an operation is equivalent. */
  @Param("1000000")
  public long iterations;

  /**
   * The memory of each thread, for the kinds that need it. It must be larger than a processor's
   * share of the last cache; {@code cpu.caches} in the results file shows the whole of it.
   */
  @Param("128")
  public int megabytes;

  private Batch batch;
  private long answer;

  @Setup
  public void prepare() {
    batch = KindOfWork.named(work).orElseThrow().batch(1, Slowdown.steps(iterations), megabytes);
    answer = batch.answer();
  }

  private long run() {
    return AnswerCheck.require(answer, batch.run(0));
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

  /** As many threads as the machine has processors. */
  @Benchmark
  @OnRequest
  @Threads(Threads.MAX)
  public long max() {
    return run();
  }
}
