package heavyloop.suite.benchmarks.parallelism;

import heavyloop.suite.benchmarks.BatchBenchmark;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * How long does the batch take without any parallelism?
 *
 * <p>This is the baseline. To get the speed-up of another class of this package, divide this time
 * by its time, at the same {@code tasks} and {@code iterations}. The efficiency is the speed-up
 * divided by {@code parallelism}, or by the number of cores or of tasks if that is smaller.
 *
 * <p>A surprise would be: a time that isn't {@code tasks} times that of {@link JmhThreads#one}; a
 * strategy slower than this at the heavy size on two idle cores, or faster at {@code iterations=1}.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar parallelism.Sequential}
 */
public class Sequential extends BatchBenchmark {
  @Override
  protected int threads() {
    return 1;
  }

  /** One task after another. */
  @Benchmark
  public long loop() throws Exception {
    return run();
  }
}
