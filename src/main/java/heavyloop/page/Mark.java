package heavyloop.page;

import heavyloop.report.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A mark in a row of a chart, at numbers of its axis. */
sealed interface Mark {

  /** The meaning of a mark's colour, repeated by a text beside it. */
  enum Tone {
    /** The subject of a chart. */
    ACCENT,
    /** Better than expected. */
    BETTER,
    /** Worse than allowed. */
    WORSE,
    /** Neither better nor worse, or undecided. */
    QUIET;

    String styleClass() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Draws the mark at half the height of its row. */
  List<Element> draw(Scale scale);

  /** A line along the middle of a row. */
  private static Element across(String styleClass, Scale scale, double from, double to, Tone tone) {
    return Element.of("line", styleClass + " " + tone.styleClass())
        .percent("x1", scale.percent(from))
        .percent("x2", scale.percent(to))
        .with("y1", "50%")
        .with("y2", "50%");
  }

  /** A bar from one number to another. */
  record Bar(double from, double to, Tone tone) implements Mark {
    @Override
    public List<Element> draw(Scale scale) {
      return List.of(across("bar", scale, from, to, tone));
    }
  }

  /** A background between two numbers. */
  record Band(double low, double high) implements Mark {
    @Override
    public List<Element> draw(Scale scale) {
      return List.of(
          Element.of("rect", "band")
              .percent("x", scale.percent(low))
              .percent("width", scale.percent(high) - scale.percent(low))
              .with("height", "100%"));
    }
  }

  /** An interval, with an arrow where it continues beyond an end of the axis. */
  record Range(double low, double high, Tone tone) implements Mark {
    @Override
    public List<Element> draw(Scale scale) {
      if (Double.isNaN(low) || Double.isNaN(high)) {
        return List.of();
      }
      List<Element> range = new ArrayList<>();
      range.add(across("range", scale, low, high, tone));
      if (!scale.contains(low)) {
        range.add(arrow("0", "start", "\u2039"));
      }
      if (!scale.contains(high)) {
        range.add(arrow("100%", "end", "\u203a"));
      }
      return range;
    }

    private Element arrow(String x, String anchor, String arrow) {
      return Element.of("text", "beyond " + tone.styleClass())
          .with("x", x)
          .with("y", "50%")
          .with("dy", "4")
          .with("text-anchor", anchor)
          .text(arrow);
    }
  }

  /** The best guess of a number. */
  record Point(double at, Tone tone) implements Mark {
    @Override
    public List<Element> draw(Scale scale) {
      return List.of(
          Element.of("circle", "point " + tone.styleClass())
              .percent("cx", scale.percent(at))
              .with("cy", "50%")
              .with("r", "4"));
    }
  }
}
