package heavyloop.claims;

import heavyloop.claims.Expectation.Figure;
import heavyloop.report.Figures;
import heavyloop.report.Value;
import heavyloop.stats.Interval;
import java.math.BigDecimal;
import java.math.MathContext;

/** The kind of a figure, which knows how to write it. */
enum FigureKind {
  RATIO {
    @Override
    Value estimate(double value, Interval interval) {
      return Figures.ratio(value, interval.low(), interval.high());
    }

    @Override
    String text(double value) {
      return Figures.digits(value);
    }

    @Override
    String bound(double value) {
      return plain(value);
    }
  },
  SHARE {
    @Override
    Value estimate(double value, Interval interval) {
      return Figures.percent(value, interval.low(), interval.high());
    }

    @Override
    String text(double value) {
      return Figures.percent(value);
    }

    @Override
    String bound(double value) {
      return plain(value * 100) + " %";
    }
  },
  NANOSECONDS {
    @Override
    Value estimate(double value, Interval interval) {
      return new Value.Estimate(
          value,
          interval.low(),
          interval.high(),
          text(value)
              + " ("
              + Figures.digits(interval.low())
              + " to "
              + Figures.digits(interval.high())
              + ")");
    }

    @Override
    String text(double value) {
      return Figures.digits(value) + " ns";
    }

    @Override
    String bound(double value) {
      return plain(value) + " ns";
    }
  };

  abstract Value estimate(double value, Interval interval);

  abstract String text(double value);

  abstract String bound(double value);

  /** The figure with its interval, if it has one. */
  Value value(Figure figure) {
    return figure
        .interval()
        .map(interval -> estimate(figure.value(), interval))
        .orElseGet(() -> Value.of(figure.value(), text(figure.value())));
  }

  /** Writes a number without trailing zeros. */
  private static String plain(double number) {
    return BigDecimal.valueOf(number)
        .round(new MathContext(4))
        .stripTrailingZeros()
        .toPlainString();
  }
}
