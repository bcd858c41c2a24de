package heavyloop.page;

import heavyloop.report.Figures;
import java.util.Locale;
import java.util.regex.Pattern;

/** The numbers at an axis, as short as possible. */
final class Ticks {
  /** The end of decimals that say nothing. */
  private static final Pattern ZEROS = Pattern.compile("(\\.\\d*?)0+ ");

  private Ticks() {}

  /** A time: {@code 50 ms}. */
  static String time(double nanoseconds) {
    return withoutZeros(nanoseconds, Figures.time(nanoseconds));
  }

  /** A number of operations a second: {@code 50 M ops/s}. */
  static String rate(double rate) {
    return withoutZeros(rate, Figures.rate(rate));
  }

  /** The shortest text for a number; zero needs no unit. */
  private static String withoutZeros(double number, String text) {
    return number == 0 ? "0" : ZEROS.matcher(text).replaceFirst("$1 ").replace(". ", " ");
  }

  /** A plain number: {@code 1.5}, {@code 100,000}. */
  static String number(double number) {
    if (number >= 10_000 && number < 1e15 && number == Math.rint(number)) {
      return String.format(Locale.ROOT, "%,d", (long) number);
    }
    String digits = Figures.digits(number);
    return digits.contains(".") && !digits.contains("e")
        ? digits.replaceFirst("\\.?0+$", "")
        : digits;
  }

  /** A ratio as a change: {@code +5 %}, {@code -50 %}, {@code x10}. */
  static String change(double ratio) {
    if (ratio > 2.001) {
      return "\u00d7" + number(ratio);
    }
    double percent = Math.round((ratio - 1) * 1000) / 10.0;
    return percent == 0 ? "0 %" : (percent > 0 ? "+" : "") + number(percent) + " %";
  }
}
