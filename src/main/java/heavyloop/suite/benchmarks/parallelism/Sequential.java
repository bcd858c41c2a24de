package heavyloop.suite.benchmarks.parallelism;

import heavyloop.suite.benchmarks.BatchBenchmark;
import heavyloop.suite.strategies.SequentialRunner;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * How long does the batch take without any parallelism?
 *
 * <p>The baseline. The speed-up of every other class of this package is its time divided into this
 * one's, at the same {@code tasks} and {@code iterations}; its efficiency is that divided by {@code
 * parallelism}, or by the cores if they are fewer.
 *
 * <p>A surprise would be: a time that is not {@code tasks} times that of {@link JmhThreads#one}; a
 * strategy that is slower than this at the heavy size on two idle cores, or faster at {@code
 * iterations=1}.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar parallelism.Sequential}
 */
public class Sequential extends BatchBenchmark<SequentialRunner> {
  @Override
  protected SequentialRunner open() {
    return new SequentialRunner();
  }

  /** One task after the other. */
  @Benchmark
  public long loop() {
    return mechanism.loop(batch);
  }
}
