package heavyloop.suite.benchmarks.parallelism;

import heavyloop.suite.benchmarks.OnRequest;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * What does {@code .parallel()} cost, the shortest way to write parallel code?
 *
 * <p>Compare with {@link ForkJoin#recursiveTask}, which splits by hand what the stream splits by
 * itself. The caller of a stream works too, so the common pool has {@code parallelism}-1 threads;
 * the set-up configures that, and the tear-down fails if the JVM didn't comply.
 *
 * <p>{@link #inOwnPool} is the well-known way to run a stream outside the JVM's shared pool: a task
 * of another pool starts it. Its caller waits.
 *
 * <p>A surprise would be: a dispatch ({@code iterations=1}) that costs more than in a pool whose
 * caller only waits. A working caller need not be woken, and small tasks are all done by the caller
 * before a worker is awake: then no dispatch to other threads is measured at all.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar parallelism.ParallelStream}
 */
public class ParallelStream extends ParallelBenchmark {
  /** A range of tasks, mapped to their answers, which are reduced to one. */
  @Benchmark
  public long mapReduce() throws Exception {
    return run();
  }

  /** The same stream in a pool of its own. */
  @Benchmark
  @OnRequest
  public long inOwnPool() throws Exception {
    return run();
  }
}
