package heavyloop.page;

import heavyloop.report.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table with one drawn column: rows of marks on a common axis, such as ranked bars or a forest
 * plot. Each row has its name before the marks and its numbers after them, so the chart needs no
 * legend, and remains a table for readers who can't see it.
 *
 * @param headings the headings of the numbers after the marks
 */
record RowChart(
    String name, String title, Axis axis, List<String> headings, List<Row> rows, int shown)
    implements FoldedChart<RowChart.Row> {
  private static final int MOST_FOLDED = 100;
  private static final int ROW = 26;
  private static final int GAP = 12;
  private static final int LEAST_PLOT = 120;
  private static final int LONGEST_LABEL = 44;
  private static final int MOST_ON_CARD = 12;

  /**
   * A row.
   *
   * @param anchor the anchor of the benchmark on the page; empty if it has none
   * @param note a few words below the name; may be empty
   * @param values the values after the marks
   */
  record Row(String label, String anchor, String note, List<Mark> marks, List<String> values) {
    Row {
      marks = List.copyOf(marks);
      values = List.copyOf(values);
    }
  }

  @Override
  public int mostFolded() {
    return MOST_FOLDED;
  }

  @Override
  public Element part(List<Row> some, String caption) {
    List<Element> head = new ArrayList<>();
    head.add(
        Element.of("th", "plot")
            .with("scope", "col")
            .add(
                Element.of("span", "axis-title").text(axis.title()),
                drawing(axis.head()).with("height", axis.height())));
    headings.forEach(heading -> head.add(FoldedChart.heading("number", heading)));
    return FoldedChart.table("rows", caption, head, some.stream().map(this::line).toList());
  }

  private Element line(Row row) {
    Element line =
        FoldedChart.row(row.label(), row.anchor(), row.note())
            .add(Element.of("td", "plot").add(drawing(picture(row))));
    row.values().forEach(value -> line.add(Element.of("td", "number").text(value)));
    return line;
  }

  /** A drawing hidden from screen readers, since the numbers beside it suffice. */
  private static Element drawing(List<Element> content) {
    return Element.of("svg").with("aria-hidden", "true").add(content);
  }

  /** The marks of a row; its bands are behind the lines of the axis. */
  private List<Element> picture(Row row) {
    List<Element> picture = new ArrayList<>();
    List<Element> marks = new ArrayList<>();
    for (Mark mark : row.marks()) {
      (mark instanceof Mark.Band ? picture : marks).addAll(mark.draw(axis.scale()));
    }
    picture.addAll(axis.grid());
    picture.addAll(marks);
    return picture;
  }

  @Override
  public String svg() {
    return new Drawing(title, first()).write(List.of());
  }

  /**
   * The chart as a picture that represents the whole page.
   *
   * @param sentence the sentence above it
   * @param origin the place and time of its measurement
   */
  String card(String sentence, List<String> origin) {
    int most = Math.min(rows.size(), MOST_ON_CARD);
    List<String> below = new ArrayList<>(List.of(title));
    if (most < rows.size()) {
      below.add("The first " + most + " of " + rows.size() + ".");
    }
    below.addAll(origin);
    return new Drawing(sentence, rows.subList(0, most)).write(below);
  }

  /** The chart with labels and numbers as texts of a drawing. */
  private final class Drawing {
    private final List<Row> some;
    private final List<Double> columns = new ArrayList<>();
    private final Sheet sheet;
    private final double left;
    private final double plot;

    Drawing(String above, List<Row> some) {
      this.some = some;
      for (int i = 0; i < headings.size(); i++) {
        int column = i;
        columns.add(
            GAP
                + width(
                    Stream.concat(
                        Stream.of(headings.get(i)),
                        some.stream().map(row -> row.values().get(column)))));
      }
      left = Sheet.MARGIN + width(some.stream().map(Row::label)) + GAP;
      plot = Math.max(LEAST_PLOT, Sheet.WIDTH - Sheet.MARGIN - left - behind());
      sheet = new Sheet(above);
    }

    private double behind() {
      return columns.stream().mapToDouble(Double::doubleValue).sum();
    }

    String write(List<String> below) {
      sheet.area(left, plot, axis.height()).add(axis.head());
      texts("tick", headings, axis.height() - 8);
      sheet.down(axis.height());
      some.forEach(this::row);
      sheet.down(16);
      sheet.text("tick", left + plot, 0, "end", axis.title());
      for (String line : below) {
        sheet.down(18);
        sheet.text("tick", Sheet.MARGIN, 0, "start", Names.shortened(line, 120));
      }
      return sheet.write(left + plot + behind());
    }

    private void row(Row row) {
      double middle = ROW / 2.0 + 4;
      sheet.text("label", left - GAP, middle, "end", Names.shortened(row.label(), LONGEST_LABEL));
      sheet.area(left, plot, ROW).add(picture(row));
      texts("value", row.values(), middle);
      sheet.down(ROW);
    }

    /** Adds texts in the columns after the marks. */
    private void texts(String styleClass, List<String> texts, double below) {
      double right = left + plot;
      for (int i = 0; i < texts.size(); i++) {
        right += columns.get(i);
        sheet.text(styleClass, right, below, "end", texts.get(i));
      }
    }
  }

  /** The approximate width of texts at the size of labels, since no font is at hand. */
  private static double width(Stream<String> texts) {
    return 6.7 * texts.mapToInt(text -> Math.min(LONGEST_LABEL, text.length())).max().orElse(0);
  }
}
