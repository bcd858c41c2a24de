package heavyloop.page;

import heavyloop.report.Element;
import heavyloop.report.HtmlFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.DoubleFunction;

/** Lines over a numeric parameter, each labelled at its end. */
record Lines(String name, String title, Side x, Side y, List<Series> series, List<Guide> guides)
    implements Chart {
  /** The number of lines with distinct colours. */
  static final int MOST = 8;

  /** The height of a label, in percent of the chart's. */
  private static final double LABEL = 5.4;

  /** The distance of two lines in pixels, so that one's intervals don't hide the other's. */
  private static final int ASIDE = 2;

  private static final int HEIGHT = 320;
  private static final int LEFT = 80;
  private static final int RIGHT = 210;

  /**
   * An axis.
   *
   * @param label the label of a number on it
   */
  record Side(String title, Scale scale, DoubleFunction<String> label) {}

  /**
   * A line.
   *
   * @param fitted the curve fitted to the points, with its band; empty for straight segments
   */
  record Series(String label, String anchor, List<Point> points, List<Point> fitted) {
    Series {
      points = List.copyOf(points);
      fitted = List.copyOf(fitted);
    }

    /** Creates a line of straight segments. */
    Series(String label, String anchor, List<Point> points) {
      this(label, anchor, points, List.of());
    }

    Point first() {
      return points.get(0);
    }

    Point last() {
      return points.get(points.size() - 1);
    }
  }

  /** A point with its interval, whose ends are NaN if there is none. */
  record Point(double x, double y, double low, double high) {}

  /** A line to compare with, through two points. */
  record Guide(String label, double fromX, double fromY, double toX, double toY) {}

  Lines {
    series = List.copyOf(series);
    guides = List.copyOf(guides);
  }

  @Override
  public Element html() {
    Element svg = Element.of("svg").with("aria-hidden", "true").add(drawing());
    Element ends = Element.of("ul", "ends");
    for (End end : ends()) {
      ends.add(
          Element.of("li", "series-" + end.colour())
              .with("style", "top:" + Math.round(end.at() * 10) / 10.0 + "%")
              .with("data-subject", "")
              .add(Names.link(end.series().label(), end.series().anchor())));
    }
    Element lines =
        Element.of("div", "lines")
            .add(
                Element.of("div", "y-title").text(y.title()),
                Element.of("div", "canvas").add(svg),
                ends);
    return Element.of("div", "figure")
        .with("id", name)
        .add(lines, HtmlFormat.folded("These numbers as a table", List.of(table())));
  }

  /** All points as a table, with a row for each line. */
  private Element table() {
    SortedSet<Double> xs = new TreeSet<>();
    series.forEach(line -> line.points().forEach(point -> xs.add(point.x())));
    List<Element> headings =
        xs.stream().map(it -> FoldedChart.heading("number", x.label().apply(it))).toList();
    List<Element> rows =
        series.stream()
            .map(
                line ->
                    FoldedChart.row(line.label(), "", "")
                        .add(xs.stream().map(value -> cell(line, value)).toList()))
            .toList();
    return HtmlFormat.scrolling(title, FoldedChart.table("data", title, headings, rows));
  }

  private Element cell(Series line, double value) {
    Element cell = Element.of("td", "number");
    line.points().stream()
        .filter(point -> point.x() == value)
        .findFirst()
        .ifPresent(
            point ->
                cell.with("data-value", String.valueOf((float) point.y()))
                    .text(y.label().apply(point.y())));
    return cell;
  }

  @Override
  public String svg() {
    Sheet sheet = new Sheet(title);
    sheet.down(12);
    sheet.text("tick", Sheet.MARGIN, 0, "start", y.title());
    sheet.down(20);
    sheet.area(LEFT, Sheet.WIDTH - LEFT - RIGHT, HEIGHT).add(drawing());
    for (End end : ends()) {
      sheet.text(
          "label series-" + end.colour(),
          Sheet.WIDTH - RIGHT + 10.0,
          end.at() * HEIGHT / 100 + 4,
          "start",
          Names.shortened(end.series().label(), 30));
    }
    sheet.down(HEIGHT + 42);
    return sheet.write(0);
  }

  /** The label of a line, moved away from the others. */
  private record End(Series series, int colour, double at) {}

  private List<End> ends() {
    List<End> ends = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      ends.add(new End(series.get(i), i % MOST + 1, down(series.get(i).last().y())));
    }
    ends.sort(Comparator.comparingDouble(End::at));
    List<End> apart = new ArrayList<>();
    double free = -LABEL;
    for (int i = 0; i < ends.size(); i++) {
      double most = 100 - LABEL * (ends.size() - 1 - i);
      double at = Math.max(free + LABEL, Math.min(ends.get(i).at(), most));
      apart.add(new End(ends.get(i).series(), ends.get(i).colour(), at));
      free = at;
    }
    return apart;
  }

  /** The distance of a number from the top, in percent. */
  private double down(double value) {
    return 100 - y.scale().percent(value);
  }

  private double along(double value) {
    return x.scale().percent(value);
  }

  private List<Element> drawing() {
    List<Element> drawing = new ArrayList<>();
    for (double tick : y.scale().ticks()) {
      drawing.add(line("grid", 0, down(tick), 100, down(tick)));
      drawing.add(
          Element.of("text", "tick")
              .with("x", "0")
              .percent("y", down(tick))
              .with("dx", "-8")
              .with("dy", "4")
              .with("text-anchor", "end")
              .text(y.label().apply(tick)));
    }
    for (double tick : x.scale().ticks()) {
      drawing.add(below(along(tick), "18", "middle", x.label().apply(tick)));
    }
    drawing.add(below(100, "38", "end", x.title()));
    for (Guide guide : guides) {
      drawing.add(
          line(
              "guide",
              along(guide.fromX()),
              down(guide.fromY()),
              along(guide.toX()),
              down(guide.toY())));
      drawing.add(
          Element.of("text", "guide-name")
              .percent("x", along(guide.toX()))
              .percent("y", down(guide.toY()))
              .with("dx", "-6")
              .with("dy", "-5")
              .with("text-anchor", "end")
              .text(guide.label()));
    }
    for (int i = 0; i < series.size(); i++) {
      drawing.add(
          draw(series.get(i))
              .with("class", "series series-" + (i % MOST + 1))
              .with("transform", "translate(" + ASIDE * (i - (series.size() - 1) / 2) + ")"));
    }
    return drawing;
  }

  private static Element below(double at, String pixels, String anchor, String text) {
    return Element.of("text", "tick")
        .percent("x", at)
        .with("y", "100%")
        .with("dy", pixels)
        .with("text-anchor", anchor)
        .text(text);
  }

  private Element draw(Series line) {
    Element group = Element.of("g");
    List<Point> curve = line.fitted().isEmpty() ? line.points() : line.fitted();
    for (int i = 1; i < curve.size(); i++) {
      Point from = curve.get(i - 1);
      Point to = curve.get(i);
      group.add(piece("", from, from.y(), to, to.y()));
      if (!line.fitted().isEmpty()) {
        group.add(piece("edge", from, from.low(), to, to.low()));
        group.add(piece("edge", from, from.high(), to, to.high()));
      }
    }
    for (Point point : line.points()) {
      if (point.low() < point.high()) {
        group.add(
            line("", along(point.x()), down(point.low()), along(point.x()), down(point.high())));
      }
      group.add(
          Element.of("circle")
              .percent("cx", along(point.x()))
              .percent("cy", down(point.y()))
              .with("r", "3"));
    }
    return group;
  }

  private Element piece(String styleClass, Point from, double fromY, Point to, double toY) {
    return line(styleClass, along(from.x()), down(fromY), along(to.x()), down(toY));
  }

  private static Element line(String styleClass, double x1, double y1, double x2, double y2) {
    Element line = styleClass.isEmpty() ? Element.of("line") : Element.of("line", styleClass);
    return line.percent("x1", x1).percent("y1", y1).percent("x2", x2).percent("y2", y2);
  }
}
