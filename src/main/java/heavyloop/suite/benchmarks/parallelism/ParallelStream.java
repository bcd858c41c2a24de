package heavyloop.suite.benchmarks.parallelism;

import heavyloop.suite.strategies.ParallelStreamRunner;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * What does {@code .parallel()} cost, the shortest way to write it?
 *
 * <p>Compare with {@link ForkJoin#recursiveTask}, which splits by hand what the stream splits by
 * itself. Here the caller works too, so the common pool has {@code parallelism}-1 threads; the
 * set-up sees to it and fails if the JVM doesn't follow.
 *
 * <p>A surprise would be: a dispatch ({@code iterations=1}) dearer than that of a pool whose caller
 * only waits, for a caller that works need not be woken.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar parallelism.ParallelStream}
 */
public class ParallelStream extends ParallelBenchmark<ParallelStreamRunner> {
  @Override
  protected ParallelStreamRunner open() {
    return new ParallelStreamRunner(parallelism);
  }

  /** A range of tasks, mapped to their answers and reduced to one. */
  @Benchmark
  public long mapReduce() {
    return mechanism.mapReduce(batch);
  }
}
