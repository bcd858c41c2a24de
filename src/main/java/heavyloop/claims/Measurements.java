package heavyloop.claims;

import java.util.Optional;

/** The measurements of a run. */
public interface Measurements {
  /** The mean time of an operation in each fork, in the same unit for all benchmarks. */
  Optional<double[]> times(BenchmarkRef benchmark);

  /** The sum in each fork of a counter that the benchmark keeps beside its time. */
  Optional<double[]> counts(BenchmarkRef benchmark, String counter);
}
