package heavyloop.compare;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import heavyloop.report.Column;
import heavyloop.report.Column.Field;
import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.report.Value;
import heavyloop.results.BenchmarkId;
import heavyloop.results.Labels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The benchmarks on only one of two sides.
 *
 * @param onlyBase the benchmarks that head lost
 * @param onlyHead the benchmarks that are new
 * @param labels the labels of all of them
 */
public record Unmatched(List<BenchmarkId> onlyBase, List<BenchmarkId> onlyHead, Labels labels) {
  private static final int MOST_NAMES = 3;

  /** The most rows of the table; more benchmarks than this are counted by class. */
  private static final int MOST_ROWS = 10;

  public Unmatched {
    onlyBase = List.copyOf(onlyBase);
    onlyHead = List.copyOf(onlyHead);
  }

  /** Sentences about lost, new and possibly renamed benchmarks. */
  public List<Note> notes(String base, String head) {
    List<Note> notes = new ArrayList<>();
    if (!onlyBase.isEmpty()) {
      notes.add(
          Note.warning(
              "lost",
              String.format(
                  "Lost: %s doesn't have %s of %s: %s.%s",
                  head,
                  Figures.count(onlyBase.size(), "benchmark"),
                  base,
                  names(onlyBase),
                  renamed()
                      .map(hint -> " If only the name changed: --rename " + hint + ".")
                      .orElse(" --allow-lost lets them go."))));
    }
    if (!onlyHead.isEmpty()) {
      notes.add(
          Note.plain(
              "added",
              String.format(
                  "New: %s has %s that %s doesn't have: %s.",
                  head, Figures.count(onlyHead.size(), "benchmark"), base, names(onlyHead))));
    }
    return notes;
  }

  private String names(List<BenchmarkId> ids) {
    return first(ids.stream().map(labels::shortName).toList());
  }

  /** The first few names, and the number of the others. */
  static String first(List<String> names) {
    int more = names.size() - MOST_NAMES;
    return names.stream().limit(MOST_NAMES).collect(joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }

  private static String withoutPackage(BenchmarkId id) {
    String name = id.toString();
    String qualified = id.benchmark();
    int method = qualified.lastIndexOf('.');
    int type = method < 0 ? -1 : qualified.lastIndexOf('.', method - 1);
    return name.substring(type + 1);
  }

  /**
   * The renamed prefix that would turn a lost benchmark into a new one: {@code
   * org.old=com.example.fresh}.
   */
  private Optional<String> renamed() {
    for (BenchmarkId lost : onlyBase) {
      for (BenchmarkId added : onlyHead) {
        if (withoutPackage(lost).equals(withoutPackage(added))
            && !lost.benchmark().equals(added.benchmark())) {
          return Optional.of(packageOf(lost) + "=" + packageOf(added));
        }
      }
    }
    return Optional.empty();
  }

  private static String packageOf(BenchmarkId id) {
    String type = Labels.typeOf(id.benchmark());
    int dot = type.lastIndexOf('.');
    return dot < 0 ? "" : type.substring(0, dot);
  }

  /** A row of the table: a benchmark, or a class with the number of its benchmarks. */
  private record Row(String name, List<BenchmarkId> ids, String in, String notIn) {}

  /** The table, by class if there are many. */
  public Report.Table table(String base, String head) {
    List<Row> rows = Stream.concat(rows(onlyBase, base, head), rows(onlyHead, head, base)).toList();
    return Field.table(
        "unmatched",
        "Measured in only one of the two",
        List.of(
            Column.text("benchmark", "benchmark").of((Row row) -> Value.of(row.name())),
            (isMany() ? Column.number("count", "count") : Column.data("count"))
                .of(row -> Value.of(row.ids().size())),
            Column.text("in", "in").of(row -> Value.of(row.in())),
            Column.text("not_in", "not in").of(row -> Value.of(row.notIn())),
            Column.data("benchmarks")
                .of(
                    row ->
                        Value.of(
                            row.ids().stream().map(BenchmarkId::toString).collect(joining("; "))))),
        rows,
        0);
  }

  private boolean isMany() {
    return onlyBase.size() + onlyHead.size() > MOST_ROWS;
  }

  private Stream<Row> rows(List<BenchmarkId> ids, String in, String notIn) {
    Map<String, List<BenchmarkId>> groups = new LinkedHashMap<>();
    for (BenchmarkId id : ids.stream().collect(toCollection(TreeSet::new))) {
      String name = isMany() ? Labels.typeOf(id.benchmark()) : labels.shortName(id);
      groups.computeIfAbsent(name, any -> new ArrayList<>()).add(id);
    }
    return groups.entrySet().stream()
        .map(group -> new Row(group.getKey(), group.getValue(), in, notIn));
  }
}
