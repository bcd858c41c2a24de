package heavyloop.results;

import java.util.List;

/**
 * The scores of a benchmark, or of a counter or profiler beside it.
 *
 * @param forks the raw data; empty for a metric that a profiler gives once for all forks
 */
public record Metric(Unit unit, List<ForkScores> forks) {
  public Metric {
    forks = List.copyOf(forks);
  }
}
