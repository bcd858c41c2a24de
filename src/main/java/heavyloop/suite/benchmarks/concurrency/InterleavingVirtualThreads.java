package heavyloop.suite.benchmarks.concurrency;

import heavyloop.suite.benchmarks.OnRequest;
import heavyloop.suite.strategies.RequiresJdk;
import heavyloop.suite.strategies.VirtualThreadRunner;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * What does it cost if virtual threads take turns on a single carrier?
 *
 * <p>The question of {@link Interleaving}, for the JVM's scheduler: compare with that class at the
 * same {@code slices}, and with {@code slices=1} here. The scheduler never preempts a virtual
 * thread, so one that computes has to yield.
 *
 * <p>A surprise would be: any number of slices that is faster than one; a turn that costs as much
 * as a switch of platform threads, several microseconds.
 *
 * <p>Run it, on JDK 21 or newer: {@code java -jar target/benchmarks.jar InterleavingVirtualThreads}
 */
@OnRequest
@RequiresJdk(VirtualThreadRunner.OLDEST_JDK)
public class InterleavingVirtualThreads extends InterleavingBenchmark<VirtualThreadRunner> {
  @Override
  protected VirtualThreadRunner open(String benchmark) {
    return new VirtualThreadRunner(1);
  }

  /** Virtual threads that yield after each slice. */
  @Benchmark
  public long threadPerTask() throws Exception {
    return check(mechanism.yielding(batch, slices));
  }
}
