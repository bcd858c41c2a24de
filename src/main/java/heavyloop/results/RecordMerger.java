package heavyloop.results;

import heavyloop.exit.UserException;
import heavyloop.results.BenchmarkRecord.Environment;
import heavyloop.results.BenchmarkRecord.IterationSettings;
import heavyloop.results.Metric.ForkScores;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Joins the records of a run that was repeated or split: those of one benchmark in one environment
 * become one record with the forks of all.
 */
final class RecordMerger {
  private final String where;

  private RecordMerger(String where) {
    this.where = where;
  }

  private record Key(BenchmarkId id, Environment environment) {}

  /**
   * Joins records.
   *
   * @param where their file or folder, for errors
   * @throws UserException if a benchmark was measured in different ways, or if data appear twice
   */
  static List<BenchmarkRecord> merge(String where, List<BenchmarkRecord> records) {
    if (records.stream().map(BenchmarkRecord::id).distinct().count() == records.size()) {
      return records;
    }
    Map<Key, List<BenchmarkRecord>> groups = new LinkedHashMap<>();
    for (BenchmarkRecord record : records) {
      groups
          .computeIfAbsent(new Key(record.id(), record.environment()), key -> new ArrayList<>())
          .add(record);
    }
    RecordMerger merger = new RecordMerger(where);
    return groups.values().stream().map(merger::merge).toList();
  }

  private BenchmarkRecord merge(List<BenchmarkRecord> parts) {
    BenchmarkRecord first = parts.get(0);
    if (parts.size() == 1) {
      return first;
    }
    List<ForkScores> forks = new ArrayList<>();
    List<ForkScores> warmup = new ArrayList<>();
    for (BenchmarkRecord part : parts) {
      requireSameWay(first, part);
      forks.addAll(part.primary().forks());
      warmup.addAll(part.warmup());
    }
    if (hasCopy(parts)) {
      throw Printable.error(
          where,
          "the same data of " + first.id() + " appear twice; counted twice, they feign precision");
    }
    return new BenchmarkRecord(
        first.id(),
        settings(parts),
        first.jvm(),
        first.machine(),
        first.jmhVersion(),
        new Metric(first.primary().unit(), forks),
        secondary(parts),
        warmup.size() == forks.size() ? warmup : List.of());
  }

  /**
   * Whether the forks of a part appear in another part. A part that was merged before holds the
   * forks of its own parts in a row, so one of those that comes again is found too.
   */
  private static boolean hasCopy(List<BenchmarkRecord> parts) {
    List<List<ForkScores>> forks = parts.stream().map(part -> part.primary().forks()).toList();
    for (int i = 0; i < forks.size(); i++) {
      for (int j = 0; j < forks.size(); j++) {
        if (i != j && Collections.indexOfSubList(forks.get(i), forks.get(j)) >= 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** The settings of all parts; of planned forks, the numbers of iterations differ. */
  private static IterationSettings settings(List<BenchmarkRecord> parts) {
    IterationSettings first = parts.get(0).settings();
    return parts.stream().allMatch(part -> part.settings().equals(first))
        ? first
        : first.withUnknownCounts();
  }

  private void requireSameWay(BenchmarkRecord first, BenchmarkRecord part) {
    if (!(first.isPlanned() && part.isPlanned())) {
      requireSame(first.id(), first.settings().describe(), part.settings().describe());
    }
    requireSame(first.id(), first.primary().unit().text(), part.primary().unit().text());
    requireSame(
        first.id(),
        "JVM arguments " + first.jvm().arguments(),
        "JVM arguments " + part.jvm().arguments());
  }

  private void requireSame(BenchmarkId id, String way, String otherWay) {
    if (!way.equals(otherWay)) {
      throw Printable.error(
          where,
          id
              + " was measured in two ways: "
              + way
              + ", and "
              + otherWay
              + "; keep them in"
              + " separate files");
    }
  }

  /** The metrics that all parts have. */
  private static SortedMap<String, Metric> secondary(List<BenchmarkRecord> parts) {
    SortedMap<String, Metric> merged = new TreeMap<>();
    parts
        .get(0)
        .secondary()
        .forEach(
            (name, metric) -> {
              List<ForkScores> forks = new ArrayList<>();
              for (BenchmarkRecord part : parts) {
                Metric same = part.secondary().get(name);
                if (same == null || !same.unit().equals(metric.unit())) {
                  return;
                }
                forks.addAll(same.forks());
              }
              merged.put(name, new Metric(metric.unit(), forks));
            });
    return merged;
  }
}
