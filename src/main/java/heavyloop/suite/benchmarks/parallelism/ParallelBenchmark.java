package heavyloop.suite.benchmarks.parallelism;

import heavyloop.suite.benchmarks.BatchBenchmark;
import org.openjdk.jmh.annotations.Param;

/** A benchmark whose batch is shared by several threads. */
public abstract class ParallelBenchmark extends BatchBenchmark {
  /** The largest number of threads that may be busy at once. */
  @Param("4")
  public int parallelism;

  @Override
  protected final int threads() {
    return parallelism;
  }
}
