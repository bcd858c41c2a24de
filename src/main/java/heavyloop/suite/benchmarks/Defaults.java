package heavyloop.suite.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The settings of every benchmark in this suite, unless the benchmark or the command line overrides
 * them: the average time of an operation, called by one thread, in three fresh JVMs.
 *
 * <p>The fork is the unit of replication, so most of the time is spent on forks; three are the
 * fewest that show the spread between them. The iterations are short, so that three forks of each
 * benchmark leave some of a default run's eight minutes for those whose intervals are widest.
 * Benchmarks that take longer than {@linkplain #ONE_LOOP one loop} to become {@linkplain
 * #HANDING_OUT steady} declare it.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(3)
@Warmup(iterations = Defaults.ONE_LOOP, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 50, timeUnit = TimeUnit.MILLISECONDS)
public abstract class Defaults {
  /** The warm-up iterations of a loop in one thread, which is compiled after two of them. */
  public static final int ONE_LOOP = 4;

  /**
   * The warm-up iterations of a benchmark that hands tasks to other threads, at most thousands of
   * times a second: C2 takes that long to compile all paths through the queues and locks. After
   * four iterations, a parallel stream of four empty tasks still takes four times as long as in the
   * steady state, and 64 requests over sockets take up to 20 % longer.
   */
  public static final int HANDING_OUT = 20;

  /**
   * The same for heavy tasks, which are compiled soon. Over seven mechanisms on two cores, the
   * sixth to eighth iterations took 6 % longer than the last, the ninth to twelfth 1.6 ± 1.0 %.
   */
  public static final int HEAVY_TASKS = 12;

  /**
   * The warm-up iterations for tasks that are long enough to be compiled early, or that only wait.
   * Over {@code Overhead}, {@code HandOff} and {@code Joining} on two JDKs, the seventh and eighth
   * iterations took up to 5 % longer than the last, and from the ninth on there was no direction.
   */
  public static final int WAITING = 8;
}
