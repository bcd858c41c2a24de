package heavyloop.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;

/** Formats numbers for people, the same in every locale. */
public final class Figures {
  private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

  /** Smaller ratios are shown as fractions. */
  private static final double SMALL = 0.01;

  /** The largest ratio of an interval's ends at which it is still worth reading. */
  private static final double TOO_WIDE = 10;

  private Figures() {}

  /**
   * A time with four digits and a fitting unit: {@code 3.901 ms}.
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
    double unit =
        nanoseconds >= 1e9 ? 1e9 : nanoseconds >= 1e6 ? 1e6 : nanoseconds >= 1e3 ? 1e3 : 1;
    String range =
        isTooWide(low, high) ? " (too noisy)" : range(nanoseconds / unit, low / unit, high / unit);
    return new Value.Estimate(nanoseconds, low, high, time(nanoseconds) + range);
  }

  /**
   * A rate in operations per second: {@code 800.1 M ops/s}.
   *
   * @param rate at least zero
   */
  public static String rate(double rate) {
    String prefix = rate >= 1e9 ? "G " : rate >= 1e6 ? "M " : rate >= 1e3 ? "k " : "";
    return digits(rate / scaleOfRate(rate)) + " " + prefix + "ops/s";
  }

  /** The factor of the prefix with which {@link #rate} writes a rate: 1e6 for M. */
  public static double scaleOfRate(double rate) {
    return rate >= 1e9 ? 1e9 : rate >= 1e6 ? 1e6 : rate >= 1e3 ? 1e3 : 1;
  }

  /**
   * A number with its interval: {@code 800.1 M ops/s (797 to 803)}.
   *
   * @param text the formatted number
   * @param scale the unit of the text
   */
  public static Value withInterval(
      String text, double number, double low, double high, double scale) {
    return new Value.Estimate(
        number, low, high, text + range(number / scale, low / scale, high / scale));
  }

  /** The interval of a number. */
  private static String range(double number, double low, double high) {
    int count = digitsOfRange(number, low, high);
    return " (" + digits(low, count) + " to " + digits(high, count) + ")";
  }

  /** Three digits, or four if the ends would look equal, or would exclude the rounded number. */
  private static int digitsOfRange(double number, double low, double high) {
    double shown = rounded(number, 4);
    boolean isContained = !(rounded(low, 3) > shown || rounded(high, 3) < shown);
    return isContained && !digits(low, 3).equals(digits(high, 3)) ? 3 : 4;
  }

  private static double rounded(double number, int count) {
    return Double.isFinite(number)
        ? new BigDecimal(number).round(new MathContext(count)).doubleValue()
        : number;
  }

  /** A duration in its two largest units: {@code 45 s}, {@code 7 min 10 s}, {@code 2 h 5 min}. */
  public static String duration(Duration time) {
    long seconds = Math.round(time.toMillis() / 1000.0);
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
    }
    long minutes = Math.round(seconds / 60.0);
    return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
  }

  /** A number of things: {@code 1 fork}, {@code 3 forks}. */
  public static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** A change: {@code +4.4 %} for a ratio of 1.044. */
  public static String change(double ratio) {
    double percent = (ratio - 1) * 100;
    return percent >= 1000 ? times(ratio) : signed(ratio, 1) + " %";
  }

  /**
   * A change with its interval: {@code +4.4 % (+2.0 to +6.9)}, with one more digit if the interval
   * is on one side of zero and would seem to include it.
   */
  public static Value change(double ratio, double low, double high) {
    String text =
        high >= 10
            ? times(ratio) + range(ratio, low, high)
            : changes(ratio, low, high, touchesZero(low, high) ? 2 : 1);
    return new Value.Estimate(ratio, low, high, text);
  }

  private static String changes(double ratio, double low, double high, int decimals) {
    return String.format(
        "%s %% (%s to %s)", signed(ratio, decimals), signed(low, decimals), signed(high, decimals));
  }

  /** Whether an interval on one side of zero has an end that rounds to it. */
  private static boolean touchesZero(double low, double high) {
    return (low > 1 && signed(low, 1).equals("0.0")) || (high < 1 && signed(high, 1).equals("0.0"));
  }

  /** A change in percent with its sign; zero has none. */
  private static String signed(double ratio, int decimals) {
    String percent = fixed((ratio - 1) * 100, decimals);
    return percent.startsWith("-") || percent.matches("0\\.0+") ? percent : "+" + percent;
  }

  /** A ratio with its interval: {@code 1.910 (1.88 to 1.94)}, {@code 1/3538 (1/4785 to 1/2618)}. */
  public static Value ratio(double ratio, double low, double high) {
    String text =
        ratio < SMALL
            ? fraction(ratio) + " (" + fraction(low) + " to " + fraction(high) + ")"
            : digits(ratio) + range(ratio, low, high);
    return new Value.Estimate(ratio, low, high, text);
  }

  private static String fraction(double ratio) {
    return "1/" + digits(1 / ratio, 3);
  }

  /** A speed-up: {@code 1.910x}; below 1 it is a slowdown: {@code 3,538x slower}. */
  public static String speedUp(double ratio) {
    return ratio < 1 ? grouped(1 / ratio, 4) + "x slower" : digits(ratio) + "x";
  }

  /** A speed-up with its interval: {@code 3,538x slower (2,620 to 4,790)}. */
  public static Value speedUp(double ratio, double low, double high) {
    double from = ratio < 1 ? 1 / high : low;
    double to = ratio < 1 ? 1 / low : high;
    int count = digitsOfRange(ratio < 1 ? 1 / ratio : ratio, from, to);
    String range =
        isTooWide(low, high)
            ? " (too noisy)"
            : " (" + grouped(from, count) + " to " + grouped(to, count) + ")";
    return new Value.Estimate(ratio, low, high, speedUp(ratio) + range);
  }

  /** Whether an interval is so wide that it would only distract. */
  public static boolean isTooWide(double low, double high) {
    return !(high <= TOO_WIDE * low);
  }

  /** A number with separated thousands, since a slowdown may have many digits. */
  private static String grouped(double number, int count) {
    return number >= 1000 && number < 1e7
        ? String.format(
            Locale.ROOT, "%,d", new BigDecimal(number).round(new MathContext(count)).longValue())
        : digits(number, count);
  }

  private static String times(double ratio) {
    return digits(ratio) + " times";
  }

  /** A fraction in percent: {@code 38 %}. */
  public static String percent(double fraction) {
    double percent = fraction * 100;
    boolean whole = Math.abs(percent - Math.rint(percent)) < 1e-9;
    return (whole ? fixed(percent, 0) : digits(percent)) + " %";
  }

  /** A number known to two digits: {@code 2.0}. */
  public static String roughly(double number) {
    return digits(number, 2);
  }

  /** A fraction in whole percent, for rough values: {@code 17 %}. */
  public static String wholePercent(double fraction) {
    return fixed(fraction * 100, 0) + " %";
  }

  /** A fraction in percent with its interval: {@code 36.37 % (25.0 to 47.7)}. */
  public static Value percent(double fraction, double low, double high) {
    return new Value.Estimate(
        fraction, low, high, percent(fraction) + range(fraction * 100, low * 100, high * 100));
  }

  /** A p-value with three decimals, or four below 0.01. */
  public static String probability(double p) {
    return p < 0.0001 ? "<.0001" : fixed(p, p < 0.01 ? 4 : 3);
  }

  /** A number with three digits, or all before the point, without trailing zeros: {@code 48}. */
  public static String plain(double number) {
    String text = digits(number, 3);
    return text.contains(".") && !text.contains("e") ? text.replaceFirst("\\.?0+$", "") : text;
  }

  /** A number with four digits, or all before the point: {@code 0.01234}, {@code 12345}. */
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

  /** A whole number with two significant digits: {@code 57000}. */
  public static String rounded(double number) {
    return new BigDecimal(number).round(new MathContext(2)).toPlainString();
  }

  /** Formats far faster than {@link String#format}, for tables with many numbers. */
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
