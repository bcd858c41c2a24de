package heavyloop.claims;

import java.util.Optional;

/** What a run has measured. */
public interface Measurements {
  /** Of all intervals. */
  double CONFIDENCE = 0.95;

  /** The mean time of an operation in each fork, in any unit that is the same for all cells. */
  Optional<double[]> times(Cell cell);

  /** The sum in each fork of a counter that a benchmark keeps beside its time. */
  Optional<double[]> counts(Cell cell, String counter);
}
