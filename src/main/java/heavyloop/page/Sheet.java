package heavyloop.page;

import heavyloop.report.Element;
import heavyloop.report.SvgDocument;
import java.util.ArrayList;
import java.util.List;

/** A drawing in a file of its own, which grows downwards from its title. */
final class Sheet {
  static final int WIDTH = 800;
  static final int MARGIN = 16;

  /** The characters in a line of the title, which is as wide as the drawing. */
  private static final int TITLE_LINE = 84;

  private final String title;
  private final List<Element> content = new ArrayList<>();
  private double top = MARGIN - 4;

  Sheet(String title) {
    this.title = title;
    for (String line : Names.lines(title, TITLE_LINE)) {
      down(18);
      text("title", MARGIN, 0, "start", line);
    }
    down(12);
  }

  /** Leaves room, or ends what has just been drawn. */
  void down(double pixels) {
    top += pixels;
  }

  /** Writes a text below the current height. */
  void text(String styleClass, double x, double below, String anchor, String text) {
    add(
        Element.of("text", styleClass)
            .with("x", x)
            .with("y", top + below)
            .with("text-anchor", anchor)
            .text(text));
  }

  void add(Element element) {
    content.add(element);
  }

  /** An area at the current height, whose drawing is in percent of its size. */
  Element area(double x, double width, double height) {
    Element area =
        Element.of("svg").with("x", x).with("y", top).with("width", width).with("height", height);
    add(area);
    return area;
  }

  /** The file; it is wider than usual if it has to be. */
  String write(double right) {
    return SvgDocument.write(title, Math.max(WIDTH, right + MARGIN), top + 14, content);
  }
}
