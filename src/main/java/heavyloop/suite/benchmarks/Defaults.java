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
 * fewest that show the spread between them. The iterations are short, so that the whole suite takes
 * less than eight minutes on two cores; C2 has compiled the hot code after two iterations.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(3)
@Warmup(iterations = 4, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public abstract class Defaults {}
