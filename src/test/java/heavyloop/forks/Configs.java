package heavyloop.forks;

import heavyloop.forks.BenchmarkConfig.Iterations;
import heavyloop.forks.BenchmarkConfig.JvmArguments;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkId.Mode;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Configs of benchmarks that exist only in tests; by their settings a fork measures a second. */
public final class Configs {
  private Configs() {}

  /** A config without parameters. */
  public static BenchmarkConfig named(String benchmark) {
    return named(benchmark, Map.of());
  }

  /** A config with values of parameters. */
  public static BenchmarkConfig named(String benchmark, Map<String, String> params) {
    return new BenchmarkConfig(
        new BenchmarkId(benchmark, Mode.AVERAGE_TIME, 1, new TreeMap<>(params)),
        new Iterations(4, 100, TimeUnit.MILLISECONDS, 1),
        new Iterations(2, 300, TimeUnit.MILLISECONDS, 1),
        Duration.ofMinutes(10),
        1,
        0,
        JvmArguments.NONE);
  }
}
