package heavyloop.page;

import heavyloop.report.Element;
import heavyloop.report.HtmlFormat;
import heavyloop.report.SvgDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A table of numbers, benchmarks by runs, in which a darker background means more. Numbers below 1
 * have a different colour.
 *
 * @param columns the names of the runs
 * @param shown the number of rows that everybody should see; the others are folded
 */
record HeatMap(String name, String title, List<String> columns, List<Row> rows, int shown)
    implements Chart {
  /** The darkest background in percent; text on anything darker would be hard to read. */
  private static final double DARKEST = 45;

  private static final double LIGHTEST = 4;

  /** The most rows drawn; others are left out. */
  private static final int MOST_ROWS = 2000;

  /** A row of cells. */
  record Row(String label, String anchor, List<Cell> cells) {
    Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * A cell.
   *
   * @param value above zero; NaN if nothing was measured
   * @param isBest whether it is clearly the best of its row
   */
  record Cell(double value, String text, boolean isBest) {}

  HeatMap {
    rows = List.copyOf(rows);
  }

  @Override
  public Element html() {
    int first = Math.min(shown, rows.size());
    int drawn = Math.min(rows.size(), MOST_ROWS);
    Extremes extremes = Extremes.of(rows);
    Element figure =
        Element.of("div", "figure")
            .with("id", name)
            .add(table(rows.subList(0, first), title, extremes));
    if (drawn > first) {
      String more = drawn - first + " more";
      figure.add(
          HtmlFormat.folded(more, List.of(table(rows.subList(first, drawn), more, extremes))));
    }
    if (rows.size() > drawn) {
      figure.add(
          Element.of("p", "aside")
              .text("And " + (rows.size() - drawn) + " more, which compare shows."));
    }
    return figure;
  }

  private Element table(List<Row> some, String caption, Extremes extremes) {
    Element head = Element.of("tr").add(Element.of("th").with("scope", "col").text("benchmark"));
    columns.forEach(column -> head.add(Element.of("th").with("scope", "col").text(column)));
    Element body = Element.of("tbody");
    for (Row row : some) {
      Element line =
          Element.of("tr")
              .add(
                  Element.of("th").with("scope", "row").add(Names.link(row.label(), row.anchor())));
      row.cells().forEach(cell -> line.add(cell(cell, extremes)));
      body.add(line);
    }
    return HtmlFormat.scrolling(
        caption,
        Element.of("table", "heat")
            .add(
                Element.of("caption", "spoken").text(caption),
                Element.of("thead").add(head),
                body));
  }

  private Element cell(Cell cell, Extremes extremes) {
    if (Double.isNaN(cell.value())) {
      return Element.of("td");
    }
    return Element.of("td", "shade" + (cell.value() < 1 ? " worse" : ""))
        .with("style", "--part:" + Math.round(extremes.shade(cell.value())) + "%")
        .add(Element.of(cell.isBest() ? "strong" : "span").text(cell.text()));
  }

  /** The smallest and the largest value; equal ratios are equal steps of shade. */
  private record Extremes(double least, double most) {
    static Extremes of(List<Row> rows) {
      double[] values =
          rows.stream()
              .flatMap(row -> row.cells().stream())
              .mapToDouble(Cell::value)
              .filter(value -> !Double.isNaN(value))
              .toArray();
      return new Extremes(
          DoubleStream.of(values).min().orElse(1), DoubleStream.of(values).max().orElse(1));
    }

    double shade(double value) {
      double farthest = Math.log(value < 1 ? least : most);
      double part = farthest == 0 ? 0 : Math.log(value) / farthest;
      return LIGHTEST + (DARKEST - LIGHTEST) * part;
    }
  }

  @Override
  public String svg() {
    Extremes extremes = Extremes.of(rows);
    List<Element> content = new ArrayList<>();
    double top = 12;
    for (String line : Names.lines(title, Names.TITLE_LINE)) {
      top += 18;
      content.add(RowChart.text("title", 16, top, "start", line));
    }
    top += 26;
    for (int i = 0; i < columns.size(); i++) {
      content.add(
          RowChart.text(
              "tick", 310 + 110 * (i + 1) - 10, top, "end", Names.shortened(columns.get(i), 18)));
    }
    top += 8;
    for (Row row : rows.subList(0, Math.min(shown, rows.size()))) {
      content.add(RowChart.text("label", 300, top + 16, "end", Names.shortened(row.label(), 42)));
      for (int i = 0; i < row.cells().size(); i++) {
        Cell cell = row.cells().get(i);
        if (!Double.isNaN(cell.value())) {
          content.add(
              Element.of("rect", "bar " + (cell.value() < 1 ? "worse" : "accent"))
                  .with("x", 310 + 110 * i)
                  .with("y", top)
                  .with("width", 108)
                  .with("height", 22)
                  .with("opacity", extremes.shade(cell.value()) / 100));
          content.add(
              RowChart.text("value", 310 + 110 * (i + 1) - 10, top + 16, "end", cell.text()));
        }
      }
      top += 24;
    }
    return SvgDocument.write(
        title, Math.max(800, 310 + 110 * columns.size() + 16), top + 12, content);
  }
}
