package heavyloop.results;

import java.util.List;

/**
 * A score and what it was computed from.
 *
 * @param score as JMH computed it; not a number where it wrote {@code "NaN"}
 * @param forks the raw data; may be none for a metric that a profiler gives once for all
 */
public record Metric(Unit unit, double score, List<Fork> forks) {
  /** Copies the forks. */
  public Metric {
    forks = List.copyOf(forks);
  }
}
