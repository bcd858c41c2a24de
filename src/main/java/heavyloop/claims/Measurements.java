package heavyloop.claims;

import java.util.OptionalDouble;

/** What a run has measured. */
public interface Measurements {

  /** The average time of an operation, in any unit that is the same for all cells. */
  OptionalDouble time(Cell cell);

  /** The sum of a counter that a benchmark keeps beside its time. */
  OptionalDouble counter(Cell cell, String counter);
}
