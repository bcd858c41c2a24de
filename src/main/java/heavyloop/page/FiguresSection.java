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
import java.util.List;
import java.util.Set;

/** All figures: the tables of a report, with the rows that links from other sections lead to. */
final class FiguresSection {
  /** The most rows in all tables together that don't make a page slow. */
  private static final int MOST_ROWS = 2500;

  private FiguresSection() {}

  /** Creates the section from the report's tables of benchmarks. */
  static Section of(Subject subject, Report report) {
    Anchored rows = new Anchored(subject, new HashSet<>());
    List<Part> parts = new ArrayList<>();
    int left = MOST_ROWS;
    for (Report.Part part : report.parts()) {
      boolean isElsewhere = part.name().equals(OverheadSection.BREAK_EVEN);
      if (part instanceof Table table && Anchored.isOfBenchmarks(table.columns()) && !isElsewhere) {
        Table shown = first(table, left);
        left -= shown.rows().size();
        parts.add(new AnchoredTable(shown, rows));
        if (shown.rows().size() < table.rows().size()) {
          int more = table.rows().size() - shown.rows().size();
          parts.add(new Section.Aside("And " + more + " more rows, which the command line shows."));
        }
      }
    }
    return new Section("figures", "All figures", parts);
  }

  private static Table first(Table table, int most) {
    int shown = Math.min(most, table.rows().size());
    return new Table(
        table.name(),
        table.title(),
        table.columns(),
        table.rows().subList(0, shown),
        Math.min(table.essential(), shown));
  }

  /** A table whose rows are the anchors of their benchmarks. */
  private record AnchoredTable(Table table, Anchored rows) implements Part {
    @Override
    public List<Element> html() {
      return HtmlFormat.table(table, rows);
    }
  }

  /** Identifies the benchmark of a row by the columns for programs. */
  private record Anchored(Subject subject, Set<BenchmarkId> seen) implements RowDetails {
    private static final List<String> ID = List.of("name", "mode", "threads", "params");

    static boolean isOfBenchmarks(List<Column> columns) {
      return columns.stream().map(Column::key).toList().containsAll(ID);
    }

    @Override
    public Details of(List<Column> columns, List<Value> row) {
      List<String> keys = columns.stream().map(Column::key).toList();
      Value params = row.get(keys.indexOf("params"));
      BenchmarkId id =
          new BenchmarkId(
              row.get(keys.indexOf("name")).text(),
              Mode.fromLabel(row.get(keys.indexOf("mode")).text()).orElseThrow(),
              Integer.parseInt(row.get(keys.indexOf("threads")).text()),
              ((Value.Pairs) params).pairs());
      String anchor = subject.names().anchor(id);
      boolean isFirst = !anchor.isEmpty() && seen.add(id);
      return new Details(
          isFirst ? anchor : "", isFirst ? Descriptions.of(id.benchmark()).orElse("") : "");
    }
  }
}
