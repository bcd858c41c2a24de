package heavyloop.page;

import heavyloop.page.Section.Part;
import heavyloop.report.Column;
import heavyloop.report.Element;
import heavyloop.report.HtmlFormat;
import heavyloop.report.HtmlFormat.RowDetails;
import heavyloop.report.Report;
import heavyloop.report.Report.Table;
import heavyloop.report.Value;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkId.Mode;
import heavyloop.suite.Descriptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All figures: the tables of a report in which each benchmark has the row that the links of the
 * other sections lead to. Where there are too many rows for a page, each table has its first.
 */
final class FiguresSection {
  /** The most rows in all tables together that don't make a page slow. */
  private static final int MOST_ROWS = 2500;

  /** More rows than these are folded, which a browser draws on request. */
  private static final int MOST_SHOWN = 150;

  /** The columns for programs that say which benchmark a row is about. */
  private static final List<String> ID = List.of("name", "mode", "threads", "params");

  private final List<Table> tables;
  private final int mostRows;

  private FiguresSection(List<Table> tables) {
    this.tables = tables;
    int rows = tables.stream().mapToInt(table -> table.rows().size()).sum();
    this.mostRows = rows > MOST_ROWS ? MOST_ROWS / tables.size() : MOST_ROWS;
  }

  /** The figures of a report; only tables of benchmarks are taken. */
  static FiguresSection of(Report report) {
    return new FiguresSection(
        report.parts().stream()
            .filter(part -> part instanceof Table)
            .map(part -> (Table) part)
            .filter(table -> !table.name().equals(OverheadSection.BREAK_EVEN))
            .filter(table -> keys(table.columns()).containsAll(ID))
            .toList());
  }

  /** The benchmarks that have a row. */
  Set<BenchmarkId> benchmarks() {
    return tables.stream()
        .flatMap(table -> first(table).stream().map(row -> id(table.columns(), row)))
        .collect(Collectors.toSet());
  }

  Section write(Subject subject) {
    Anchored rows = new Anchored(subject, new IdentityHashMap<>());
    Set<BenchmarkId> seen = new HashSet<>();
    List<Part> parts = new ArrayList<>();
    for (Table table : tables) {
      List<List<Value>> first = first(table);
      for (List<Value> row : first) {
        BenchmarkId id = id(table.columns(), row);
        if (seen.add(id)) {
          rows.firstRows().put(row, id);
        }
      }
      parts.add(
          new AnchoredTable(
              new Table(
                  table.name(),
                  table.title(),
                  table.columns(),
                  first,
                  Math.min(table.essential(), MOST_SHOWN)),
              rows));
      int more = table.rows().size() - first.size();
      if (more > 0) {
        parts.add(new Section.Aside("And " + more + " more rows, which the command line shows."));
      }
    }
    return new Section("figures", "All figures", parts);
  }

  private List<List<Value>> first(Table table) {
    return table.rows().subList(0, Math.min(mostRows, table.rows().size()));
  }

  static List<String> keys(List<Column> columns) {
    return columns.stream().map(Column::key).toList();
  }

  /** The benchmark that a row is about. */
  static BenchmarkId id(List<Column> columns, List<Value> row) {
    List<String> keys = keys(columns);
    Value params = row.get(keys.indexOf("params"));
    return new BenchmarkId(
        row.get(keys.indexOf("name")).text(),
        Mode.fromLabel(row.get(keys.indexOf("mode")).text()).orElseThrow(),
        Integer.parseInt(row.get(keys.indexOf("threads")).text()),
        ((Value.Pairs) params).pairs());
  }

  /** A table whose rows are the anchors of their benchmarks. */
  private record AnchoredTable(Table table, Anchored rows) implements Part {
    @Override
    public List<Element> html() {
      return HtmlFormat.table(table, rows);
    }
  }

  /** Gives the first row of a benchmark its anchor and its description. */
  private record Anchored(Subject subject, Map<List<Value>, BenchmarkId> firstRows)
      implements RowDetails {
    @Override
    public Details of(List<Column> columns, List<Value> row) {
      BenchmarkId id = firstRows.get(row);
      return id == null
          ? new Details("", "")
          : new Details(subject.names().anchor(id), Descriptions.of(id.benchmark()).orElse(""));
    }
  }
}
