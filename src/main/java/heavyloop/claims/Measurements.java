package heavyloop.claims;

import java.util.Optional;
import java.util.OptionalInt;

/** The measurements of a run, as far as claims are concerned. */
public interface Measurements {
  /** The mean time of an operation in each fork, in nanoseconds; empty if it is missing. */
  Optional<double[]> times(BenchmarkRef benchmark);

  /** The sum in each fork of a counter that the benchmark keeps beside its time. */
  Optional<double[]> counts(BenchmarkRef benchmark, String counter);

  /** Whether the benchmark was measured, but with settings other than a default run's. */
  boolean isMeasuredOtherwise(BenchmarkRef benchmark);

  /** The feature number of the JDK. */
  int jdk();

  /** The number of processors, if it is known. */
  OptionalInt processors();

  /** The number of cores, if it is known; hardware threads that share a core count as one. */
  OptionalInt cores();
}
