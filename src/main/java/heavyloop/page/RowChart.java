package heavyloop.page;

import heavyloop.report.Element;
import heavyloop.report.HtmlFormat;
import heavyloop.report.SvgDocument;
import java.util.ArrayList;
import java.util.List;

/**
 * A table with one drawn column: rows of marks on a common axis, such as ranked bars or a forest
 * plot. Each row has its name before the marks and its numbers after them, so the chart needs no
 * legend, and remains a table for readers who can't see it.
 *
 * @param title the sentence above the chart where it is shown outside the page
 * @param subject the heading of the names
 * @param headings the headings of the numbers after the marks
 * @param shown the number of rows that everybody should see; the others are folded
 */
record RowChart(
    String name,
    String title,
    String subject,
    Axis axis,
    List<String> headings,
    List<Row> rows,
    int shown)
    implements Chart {
  /** The most rows drawn, since more would slow down the page; the tables have the rest. */
  private static final int MOST_DRAWN = 100;

  private static final int WIDTH = 800;
  private static final int MARGIN = 16;
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

  RowChart {
    rows = List.copyOf(rows);
  }

  @Override
  public Element html() {
    int first = Math.min(shown, rows.size());
    Element figure = Element.of("div", "figure").with("id", name);
    figure.add(table(rows.subList(0, first), title));
    int drawn = Math.min(rows.size(), first + MOST_DRAWN);
    if (drawn > first) {
      String more = drawn - first + " more";
      figure.add(HtmlFormat.folded(more, List.of(table(rows.subList(first, drawn), more))));
    }
    if (rows.size() > drawn) {
      figure.add(
          Element.of("p", "aside")
              .text(rows.size() - drawn + " more are in the tables at the end of the page."));
    }
    return figure;
  }

  private Element table(List<Row> some, String caption) {
    Element head =
        Element.of("tr")
            .add(Element.of("th").with("scope", "col").text(subject))
            .add(
                Element.of("th", "plot")
                    .with("scope", "col")
                    .add(
                        Element.of("span", "axis-title").text(axis.title()),
                        hidden(Element.of("svg", "chart"))
                            .with("width", "100%")
                            .with("height", axis.height())
                            .add(axis.head())));
    headings.forEach(
        heading -> head.add(Element.of("th", "number").with("scope", "col").text(heading)));
    Element body = Element.of("tbody");
    some.forEach(row -> body.add(line(row)));
    return Element.of("table", "rows")
        .add(Element.of("caption", "spoken").text(caption), Element.of("thead").add(head), body);
  }

  private Element line(Row row) {
    Element label =
        Element.of("th").with("scope", "row").add(Names.link(row.label(), row.anchor()));
    if (!row.note().isEmpty()) {
      label.add(Element.of("small").text(row.note()));
    }
    Element plot =
        Element.of("td", "plot")
            .add(
                hidden(Element.of("svg", "chart"))
                    .with("width", "100%")
                    .with("height", "100%")
                    .add(picture(row)));
    Element line = Element.of("tr").add(label, plot);
    row.values().forEach(value -> line.add(Element.of("td", "number").text(value)));
    return line;
  }

  /** Hides a drawing from screen readers, since the numbers beside it suffice. */
  private static Element hidden(Element drawing) {
    return drawing.with("aria-hidden", "true").with("focusable", "false");
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
    return new Drawing(rows.subList(0, Math.min(shown, rows.size()))).write(title, List.of());
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
    return new Drawing(rows.subList(0, most)).write(sentence, below);
  }

  /** The chart with labels and numbers as texts of a drawing. */
  private final class Drawing {
    private final List<Row> some;
    private final List<Double> values = new ArrayList<>();
    private final List<Element> content = new ArrayList<>();
    private final double left;
    private final double plot;
    private double top = MARGIN;

    Drawing(List<Row> some) {
      this.some = some;
      for (int i = 0; i < headings.size(); i++) {
        int column = i;
        List<String> texts =
            new ArrayList<>(some.stream().map(row -> row.values().get(column)).toList());
        texts.add(headings.get(i));
        values.add(width(texts) + GAP);
      }
      left = MARGIN + width(some.stream().map(Row::label).toList()) + GAP;
      double right = values.stream().mapToDouble(Double::doubleValue).sum() + MARGIN;
      plot = Math.max(LEAST_PLOT, WIDTH - left - right);
    }

    String write(String above, List<String> below) {
      for (String line : Names.lines(above, Names.TITLE_LINE)) {
        top += 19;
        content.add(text("title", MARGIN, top, "start", line));
      }
      top += 12;
      head();
      some.forEach(this::row);
      top += 16;
      content.add(text("tick", left + plot, top, "end", axis.title()));
      for (String line : below) {
        top += 18;
        content.add(text("tick", MARGIN, top, "start", Names.shortened(line, 120)));
      }
      double right = left + plot + values.stream().mapToDouble(Double::doubleValue).sum();
      return SvgDocument.write(above, Math.max(WIDTH, right + MARGIN), top + 14, content);
    }

    private void head() {
      content.add(nested(left, top, plot, axis.height()).add(axis.head()));
      texts("tick", headings, top + axis.height() - 8);
      top += axis.height();
    }

    private void row(Row row) {
      double middle = top + ROW / 2.0 + 4;
      String label = Names.shortened(row.label(), LONGEST_LABEL);
      content.add(text("label", left - GAP, middle, "end", label));
      content.add(nested(left, top, plot, ROW).add(picture(row)));
      texts("value", row.values(), middle);
      top += ROW;
    }

    /** Adds texts in the columns after the marks. */
    private void texts(String styleClass, List<String> texts, double y) {
      double right = left + plot;
      for (int i = 0; i < texts.size(); i++) {
        right += values.get(i);
        content.add(text(styleClass, right, y, "end", texts.get(i)));
      }
    }
  }

  static Element nested(double x, double y, double width, double height) {
    return Element.of("svg").with("x", x).with("y", y).with("width", width).with("height", height);
  }

  static Element text(String styleClass, double x, double y, String anchor, String text) {
    return Element.of("text", styleClass)
        .with("x", x)
        .with("y", y)
        .with("text-anchor", anchor)
        .text(text);
  }

  /** The approximate width of texts at the size of labels, since no font is at hand. */
  private static double width(List<String> texts) {
    return 6.7
        * texts.stream().mapToInt(text -> Math.min(LONGEST_LABEL, text.length())).max().orElse(0);
  }
}
