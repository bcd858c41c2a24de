package heavyloop.suite.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;

/** Creates the parameters that JMH gives to set-up methods. */
public final class Trials {
  private Trials() {}

  /** The parameters of a trial; benchmarks read only the name. */
  public static BenchmarkParams paramsFor(String method) {
    IterationParams none = new IterationParams(IterationType.MEASUREMENT, 1, TimeValue.NONE, 1);
    return new BenchmarkParams(
        "heavyloop.Some." + method,
        "",
        true,
        1,
        new int[] {1},
        List.of(),
        1,
        0,
        none,
        none,
        Mode.AverageTime,
        new WorkloadParams(),
        TimeUnit.MICROSECONDS,
        1,
        "java",
        List.of(),
        "",
        "",
        "",
        "",
        TimeValue.NONE);
  }
}
