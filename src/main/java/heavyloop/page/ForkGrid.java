package heavyloop.page;

import heavyloop.report.Element;
import heavyloop.report.HtmlFormat;
import heavyloop.report.SvgDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Every iteration of every fork: a row for each benchmark, with a small drawing for each fork on
 * the row's common scale. An unfinished warm-up, an outlier and two modes are easy to recognize.
 *
 * @param headings the headings of the texts behind the drawings
 * @param shown the number of rows that everybody should see; the others are folded
 */
record ForkGrid(String name, String title, List<String> headings, List<Row> rows, int shown)
    implements Chart {
  /** The most forks drawn; others are left out. */
  private static final int MOST_FORKS = 5;

  /** The most rows drawn; others are left out. */
  private static final int MOST_DRAWN = 150;

  /** The most points drawn; more iterations are drawn as means of neighbours. */
  private static final int MOST_POINTS = 60;

  private static final int WIDTH = 200;
  private static final int HEIGHT = 72;

  /** The smallest range of a row, so that quiet benchmarks look quiet. */
  private static final double LEAST_RANGE = Math.log(1.04);

  /**
   * A benchmark.
   *
   * @param forks the cost of each iteration of each fork, warm-up first
   * @param warmup the number of iterations of the warm-up of each fork
   * @param words the texts behind the drawings
   */
  record Row(
      String label, String anchor, List<double[]> forks, List<Integer> warmup, List<String> words) {
    Row {
      forks = List.copyOf(forks);
      warmup = List.copyOf(warmup);
      words = List.copyOf(words);
    }

    /** The range of the logarithms of measured iterations, slightly extended. */
    private double[] range() {
      double[] measured =
          IntStream.range(0, forks.size())
              .boxed()
              .flatMapToDouble(i -> Arrays.stream(forks.get(i)).skip(warmup.get(i)))
              .map(Math::log)
              .sorted()
              .toArray();
      double low = measured[0];
      double high = measured[measured.length - 1];
      double missing = Math.max(0, LEAST_RANGE - (high - low)) / 2;
      double air = 0.08 * Math.max(LEAST_RANGE, high - low);
      return new double[] {low - missing - air, high + missing + air};
    }
  }

  ForkGrid {
    rows = List.copyOf(rows);
  }

  @Override
  public Element html() {
    int first = Math.min(shown, rows.size());
    Element figure =
        Element.of("div", "figure").with("id", name).add(table(rows.subList(0, first), title));
    int drawn = Math.min(rows.size(), first + MOST_DRAWN);
    if (drawn > first) {
      String more = drawn - first + " more, quieter";
      figure.add(HtmlFormat.folded(more, List.of(table(rows.subList(first, drawn), more))));
    }
    if (rows.size() > drawn) {
      figure.add(
          Element.of("p", "aside")
              .text("And " + (rows.size() - drawn) + " that are quieter still."));
    }
    return figure;
  }

  private int forks() {
    return Math.min(MOST_FORKS, rows.stream().mapToInt(row -> row.forks().size()).max().orElse(0));
  }

  private Element table(List<Row> some, String caption) {
    Element head = Element.of("tr").add(Element.of("th").with("scope", "col").text("benchmark"));
    headings.forEach(
        heading -> head.add(Element.of("th", "number").with("scope", "col").text(heading)));
    for (int i = 1; i <= forks(); i++) {
      head.add(Element.of("th", "fork").with("scope", "col").text("fork " + i));
    }
    Element body = Element.of("tbody");
    for (Row row : some) {
      Element line =
          Element.of("tr")
              .add(
                  Element.of("th").with("scope", "row").add(Names.link(row.label(), row.anchor())));
      row.words().forEach(word -> line.add(Element.of("td", "number").text(word)));
      for (int i = 0; i < forks(); i++) {
        Element cell = Element.of("td", "fork");
        if (i < row.forks().size()) {
          cell.add(picture(row, i));
        }
        line.add(cell);
      }
      body.add(line);
    }
    return HtmlFormat.scrolling(
        caption,
        Element.of("table", "forks")
            .add(
                Element.of("caption", "spoken").text(caption),
                Element.of("thead").add(head),
                body));
  }

  private static Element picture(Row row, int fork) {
    double[] costs = row.forks().get(fork);
    double[] measured = Arrays.stream(costs).skip(row.warmup().get(fork)).toArray();
    double least = Arrays.stream(measured).min().orElse(Double.NaN);
    double most = Arrays.stream(measured).max().orElse(Double.NaN);
    String spoken = String.format(Locale.ROOT, "differ by %.1f %%", (most / least - 1) * 100);
    return Element.of("svg", "chart")
        .with("viewBox", "0 0 " + WIDTH + " " + HEIGHT)
        .with("preserveAspectRatio", "none")
        .with("role", "img")
        .with("aria-label", spoken)
        .add(curves(row, fork));
  }

  /** The line of a fork, with a dot for each measured iteration if there are few. */
  private static List<Element> curves(Row row, int fork) {
    double[] range = row.range();
    double[] points = thinned(row.forks().get(fork));
    int length = row.forks().get(fork).length;
    int warmup = (int) Math.round(row.warmup().get(fork) * (double) points.length / length);
    List<Element> curves = new ArrayList<>();
    if (warmup > 0) {
      curves.add(
          Element.of("path", "curve warmup")
              .with("d", path(points, 0, Math.min(points.length, warmup + 1), range)));
    }
    if (warmup < points.length) {
      curves.add(Element.of("path", "curve").with("d", path(points, warmup, points.length, range)));
    }
    return curves;
  }

  private static double[] thinned(double... costs) {
    if (costs.length <= MOST_POINTS) {
      return costs;
    }
    double[] thinned = new double[MOST_POINTS];
    for (int i = 0; i < MOST_POINTS; i++) {
      int from = (int) ((long) i * costs.length / MOST_POINTS);
      int to = (int) ((long) (i + 1) * costs.length / MOST_POINTS);
      thinned[i] = DoubleStream.of(Arrays.copyOfRange(costs, from, to)).average().orElseThrow();
    }
    return thinned;
  }

  /** A path through points; a single iteration becomes a short line. */
  private static String path(double[] points, int from, int to, double... range) {
    StringBuilder path = new StringBuilder();
    double step = (double) WIDTH / Math.max(1, points.length);
    for (int i = from; i < to; i++) {
      double part = (Math.log(points[i]) - range[0]) / (range[1] - range[0]);
      long x = Math.round((i + 0.5) * step);
      long y = Math.round(HEIGHT * (1 - Math.max(0, Math.min(1, part))));
      path.append(i == from ? 'M' : 'L').append(x).append(' ').append(y);
    }
    if (to - from == 1) {
      path.append("h").append(Math.max(4, Math.round(step / 2)));
    }
    return path.toString();
  }

  @Override
  public String svg() {
    List<Row> some = rows.subList(0, Math.min(shown, rows.size()));
    List<Element> content = new ArrayList<>();
    double top = 12;
    for (String line : Names.lines(title, Names.TITLE_LINE)) {
      top += 18;
      content.add(RowChart.text("title", 16, top, "start", line));
    }
    top += 20;
    for (Row row : some) {
      content.add(RowChart.text("label", 290, top + 26, "end", Names.shortened(row.label(), 42)));
      for (int i = 0; i < Math.min(row.forks().size(), forks()); i++) {
        content.add(
            RowChart.nested(306 + i * 112, top, WIDTH / 2, HEIGHT / 2)
                .with("viewBox", "0 0 " + WIDTH + " " + HEIGHT)
                .add(curves(row, i)));
      }
      top += 46;
    }
    return SvgDocument.write(title, Math.max(800, 306 + forks() * 112 + 16), top + 12, content);
  }
}
