package heavyloop.suite.demo;

import java.math.BigDecimal;

/**
 * Writes a length of time as a Go program prints it: {@code 1.15s}, {@code 2m3.5s}, {@code 15.3ms}.
 *
 * @see <a href="https://pkg.go.dev/time#Duration.String">Duration.String</a>, which this follows in
 *     everything but that it rounds to two decimals
 */
final class GoDuration {
  private static final long MICROSECOND = 1_000;
  private static final long MILLISECOND = 1_000 * MICROSECOND;
  private static final long SECOND = 1_000 * MILLISECOND;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  private GoDuration() {}

  /**
   * @param nanos the time in nanoseconds; not negative
   */
  static String format(long nanos) {
    long unit = unitOf(nanos);
    long rounded = roundTo(Math.max(unit / 100, 1), nanos);
    if (unitOf(rounded) != unit) {
      return format(rounded); // 999.999 ms is 1 s
    }
    if (unit != SECOND) {
      return decimal(rounded, unit) + suffix(unit);
    }
    String seconds = decimal(rounded % MINUTE, SECOND) + "s";
    if (rounded < MINUTE) {
      return seconds;
    }
    String minutes = rounded % HOUR / MINUTE + "m" + seconds;
    return rounded < HOUR ? minutes : rounded / HOUR + "h" + minutes;
  }

  private static long unitOf(long nanos) {
    if (nanos >= SECOND || nanos == 0) {
      return SECOND;
    }
    return nanos >= MILLISECOND ? MILLISECOND : nanos >= MICROSECOND ? MICROSECOND : 1;
  }

  private static String suffix(long unit) {
    return unit == MILLISECOND ? "ms" : unit == MICROSECOND ? "µs" : "ns";
  }

  private static long roundTo(long step, long nanos) {
    return (nanos + step / 2) / step * step;
  }

  private static String decimal(long nanos, long unit) {
    return BigDecimal.valueOf(nanos)
        .divide(BigDecimal.valueOf(unit))
        .stripTrailingZeros()
        .toPlainString();
  }
}
