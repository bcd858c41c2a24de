package heavyloop.suite.benchmarks.controls;

import heavyloop.suite.benchmarks.Defaults;
import heavyloop.suite.channels.AlignedLongs;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/**
 * How much do two equal benchmarks differ in this run, if two threads write to one cache line?
 *
 * <p>Compare the two methods with each other: they are the same code under two names. Which cores
 * the threads run on, and how far the line travels, differs from fork to fork. A difference between
 * two methods of {@link heavyloop.suite.benchmarks.challenges.Synchronization} is meaningless
 * unless it is clearly larger than that of these two.
 *
 * <p>A surprise would be: a difference as small as that of {@link Twins}.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar controls.EqualUpdates}
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(2)
@State(Scope.Benchmark)
public class EqualUpdates extends Defaults {
  private final AlignedLongs line = AlignedLongs.onLines(1);

  @Benchmark
  public long first() {
    return line.getAndAdd(0, 1);
  }

  @Benchmark
  public long second() {
    return line.getAndAdd(0, 1);
  }
}
