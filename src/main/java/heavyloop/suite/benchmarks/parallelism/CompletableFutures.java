package heavyloop.suite.benchmarks.parallelism;

import heavyloop.suite.benchmarks.OnRequest;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * How much more do completable futures cost than plain ones?
 *
 * <p>Compare with {@link FixedThreadPool#invokeAll}: the pool is the same, the futures differ.
 *
 * <p>A surprise would be: a difference at the heavy size; at {@code iterations=1}, a difference of
 * more than a fraction of the price of waking a thread, since completing a future takes no lock.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar parallelism.CompletableFutures}
 */
@OnRequest
public class CompletableFutures extends ParallelBenchmark {
  /** One future for each task, and one for all of them. */
  @Benchmark
  public long allOf() throws Exception {
    return run();
  }
}
