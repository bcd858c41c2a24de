package heavyloop.history;

import heavyloop.results.BenchmarkId;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One benchmark through the files.
 *
 * @param times one for each file, in the order of time: the geometric mean of the forks in
 *     nanoseconds an operation; nothing where it wasn't measured
 * @param changes where the level changed
 */
record Series(BenchmarkId id, List<OptionalDouble> times, List<Change> changes) {

  /**
   * A change of level between two files.
   *
   * @param after the name of the last file of the old level
   * @param ratio how many times as long it takes from then on
   */
  record Change(String after, double ratio) {}
}
