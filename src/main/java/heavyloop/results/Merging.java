package heavyloop.results;

import heavyloop.exit.UserException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Records of one benchmark that were measured in one way, in one JVM on one machine, are forks of
 * one: a run that was repeated, or split.
 */
final class Merging {
  private Merging() {}

  /** What must be the same. */
  private record Place(
      BenchmarkId key,
      String jdkVersion,
      String vmName,
      String vmVersion,
      Optional<String> machine) {
    static Place of(BenchmarkRecord record) {
      Jvm jvm = record.jvm();
      return new Place(
          record.id(),
          jvm.jdkVersion(),
          jvm.vmName(),
          jvm.vmVersion(),
          record.machine().map(Machine::identity));
    }
  }

  /**
   * Puts forks together.
   *
   * @param where they are from, for messages
   * @throws UserException if a benchmark was measured in two ways, or if the same data stand there
   *     twice
   */
  static List<BenchmarkRecord> merge(String where, List<BenchmarkRecord> records) {
    if (records.stream().map(BenchmarkRecord::id).distinct().count() == records.size()) {
      return records;
    }
    Map<Place, List<BenchmarkRecord>> places = new LinkedHashMap<>();
    for (BenchmarkRecord record : records) {
      places.computeIfAbsent(Place.of(record), place -> new ArrayList<>()).add(record);
    }
    return places.values().stream().map(same -> mergeSame(where, same)).toList();
  }

  private static BenchmarkRecord mergeSame(String where, List<BenchmarkRecord> same) {
    BenchmarkRecord first = same.get(0);
    if (same.size() == 1) {
      return first;
    }
    List<Fork> forks = new ArrayList<>();
    for (BenchmarkRecord other : same) {
      requireSameWay(where, first, other);
      forks.addAll(other.primary().forks());
    }
    if (hasCopy(same)) {
      throw new UserException(
          where
              + ": the same data of "
              + Printable.of(first.id())
              + " stand there twice, and counted twice they would pretend precision");
    }
    return new BenchmarkRecord(
        first.id(),
        first.settings(),
        first.jvm(),
        first.machine(),
        first.jmhVersion(),
        new Metric(first.primary().unit(), Double.NaN, forks),
        secondary(same));
  }

  /**
   * Whether the forks of one stand in another. What was put together earlier holds those of its
   * parts in a row, so a part that comes again beside it is a copy too.
   */
  private static boolean hasCopy(List<BenchmarkRecord> same) {
    List<List<Fork>> forks = same.stream().map(one -> one.primary().forks()).toList();
    for (int i = 0; i < forks.size(); i++) {
      for (int j = 0; j < forks.size(); j++) {
        if (i != j && Collections.indexOfSubList(forks.get(i), forks.get(j)) >= 0) {
          return true;
        }
      }
    }
    return false;
  }

  private static void requireSameWay(String where, BenchmarkRecord one, BenchmarkRecord other) {
    requireSame(where, one, one.settings().describe(), other.settings().describe());
    requireSame(where, one, one.primary().unit().text(), other.primary().unit().text());
    requireSame(
        where,
        one,
        "JVM arguments " + one.jvm().arguments(),
        "JVM arguments " + other.jvm().arguments());
  }

  private static void requireSame(
      String where, BenchmarkRecord record, String way, String otherWay) {
    if (!way.equals(otherWay)) {
      throw new UserException(
          String.format(
              "%s: %s was measured in two ways: %s, and %s; keep them in files of their own",
              where, Printable.of(record.id()), Printable.of(way), Printable.of(otherWay)));
    }
  }

  /** Those that all have. */
  private static SortedMap<String, Metric> secondary(List<BenchmarkRecord> same) {
    SortedMap<String, Metric> merged = new TreeMap<>();
    same.get(0)
        .secondary()
        .forEach(
            (name, metric) -> {
              List<Fork> forks = new ArrayList<>();
              for (BenchmarkRecord record : same) {
                Metric part = record.secondary().get(name);
                if (part == null || !part.unit().equals(metric.unit())) {
                  return;
                }
                forks.addAll(part.forks());
              }
              merged.put(name, new Metric(metric.unit(), Double.NaN, forks));
            });
    return merged;
  }
}
