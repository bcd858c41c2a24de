package heavyloop.run.plan;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.TimeValue;

/** How long a fork takes, as far as its settings tell. */
final class ForkTime {
  /** To start a JVM, and to end it; a guess that the first forks put right. */
  private static final Duration JVM = Duration.ofMillis(350);

  private ForkTime() {}

  static Duration of(Options options, BenchmarkListEntry entry) {
    if (entry.getMode() == Mode.SingleShotTime) {
      return JVM;
    }
    int warmups =
        options
            .getWarmupIterations()
            .orElse(entry.getWarmupIterations().orElse(Defaults.WARMUP_ITERATIONS));
    int iterations =
        options
            .getMeasurementIterations()
            .orElse(entry.getMeasurementIterations().orElse(Defaults.MEASUREMENT_ITERATIONS));
    TimeValue warmup =
        options.getWarmupTime().orElse(entry.getWarmupTime().orElse(Defaults.WARMUP_TIME));
    TimeValue time =
        options
            .getMeasurementTime()
            .orElse(entry.getMeasurementTime().orElse(Defaults.MEASUREMENT_TIME));
    return JVM.plus(duration(warmup).multipliedBy(warmups))
        .plus(duration(time).multipliedBy(iterations));
  }

  private static Duration duration(TimeValue time) {
    return Duration.ofNanos(time.convertTo(TimeUnit.NANOSECONDS));
  }
}
