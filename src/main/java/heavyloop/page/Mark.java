package heavyloop.page;

import heavyloop.report.Element;
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

  /** A bar from one number to another. */
  record Bar(double from, double to, Tone tone) implements Mark {
    private static final int HEIGHT = 12;

    @Override
    public List<Element> draw(Scale scale) {
      double left = Math.min(scale.percent(from), scale.percent(to));
      double right = Math.max(scale.percent(from), scale.percent(to));
      return List.of(
          Element.of("rect", "bar " + tone.styleClass())
              .percent("x", left)
              .with("y", "50%")
              .percent("width", right - left)
              .with("height", HEIGHT)
              .with("transform", "translate(0 " + -HEIGHT / 2 + ")"));
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
      Element line =
          Element.of("line", "range " + tone.styleClass())
              .percent("x1", scale.percent(low))
              .percent("x2", scale.percent(high))
              .with("y1", "50%")
              .with("y2", "50%");
      if (scale.contains(low) && scale.contains(high)) {
        return List.of(line);
      }
      Element arrow =
          Element.of("text", "beyond " + tone.styleClass())
              .with("x", scale.contains(high) ? "0" : "100%")
              .with("y", "50%")
              .with("dy", "4")
              .with("text-anchor", scale.contains(high) ? "start" : "end")
              .text(scale.contains(high) ? "\u2039" : "\u203a");
      return List.of(line, arrow);
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
