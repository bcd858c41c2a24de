package heavyloop.suite.benchmarks.concurrency;

import heavyloop.suite.strategies.RoundRobinRunner;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * How much does one worker gain by interleaving four computations instead of running one after
 * another?
 *
 * <p>Nothing, and that is the point: they are CPU-bound, there is one worker, and concurrency alone
 * doesn't speed up computation. All of them are in progress at once, all of them end late, and
 * every turn adds its price.
 *
 * <p>Compare {@code slices=1000} with {@code 1}, where each task runs to its end: the difference,
 * divided by the number of turns ({@code tasks} times {@code slices}), is the price of a turn.
 * Compare {@code slices=1} with {@link heavyloop.suite.benchmarks.parallelism.Sequential#loop}: the
 * same work without the hand-over to the worker. In {@link InterleavingVirtualThreads} the JVM
 * interleaves.
 *
 * <p>A surprise would be: any number of slices that is faster than one; a turn that costs more than
 * a microsecond, since the operating system switches no threads.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar concurrency.Interleaving}
 */
public class Interleaving extends InterleavingBenchmark<RoundRobinRunner> {
  @Override
  protected RoundRobinRunner open(String benchmark) {
    return new RoundRobinRunner();
  }

  /** A thread that takes slices from a queue. */
  @Benchmark
  public long queue() throws Exception {
    return check(mechanism.roundRobin(batch, slices));
  }
}
