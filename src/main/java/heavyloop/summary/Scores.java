package heavyloop.summary;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import heavyloop.compare.Percentiles;
import heavyloop.compare.Quantity;
import heavyloop.compare.RecordColumns;
import heavyloop.report.Column;
import heavyloop.report.Column.Field;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.report.Value;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkId.Mode;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Labels;
import heavyloop.results.NaturalOrder;
import heavyloop.results.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The scores of benchmarks without a baseline. Only benchmarks of one class and mode, at the same
 * sizes, are alternatives to each other: these are listed best first, and their bars have one
 * scale. A list of all by their times would rank sorting against hashing.
 */
final class Scores {
  /** The most rows that fit on a screen. */
  private static final int LONGEST = 15;

  private final List<BenchmarkRecord> sorted;
  private final Labels labels;
  private final Map<Group, Double> largest;

  private Scores(List<BenchmarkRecord> records, Labels labels) {
    this.sorted =
        records.stream()
            .sorted(
                Comparator.comparing((BenchmarkRecord measured) -> Group.of(measured.id()))
                    .thenComparing(measured -> sizes(measured.id()), Scores::compareSizes)
                    .thenComparingDouble(Quantity::cost))
            .toList();
    this.labels = labels;
    this.largest = largest();
  }

  /** The times of a run, and in a table of their own the rates of several threads. */
  static void addTo(Report.Builder report, Run run, Labels labels) {
    Map<Boolean, List<BenchmarkRecord>> byKind =
        run.records().stream().collect(groupingBy(measured -> Quantity.of(measured).isTime()));
    new Scores(byKind.getOrDefault(true, List.of()), labels)
        .addTo(report, "times", "Time of an operation", Column.number("time_ns", ""));
    new Scores(byKind.getOrDefault(false, List.of()), labels)
        .addTo(report, "rates", "Throughput of all threads", Column.number("ops_per_second", ""));
  }

  /** The benchmarks whose bars have one scale. */
  private record Group(String type, Mode mode) implements Comparable<Group> {
    static Group of(BenchmarkId id) {
      return new Group(Labels.typeOf(id.benchmark()), id.mode());
    }

    @Override
    public int compareTo(Group other) {
      return Comparator.comparing(Group::type).thenComparing(Group::mode).compare(this, other);
    }
  }

  /** The parameters that are numbers; others, such as names of classes, tell alternatives apart. */
  private static NavigableMap<String, String> sizes(BenchmarkId id) {
    NavigableMap<String, String> sizes = new TreeMap<>(id.params());
    sizes.values().removeIf(value -> !NaturalOrder.isNumber(value));
    return sizes;
  }

  private static int compareSizes(
      NavigableMap<String, String> left, NavigableMap<String, String> right) {
    int names = left.keySet().toString().compareTo(right.keySet().toString());
    return names != 0
        ? names
        : left.keySet().stream()
            .mapToInt(name -> NaturalOrder.compareValues(left.get(name), right.get(name)))
            .filter(order -> order != 0)
            .findFirst()
            .orElse(0);
  }

  /** The largest number of each group with several benchmarks. */
  private Map<Group, Double> largest() {
    return sorted.stream()
        .collect(groupingBy(measured -> Group.of(measured.id())))
        .entrySet()
        .stream()
        .filter(group -> group.getValue().size() > 1 || sorted.size() == 1)
        .collect(
            toMap(
                Map.Entry::getKey,
                group ->
                    group.getValue().stream().mapToDouble(Scores::number).max().orElseThrow()));
  }

  private void addTo(Report.Builder report, String name, String title, Column score) {
    List<BenchmarkRecord> shown = sorted.subList(0, Math.min(LONGEST, sorted.size()));
    boolean severalGroups =
        sorted.stream().map(measured -> Group.of(measured.id())).distinct().count() > 1;
    List<Field<BenchmarkRecord>> fields =
        new ArrayList<>(
            List.of(
                Column.text("benchmark", "").of(m -> Value.of(labels.shortName(m.id()))),
                Column.bar("bar", "").of(this::bar),
                score.of(RecordColumns::score)));
    fields.addAll(RecordColumns.ofId(BenchmarkRecord::id));
    report.addUnlessEmpty(
        Field.table(
            name,
            title + " (95 % interval)" + (severalGroups ? "; bars compare within a class" : ""),
            fields,
            shown));
    report.addUnlessEmpty(Percentiles.table(shown, labels));
    int more = sorted.size() - LONGEST;
    if (more > 0) {
      report.add(
          Note.plain(
              "more",
              String.format(
                  "And %d more: summary --all shows them, --benchmarks selects, --reference NAME"
                      + " ranks.",
                  more)));
    }
  }

  private Value bar(BenchmarkRecord measured) {
    Double most = largest.get(Group.of(measured.id()));
    return most == null ? Value.NONE : new Value.Bar(number(measured) / most, Double.NaN);
  }

  private static double number(BenchmarkRecord measured) {
    return Quantity.of(measured).number(Quantity.cost(measured));
  }
}
