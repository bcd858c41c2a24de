package heavyloop.page;

import heavyloop.page.Mark.Tone;
import heavyloop.report.Element;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Paired forks in chronological order: a small chart for each benchmark, with a point for head's
 * slowdown in each block, and a range for each look taken.
 */
record BlockCharts(String name, String title, List<Blocks> rows, int shown)
    implements FoldedChart<BlockCharts.Blocks> {
  private static final int MOST_FOLDED = 120;
  private static final int HEIGHT = 130;

  /**
   * A benchmark.
   *
   * @param verdict the verdict in words
   * @param margin the ratio that matters, such as 1.05
   * @param ratios head / base of each block, oldest first
   * @param looks the looks in their order; may be empty
   * @param confirmedFrom the number of blocks before the confirmation began; 0 if there was none
   */
  record Blocks(
      String label,
      String anchor,
      String verdict,
      Tone tone,
      double margin,
      List<Double> ratios,
      List<Look> looks,
      int confirmedFrom) {
    Blocks {
      ratios = List.copyOf(ratios);
      looks = List.copyOf(looks);
    }
  }

  /** A look: the ratio it saw, and the range that had to clear a bound. */
  record Look(int blocks, double ratio, double low, double high) {}

  BlockCharts {
    rows = List.copyOf(rows);
  }

  @Override
  public int mostFolded() {
    return MOST_FOLDED;
  }

  @Override
  public Element part(List<Blocks> some, String caption) {
    Element grid = Element.of("div", "blocks");
    for (Blocks blocks : some) {
      Element svg =
          Element.of("svg")
              .with("role", "img")
              .with("aria-label", spoken(blocks))
              .add(drawing(blocks));
      grid.add(
          Element.of("div")
              .with("data-subject", "")
              .add(
                  Element.of("h3").add(Names.link(blocks.label(), blocks.anchor())),
                  Element.of("p").text(blocks.verdict()),
                  Element.of("div", "canvas").add(svg)));
    }
    return grid;
  }

  private static String spoken(Blocks blocks) {
    return blocks.ratios().size()
        + " blocks: "
        + String.join(", ", blocks.ratios().stream().map(Ticks::change).toList());
  }

  private static List<Element> drawing(Blocks blocks) {
    Scale y = scale(blocks);
    Scale x = Scale.linear(0.5, blocks.ratios().size() + 0.5);
    List<Element> drawing = new ArrayList<>();
    if (blocks.confirmedFrom() > 0) {
      double from = x.percent(blocks.confirmedFrom() + 0.5);
      drawing.add(
          Element.of("rect", "band")
              .percent("x", from)
              .percent("width", 100 - from)
              .with("height", "100%"));
      drawing.add(
          Element.of("text", "guide-name").percent("x", from).with("y", "-4").text("confirmation"));
    }
    for (double tick : y.ticks()) {
      boolean isBorder = tick == 1;
      drawing.add(horizontal(isBorder ? "guide" : "grid", 100 - y.percent(tick)));
      drawing.add(
          Element.of("text", "tick")
              .with("x", "0")
              .percent("y", 100 - y.percent(tick))
              .with("dx", "-6")
              .with("dy", "4")
              .with("text-anchor", "end")
              .text(Ticks.change(tick)));
    }
    drawing.add(horizontal("guide", 100 - y.percent(blocks.margin())));
    for (Look look : blocks.looks()) {
      double at = x.percent(look.blocks() + 0.28);
      drawing.add(
          Element.of("line", "range accent")
              .percent("x1", at)
              .percent("x2", at)
              .percent("y1", 100 - y.percent(look.low()))
              .percent("y2", 100 - y.percent(look.high())));
      drawing.add(
          Element.of("rect", "point accent")
              .percent("x", at)
              .percent("y", 100 - y.percent(look.ratio()))
              .with("width", "7")
              .with("height", "2")
              .with("transform", "translate(-3.5 -1)"));
    }
    for (int i = 0; i < blocks.ratios().size(); i++) {
      drawing.add(
          Element.of("circle", "point " + blocks.tone().styleClass())
              .percent("cx", x.percent(i + 1.0))
              .percent("cy", 100 - y.percent(blocks.ratios().get(i)))
              .with("r", "3"));
    }
    int last = blocks.ratios().size();
    for (int block : last > 1 ? new int[] {1, last} : new int[] {last}) {
      drawing.add(
          Element.of("text", "tick")
              .percent("x", x.percent(block))
              .with("y", "100%")
              .with("dy", "15")
              .with("text-anchor", "middle")
              .text(block == last ? "block " + block : String.valueOf(block)));
    }
    return drawing;
  }

  /** A scale for all points, and for looks that aren't much wider, as the first ones are. */
  private static Scale scale(Blocks blocks) {
    double least = Collections.min(blocks.ratios());
    double most = Collections.max(blocks.ratios());
    double low = Math.min(least, 1 / blocks.margin());
    double high = Math.max(most, blocks.margin());
    for (Look look : blocks.looks()) {
      low = Math.min(low, Math.max(look.low(), Math.pow(low, 2)));
      high = Math.max(high, Math.min(look.high(), Math.pow(high, 2)));
    }
    return Scale.change(low * 0.995, high * 1.005, blocks.margin() - 1);
  }

  private static Element horizontal(String styleClass, double y) {
    return Element.of("line", styleClass)
        .with("x1", "0")
        .with("x2", "100%")
        .percent("y1", y)
        .percent("y2", y);
  }

  @Override
  public String svg() {
    Sheet sheet = new Sheet(title);
    for (Blocks blocks : first()) {
      sheet.down(18);
      String heading = Names.shortened(blocks.label(), 60) + ": " + blocks.verdict();
      sheet.text("label", Sheet.MARGIN, 0, "start", heading);
      sheet.down(12);
      sheet.area(70, Sheet.WIDTH - 100, HEIGHT).add(drawing(blocks));
      sheet.down(HEIGHT + 32);
    }
    return sheet.write(0);
  }
}
