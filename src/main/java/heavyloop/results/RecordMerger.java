package heavyloop.results;

import heavyloop.exit.UserException;
import heavyloop.results.BenchmarkRecord.Environment;
import heavyloop.results.BenchmarkRecord.IterationSettings;
import heavyloop.results.Metric.ForkScores;
import heavyloop.results.ResultsFile.Unusable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Joins the records of a run that was repeated or split: all records of one benchmark in one
 * environment become one record with all forks.
 */
final class RecordMerger {
  /** The ratio of the distance between two clusters to the spread within each. */
  private static final double APART = 4;

  /** A smaller ratio of two clusters may be drift between two runs. */
  private static final double LEAST_RATIO = 1.1;

  private static final int MOST_NAMES = 3;

  private final String where;
  private final List<BenchmarkRecord> merged = new ArrayList<>();
  private final List<Unusable> unusable = new ArrayList<>();
  private final List<String> joined = new ArrayList<>();
  private final List<String> copied = new ArrayList<>();

  private RecordMerger(String where) {
    this.where = where;
  }

  private record Key(BenchmarkId id, Environment environment) {}

  /**
   * Joins the records of a file or folder. Its notes say what was joined or duplicated; records too
   * different to be one measurement are unusable.
   *
   * @throws UserException if a benchmark was measured in different ways
   */
  static ResultsFile merge(ResultsFile file) {
    List<BenchmarkRecord> records = file.records();
    if (records.stream().map(BenchmarkRecord::id).distinct().count() == records.size()) {
      return file;
    }
    Map<Key, List<BenchmarkRecord>> groups = new LinkedHashMap<>();
    for (BenchmarkRecord record : records) {
      groups
          .computeIfAbsent(new Key(record.id(), record.environment()), key -> new ArrayList<>())
          .add(record);
    }
    RecordMerger merger = new RecordMerger(file.name());
    groups.values().forEach(parts -> merger.add(parts, records.indexOf(parts.get(0)) + 1));
    List<Unusable> allUnusable = new ArrayList<>(file.unusable());
    allUnusable.addAll(merger.unusable);
    return new ResultsFile(file.name(), merger.merged, allUnusable, file.notes())
        .withNotes(merger.notes());
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (!joined.isEmpty()) {
      notes.add("indistinguishable records were joined: " + names(joined) + ".");
    }
    if (!copied.isEmpty()) {
      notes.add("duplicated data count once: " + names(copied) + ".");
    }
    return notes;
  }

  private static String names(List<String> all) {
    int more = all.size() - MOST_NAMES;
    return String.join(", ", all.subList(0, Math.min(MOST_NAMES, all.size())))
        + (more > 0 ? " and " + more + " more" : "");
  }

  private void add(List<BenchmarkRecord> all, int number) {
    List<BenchmarkRecord> parts = withoutCopies(all);
    BenchmarkRecord first = parts.get(0);
    if (parts.size() < all.size()) {
      copied.add(Printable.line(first.id()));
    }
    if (parts.size() == 1) {
      merged.add(first);
      return;
    }
    parts.forEach(part -> requireSameWay(first, part));
    Optional<Double> ratio = ratioOfHeaps(parts);
    if (ratio.isPresent()) {
      unusable.add(
          new Unusable(
              number,
              Printable.line(first.id()),
              String.format(
                  Locale.ROOT,
                  "it stands in %d records whose forks fall into two heaps, one %.2f times as slow"
                      + " as the other; keep them in separate files",
                  parts.size(),
                  ratio.get())));
      return;
    }
    merged.add(merge(parts));
    if (first.machine().isEmpty() || parts.stream().anyMatch(part -> forks(part).size() > 1)) {
      joined.add(Printable.line(first.id()) + " (" + parts.size() + " records)");
    }
  }

  private static BenchmarkRecord merge(List<BenchmarkRecord> parts) {
    BenchmarkRecord first = parts.get(0);
    List<ForkScores> forks = new ArrayList<>();
    List<ForkScores> warmup = new ArrayList<>();
    List<SortedMap<String, String>> conditions = new ArrayList<>();
    for (BenchmarkRecord part : parts) {
      forks.addAll(part.primary().forks());
      warmup.addAll(part.warmup());
      conditions.addAll(part.conditions());
    }
    return new BenchmarkRecord(
        first.id(),
        settings(parts),
        first.jvm(),
        first.machine(),
        first.jmhVersion(),
        new Metric(first.primary().unit(), forks),
        secondary(parts),
        warmup.size() == forks.size() ? warmup : List.of(),
        conditions);
  }

  private static List<ForkScores> forks(BenchmarkRecord part) {
    return part.primary().forks();
  }

  /**
   * The parts without those whose forks appear in another part. A merged part holds the forks of
   * its own parts in a row, so a repeated one of those is found, too.
   */
  private static List<BenchmarkRecord> withoutCopies(List<BenchmarkRecord> parts) {
    List<BenchmarkRecord> kept = new ArrayList<>();
    for (BenchmarkRecord part : parts) {
      boolean isCopy =
          kept.stream()
              .anyMatch(other -> Collections.indexOfSubList(forks(other), forks(part)) >= 0);
      if (!isCopy) {
        kept.removeIf(other -> Collections.indexOfSubList(forks(part), forks(other)) >= 0);
        kept.add(part);
      }
    }
    return kept;
  }

  /**
   * The ratio of the slower to the faster cluster, if the parts form two. Parts of a single fork
   * prove nothing: code with two speeds looks the same.
   */
  private static Optional<Double> ratioOfHeaps(List<BenchmarkRecord> parts) {
    if (parts.stream().anyMatch(part -> forks(part).size() < 2)) {
      return Optional.empty();
    }
    List<DoubleSummaryStatistics> ranges =
        parts.stream()
            .map(part -> Arrays.stream(part.forkCosts()).map(Math::log).summaryStatistics())
            .sorted(Comparator.comparingDouble(DoubleSummaryStatistics::getMin))
            .toList();
    for (int i = 1; i < ranges.size(); i++) {
      DoubleSummaryStatistics low = new DoubleSummaryStatistics();
      ranges.subList(0, i).forEach(low::combine);
      DoubleSummaryStatistics high = new DoubleSummaryStatistics();
      ranges.subList(i, ranges.size()).forEach(high::combine);
      double gap = high.getMin() - low.getMax();
      double within = Math.max(low.getMax() - low.getMin(), high.getMax() - high.getMin());
      double ratio = Math.exp(high.getAverage() - low.getAverage());
      if (gap > APART * within && ratio > LEAST_RATIO) {
        return Optional.of(ratio);
      }
    }
    return Optional.empty();
  }

  /** The settings of all parts; planned forks differ in their numbers of iterations. */
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
    requireSame(first.id(), "JMH " + first.jmhVersion(), "JMH " + part.jmhVersion());
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
