package heavyloop.suite.benchmarks.parallelism;

import heavyloop.suite.benchmarks.BatchBenchmark;
import heavyloop.suite.benchmarks.Defaults;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Warmup;

/** A benchmark whose batch several threads share. */
@Warmup(iterations = Defaults.HANDING_OUT, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public abstract class ParallelBenchmark extends BatchBenchmark {
  /** The largest number of threads that may be busy at once. */
  @Param("4")
  public int parallelism;

  @Override
  protected final int threads() {
    return parallelism;
  }
}
