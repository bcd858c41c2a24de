package heavyloop.forks.profilers;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.forks.JmhResolution;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;

class CoresProfilerTest {
  private final CoresProfiler profiler = new CoresProfiler();
  private final BenchmarkParams params = JmhResolution.first("Twins.first");

  @Test
  void warm_up_is_not_looked_at() {
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
}
