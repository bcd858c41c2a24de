package heavyloop.page;

import heavyloop.report.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * The horizontal axis of a chart of rows.
 *
 * @param title the meaning of its numbers
 * @param label the label of a tick
 * @param guides the numbers to compare with, each drawn as a line through all rows
 */
record Axis(String title, Scale scale, DoubleFunction<String> label, List<Guide> guides) {
  private static final int LINE = 15;

  /** Labels closer to an end than this, in percent, would be cut off if they were centred. */
  private static final double EDGE = 6;

  /** The name of a guide beyond this, in percent, stands before its line. */
  private static final double FAR = 80;

  /** The width of a character of a label, in percent of the narrowest drawing. */
  private static final double CHARACTER = 2.1;

  /** A number to compare with. */
  record Guide(double at, String label) {}

  /** The height of the head, in pixels. */
  int height() {
    return LINE * (guides.size() + 1) + 6;
  }

  /** The numbers above the rows; one whose label would overlap the last has only its line. */
  List<Element> head() {
    List<Element> head = new ArrayList<>();
    for (int i = 0; i < guides.size(); i++) {
      Guide guide = guides.get(i);
      head.add(
          text("guide-name", scale.percent(guide.at()), LINE * (i + 1) - 3, guide.label(), true));
      head.add(
          line("guide", scale.percent(guide.at()))
              .with("y1", LINE * (i + 1))
              .with("y2", LINE * guides.size() + 3));
    }
    double free = Double.NEGATIVE_INFINITY;
    for (double tick : scale.ticks()) {
      String text = label.apply(tick);
      double at = scale.percent(tick);
      double width = CHARACTER * (text.length() + 1);
      double left = isAtStart(at) ? at : isAtEnd(at) ? at - width : at - width / 2;
      if (left > free) {
        head.add(text("tick", at, height() - 8, text, false));
        free = left + width;
      }
    }
    return head;
  }

  private static boolean isAtStart(double at) {
    return at < EDGE;
  }

  private static boolean isAtEnd(double at) {
    return at > 100 - EDGE;
  }

  /** The lines behind a row. */
  List<Element> grid() {
    List<Element> grid = new ArrayList<>();
    for (double tick : scale.ticks()) {
      grid.add(line("grid", scale.percent(tick)).with("y2", "100%"));
    }
    for (Guide guide : guides) {
      grid.add(line("guide", scale.percent(guide.at())).with("y2", "100%"));
    }
    return grid;
  }

  private static Element line(String styleClass, double at) {
    return Element.of("line", styleClass).percent("x1", at).percent("x2", at);
  }

  private static Element text(
      String styleClass, double at, double y, String text, boolean besideItsLine) {
    boolean isLeft = besideItsLine ? at > FAR : isAtEnd(at);
    boolean isRight = besideItsLine || isAtStart(at);
    return Element.of("text", styleClass)
        .percent("x", at)
        .with("y", y)
        .with("dx", besideItsLine ? (isLeft ? -3 : 3) : 0)
        .with("text-anchor", isLeft ? "end" : isRight ? "start" : "middle")
        .text(text);
  }
}
