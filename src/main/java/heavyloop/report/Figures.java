package heavyloop.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
public final class Figures {
  private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

  private static final double SMALL = 0.01;

  private Figures() {}

  /**
   * A time, with four digits and the unit that fits: {@code 3.901 ms}.
   *
   * @param nanoseconds at least zero
   */
  public static String time(double nanoseconds) {
    if (nanoseconds >= 1e9) {
      return digits(nanoseconds / 1e9) + " s";
    }
    if (nanoseconds >= 1e6) {
      return digits(nanoseconds / 1e6) + " ms";
    }
    return nanoseconds >= 1e3 ? digits(nanoseconds / 1e3) + " us" : digits(nanoseconds) + " ns";
  }

  /** A time with its interval, in one unit: {@code 3.901 ms (3.7 to 4.1)}. */
  public static Value time(double nanoseconds, double low, double high) {
    String text = time(nanoseconds);
    double unit =
        nanoseconds >= 1e9 ? 1e9 : nanoseconds >= 1e6 ? 1e6 : nanoseconds >= 1e3 ? 1e3 : 1;
    return new Value.Estimate(
        nanoseconds,
        low,
        high,
        text + " (" + digits(low / unit, 3) + " to " + digits(high / unit, 3) + ")");
  }

  /** A change: {@code +4.4 %} for a ratio of 1.044. */
  public static String change(double ratio) {
    double percent = (ratio - 1) * 100;
    return percent >= 1000 ? times(ratio) : signed(ratio) + " %";
  }

  /** A change with its interval: {@code +4.4 % (+2.0 to +6.9)}. */
  public static Value change(double ratio, double low, double high) {
    String text =
        high >= 10
            ? times(ratio) + " (" + digits(low, 3) + " to " + digits(high, 3) + ")"
            : signed(ratio) + " % (" + signed(low) + " to " + signed(high) + ")";
    return new Value.Estimate(ratio, low, high, text);
  }

  /** Per cent; what rounds to nothing has no sign. */
  private static String signed(double ratio) {
    String percent = fixed((ratio - 1) * 100, 1);
    return percent.startsWith("-") || percent.equals("0.0") ? percent : "+" + percent;
  }

  /** How many times as much, with its interval: {@code 1.910 (1.88 to 1.94)}. */
  public static Value ratio(double ratio, double low, double high) {
    String text =
        ratio < SMALL
            ? part(ratio) + " (" + part(low) + " to " + part(high) + ")"
            : digits(ratio) + " (" + digits(low, 3) + " to " + digits(high, 3) + ")";
    return new Value.Estimate(ratio, low, high, text);
  }

  /** A small ratio is easier to imagine as a part: {@code 1/3538}. */
  private static String part(double ratio) {
    return "1/" + digits(1 / ratio, 3);
  }

  /** A factor: {@code 1.91 times}. */
  public static String times(double ratio) {
    return digits(ratio) + " times";
  }

  /** A part of a whole: {@code 38 %}. */
  public static String percent(double fraction) {
    double percent = fraction * 100;
    boolean whole = Math.abs(percent - Math.rint(percent)) < 1e-9;
    return (whole ? fixed(percent, 0) : digits(percent)) + " %";
  }

  /** A part of a whole with its interval: {@code 36.37 % (25.0 to 47.7)}. */
  public static Value percent(double fraction, double low, double high) {
    return new Value.Estimate(
        fraction,
        low,
        high,
        percent(fraction) + " (" + digits(low * 100, 3) + " to " + digits(high * 100, 3) + ")");
  }

  /** A probability: no more digits than it deserves. */
  public static String probability(double p) {
    return p < 0.0001 ? "<.0001" : fixed(p, p < 0.01 ? 4 : 3);
  }

  /**
   * Four digits, or all that stand before the point: {@code 0.01234}, {@code 3.901}, {@code 12345}.
   */
  public static String digits(double number) {
    return digits(number, 4);
  }

  private static String digits(double number, int count) {
    double size = Math.abs(number);
    if (size == 0 || Double.isNaN(number)) {
      return size == 0 ? "0" : "unknown";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "infinite" : "-infinite";
    }
    if (size >= 1e7 || size < 1e-4) {
      return String.format(Locale.ROOT, "%." + (count - 2) + "e", number);
    }
    int decimals = count - 1;
    for (double ten = 10; size >= ten - ten / (2 * POWERS[count]) && decimals > 0; ten *= 10) {
      decimals--;
    }
    for (double ten = 1; size < ten - ten / (2 * POWERS[count]); ten /= 10) {
      decimals++;
    }
    return fixed(number, decimals);
  }

  /** A whole number with two digits that count: {@code 57000}. */
  public static String rounded(double number) {
    return new BigDecimal(number).round(new MathContext(2)).toPlainString();
  }

  /**
   * With so many decimals; {@link String#format} takes far longer, and tables have many numbers.
   */
  private static String fixed(double number, int decimals) {
    long scaled = Math.round(Math.abs(number) * POWERS[decimals]);
    String digits = Long.toString(scaled);
    if (digits.length() <= decimals) {
      digits = "0".repeat(decimals + 1 - digits.length()) + digits;
    }
    int point = digits.length() - decimals;
    String sign = number < 0 && scaled != 0 ? "-" : "";
    return decimals == 0
        ? sign + digits
        : sign + digits.substring(0, point) + "." + digits.substring(point);
  }
}
