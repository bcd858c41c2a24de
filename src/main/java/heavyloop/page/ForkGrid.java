package heavyloop.page;

import heavyloop.report.Element;
import heavyloop.report.HtmlFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Every iteration of every fork: a row for each benchmark, a curve for each fork, all of a row on
 * one scale. A warm-up that still goes on, an outlier and two modes show as what they are.
 *
 * @param headings of the words behind the names
 */
record ForkGrid(String name, String title, List<String> headings, List<Row> rows, int shown)
    implements FoldedChart<ForkGrid.Row> {
  /** The most forks drawn. */
  static final int MOST_FORKS = 5;

  private static final int MOST_FOLDED = 150;

  /** The most points drawn; more iterations are drawn as means of neighbours. */
  private static final int MOST_POINTS = 60;

  /** The size of a fork's curve, and the distance of two. */
  private static final int WIDTH = 256;

  private static final int HEIGHT = 72;
  private static final int PITCH = 272;

  /** The left end of the curves in a drawing, which are smaller there. */
  private static final int LEFT = 306;

  private static final double SMALLER = 0.42;

  /** The smallest range of a row, so that quiet benchmarks look quiet. */
  private static final double LEAST_RANGE = Math.log(1.04);

  /**
   * A fork.
   *
   * @param costs the cost of each iteration, warm-up first
   * @param warmup the number of iterations of the warm-up
   */
  record Fork(List<Double> costs, int warmup) {
    Fork {
      costs = List.copyOf(costs);
    }

    private double[] all() {
      return costs.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private DoubleStream measured() {
      return costs.stream().skip(warmup).mapToDouble(Double::doubleValue);
    }

    private double mean() {
      return measured().average().orElseThrow();
    }
  }

  /**
   * A benchmark.
   *
   * @param forks those that are drawn: if there are many, the fastest, the slowest, and some evenly
   *     between them, so that a second mode is seen
   * @param words behind the name
   */
  record Row(String label, String anchor, List<Fork> forks, List<String> words) {
    Row {
      forks = forks.size() <= MOST_FORKS ? List.copyOf(forks) : spread(forks);
      words = List.copyOf(words);
    }

    private static List<Fork> spread(List<Fork> forks) {
      List<Fork> sorted = forks.stream().sorted(Comparator.comparingDouble(Fork::mean)).toList();
      return IntStream.range(0, MOST_FORKS)
          .mapToObj(i -> sorted.get(i * (sorted.size() - 1) / (MOST_FORKS - 1)))
          .toList();
    }

    /** The range of the logarithms of measured iterations, slightly extended. */
    private double[] range() {
      double[] logs =
          forks.stream().flatMapToDouble(Fork::measured).map(Math::log).sorted().toArray();
      double low = logs[0];
      double high = logs[logs.length - 1];
      double missing = Math.max(0, LEAST_RANGE - (high - low)) / 2;
      double air = 0.08 * Math.max(LEAST_RANGE, high - low);
      return new double[] {low - missing - air, high + missing + air};
    }

    private String spoken() {
      return forks.stream()
          .map(fork -> fork.measured().summaryStatistics())
          .map(
              fork -> String.format(Locale.ROOT, "%.1f", 100 * (fork.getMax() / fork.getMin() - 1)))
          .collect(Collectors.joining(", ", "iterations differ by ", " %"));
    }
  }

  ForkGrid {
    rows = List.copyOf(rows);
  }

  @Override
  public int mostFolded() {
    return MOST_FOLDED;
  }

  private int forks() {
    return rows.stream().mapToInt(row -> row.forks().size()).max().orElse(0);
  }

  @Override
  public Element part(List<Row> some, String caption) {
    List<Element> head = new ArrayList<>();
    headings.forEach(heading -> head.add(FoldedChart.heading("number", heading)));
    for (int i = 1; i <= forks(); i++) {
      head.add(FoldedChart.heading("fork", "fork " + i));
    }
    List<Element> lines = some.stream().map(this::line).toList();
    return HtmlFormat.scrolling(caption, FoldedChart.table("forks", caption, head, lines));
  }

  private Element line(Row row) {
    Element line = FoldedChart.row(row.label(), row.anchor(), "");
    row.words().forEach(word -> line.add(Element.of("td", "number").text(word)));
    return line.add(
        Element.of("td", "plot")
            .with("colspan", forks())
            .add(
                curves(Element.of("svg"), row)
                    .with("role", "img")
                    .with("aria-label", row.spoken())));
  }

  /** Draws the forks side by side: grey for the warm-up, and what is measured. */
  private Element curves(Element svg, Row row) {
    double[] range = row.range();
    StringBuilder warmups = new StringBuilder();
    StringBuilder measured = new StringBuilder();
    for (int i = 0; i < row.forks().size(); i++) {
      Fork fork = row.forks().get(i);
      double[] points = thinned(fork.all());
      int warmup = (int) Math.round(fork.warmup() * (double) points.length / fork.costs().size());
      if (warmup > 0) {
        draw(warmups, i * PITCH, points, 0, Math.min(points.length, warmup + 1), range);
      }
      draw(measured, i * PITCH, points, warmup, points.length, range);
    }
    svg.with("viewBox", "0 0 " + (forks() * PITCH - (PITCH - WIDTH)) + " " + HEIGHT)
        .with("preserveAspectRatio", "none");
    if (!warmups.isEmpty()) {
      svg.add(Element.of("path", "curve warmup").with("d", warmups.toString()));
    }
    return svg.add(Element.of("path", "curve").with("d", measured.toString()));
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

  /** Adds a line through points, in short steps; a single iteration is drawn as a short line. */
  private static void draw(
      StringBuilder path, int left, double[] points, int from, int to, double... range) {
    double step = (double) WIDTH / Math.max(1, points.length);
    long lastX = 0;
    long lastY = 0;
    for (int i = from; i < to; i++) {
      double part = (Math.log(points[i]) - range[0]) / (range[1] - range[0]);
      long x = left + Math.round((i + 0.5) * step);
      long y = Math.round(HEIGHT * (1 - Math.max(0, Math.min(1, part))));
      path.append(i == from ? "M" : i == from + 1 ? "l" : " ").append(x - lastX);
      path.append(y < lastY ? "" : " ").append(y - lastY);
      lastX = x;
      lastY = y;
    }
    if (to - from == 1) {
      path.append("h").append(Math.max(4, Math.round(step / 2)));
    }
  }

  @Override
  public String svg() {
    Sheet sheet = new Sheet(title);
    sheet.down(8);
    double width = SMALLER * forks() * PITCH;
    for (Row row : first()) {
      sheet.text("label", LEFT - 16, 26, "end", Names.shortened(row.label(), 42));
      curves(sheet.area(LEFT, width, HEIGHT / 2.0), row);
      sheet.down(46);
    }
    return sheet.write(LEFT + width);
  }
}
