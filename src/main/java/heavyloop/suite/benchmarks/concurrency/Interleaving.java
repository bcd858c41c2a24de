package heavyloop.suite.benchmarks.concurrency;

import heavyloop.suite.strategies.TurnsRunner;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * What is gained when one worker deals with four computations by turns, rather than with one after
 * the other?
 *
 * <p>Nothing, and that is the point: they are CPU-bound, there is one worker, and concurrency alone
 * computes nothing sooner. All of them are under way at once, all of them end late, and the price
 * of each turn comes on top.
 *
 * <p>Compare {@code slices=10} and {@code 1000} with {@code 1}, where each task runs to its end:
 * the difference, divided by the number of turns, {@code tasks} times {@code slices}, is the price
 * of a turn. Compare {@code slices=1} with {@link
 * heavyloop.suite.benchmarks.parallelism.Sequential#loop}: the same work, less the hand-over to the
 * worker. {@link InterleavingVirtualThreads} lets the JVM take the turns.
 *
 * <p>A surprise would be: any number of slices that is faster than one; a turn that costs more than
 * a microsecond, for no thread of the operating system is switched.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar concurrency.Interleaving}
 */
public class Interleaving extends InterleavingBenchmark<TurnsRunner> {
  @Override
  protected TurnsRunner open() {
    return new TurnsRunner();
  }

  /** A thread that takes slices from a queue. */
  @Benchmark
  public long queue() throws Exception {
    return mechanism.turns(batch, slices);
  }
}
