package heavyloop.forks.profilers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heavyloop.forks.JmhResolution;
import heavyloop.forks.profilers.CoresProfiler.Reading;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;

class CoresProfilerTest {
  private static final long MS = 1_000_000;

  private final CoresProfiler profiler = new CoresProfiler();
  private final BenchmarkParams params = JmhResolution.first("Twins.first");

  @Test
  void warm_up_is_ignored() {
    profiler.beforeIteration(params, params.getWarmup());
    assertThat(profiler.afterIteration(params, params.getWarmup(), null)).isEmpty();
  }

  @Test
  void an_iteration_that_counts_has_its_cores() {
    profiler.beforeIteration(params, params.getMeasurement());
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(profiler.afterIteration(params, params.getMeasurement(), null))
        .singleElement()
        .satisfies(
            result -> {
              assertThat(((Result<?>) result).getLabel()).isEqualTo("cores");
              assertThat(((Result<?>) result).getScoreUnit()).isEqualTo("cores");
              assertThat(((Result<?>) result).getScore()).isGreaterThanOrEqualTo(0);
            });
  }

  @ParameterizedTest(name = "{1} ms of processor time in {0} ms: {2} cores")
  @CsvSource({"100, 200, 2", "100, 0, 0", "400, 100, 0.25", "20, 20, 1", "19, 20, NaN"})
  void cores_are_processor_time_by_time_and_what_is_too_short_is_unknown(
      long wall, long cpu, double cores) {
    Reading start = new Reading(5 * MS, 7 * MS);
    Reading end = new Reading((5 + wall) * MS, (7 + cpu) * MS);
    assertThat(Reading.coresBetween(start, end)).isEqualTo(cores, within(1e-12));
  }

  /** Counts all threads, even those gone by the second reading. */
  @Test
  @Timeout(60)
  void the_work_of_threads_that_have_ended_is_counted() throws InterruptedException {
    Reading start = profiler.read();
    Thread thread = new Thread(() -> work(start.cpu() + 60 * MS));
    thread.start();
    thread.join();
    assertThat(profiler.read().cpu() - start.cpu()).isGreaterThanOrEqualTo(60 * MS);
  }

  private void work(long until) {
    while (profiler.read().cpu() < until) {
      Thread.onSpinWait();
    }
  }
}
