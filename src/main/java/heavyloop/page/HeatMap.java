package heavyloop.page;

import heavyloop.report.Element;
import heavyloop.report.HtmlFormat;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A table of numbers, benchmarks by runs, in which a darker background means more. Numbers below 1
 * have a different colour.
 *
 * @param columns the names of the runs
 */
record HeatMap(String name, String title, List<String> columns, List<Row> rows, int shown)
    implements FoldedChart<HeatMap.Row> {
  /** The darkest background in percent; text on anything darker would be hard to read. */
  private static final double DARKEST = 45;

  private static final double LIGHTEST = 4;
  private static final int MOST_FOLDED = 400;

  /** The left end and the width of a column in a drawing. */
  private static final int LEFT = 310;

  private static final int COLUMN = 110;

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
  record Cell(double value, String text, boolean isBest) {
    boolean isKnown() {
      return !Double.isNaN(value);
    }

    String styleClass() {
      return value < 1 ? "shade worse" : "shade";
    }
  }

  HeatMap {
    rows = List.copyOf(rows);
  }

  @Override
  public int mostFolded() {
    return MOST_FOLDED;
  }

  @Override
  public Element part(List<Row> some, String caption) {
    Extremes extremes = Extremes.of(rows);
    List<Element> headings =
        columns.stream().map(column -> FoldedChart.heading("number", column)).toList();
    List<Element> lines =
        some.stream()
            .map(
                row ->
                    FoldedChart.row(row.label(), row.anchor(), "")
                        .add(row.cells().stream().map(cell -> cell(cell, extremes)).toList()))
            .toList();
    return HtmlFormat.scrolling(caption, FoldedChart.table("heat", caption, headings, lines));
  }

  private static Element cell(Cell cell, Extremes extremes) {
    return cell.isKnown()
        ? Element.of("td", cell.styleClass())
            .with("style", "--part:" + Math.round(extremes.shade(cell.value())) + "%")
            .add(Element.of(cell.isBest() ? "strong" : "span").text(cell.text()))
        : Element.of("td");
  }

  /** The smallest and the largest value; equal ratios are equal steps of shade. */
  private record Extremes(double least, double most) {
    static Extremes of(List<Row> rows) {
      double[] values =
          rows.stream()
              .flatMap(row -> row.cells().stream())
              .filter(Cell::isKnown)
              .mapToDouble(Cell::value)
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
    Sheet sheet = new Sheet(title);
    sheet.down(14);
    for (int i = 0; i < columns.size(); i++) {
      sheet.text("tick", right(i), 0, "end", Names.shortened(columns.get(i), 18));
    }
    sheet.down(8);
    for (Row row : first()) {
      sheet.text("label", LEFT - 10, 16, "end", Names.shortened(row.label(), 42));
      for (int i = 0; i < row.cells().size(); i++) {
        Cell cell = row.cells().get(i);
        if (cell.isKnown()) {
          sheet
              .area(LEFT + COLUMN * i, COLUMN - 2, 22)
              .add(
                  Element.of("rect", cell.styleClass())
                      .with("width", "100%")
                      .with("height", "100%")
                      .with("opacity", extremes.shade(cell.value()) / 100));
          sheet.text("value", right(i), 16, "end", cell.text());
        }
      }
      sheet.down(24);
    }
    return sheet.write(LEFT + COLUMN * columns.size());
  }

  private static double right(int column) {
    return LEFT + COLUMN * (column + 1) - 10;
  }
}
