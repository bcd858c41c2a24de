package heavyloop.results;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order that people expect for names with numbers: {@code run-2} before {@code run-10}. */
public final class NaturalOrder {
  private static final String SUFFIXES = "kmgt";

  /** Such as 10, 0.5, 1K, 16MiB. */
  private static final Pattern NUMBER =
      Pattern.compile("(-?\\d{1,30}(?:\\.\\d{1,30})?) ?([kKmMgGtT]?)i?[bB]?");

  private NaturalOrder() {}

  /** Compares two names; consistent with equals. */
  public static int compare(String left, String right) {
    int i = 0;
    int j = 0;
    while (i < left.length() && j < right.length()) {
      int endI = end(left, i);
      int endJ = end(right, j);
      int order = comparePieces(left.substring(i, endI), right.substring(j, endJ));
      if (order != 0) {
        return order;
      }
      i = endI;
      j = endJ;
    }
    int rest = Integer.compare(left.length() - i, right.length() - j);
    return rest != 0 ? rest : left.compareTo(right);
  }

  /**
   * Compares two values of a parameter. Numbers are ordered by size, even with a suffix: 1K before
   * 10K before 1M. Consistent with equals.
   */
  public static int compareValues(String left, String right) {
    Matcher leftNumber = NUMBER.matcher(left);
    Matcher rightNumber = NUMBER.matcher(right);
    if (leftNumber.matches() && rightNumber.matches()) {
      int order = size(leftNumber).compareTo(size(rightNumber));
      return order != 0 ? order : left.compareTo(right);
    }
    // Numbers come first, as a group; with words between them, the order would have cycles.
    int numbers = Boolean.compare(rightNumber.matches(), leftNumber.matches());
    return numbers != 0 ? numbers : compare(left, right);
  }

  /** Whether a value is a number, with or without a suffix. */
  public static boolean isNumber(String value) {
    return NUMBER.matcher(value).matches();
  }

  private static BigDecimal size(Matcher number) {
    String suffix = number.group(2).toLowerCase(Locale.ROOT);
    int power = suffix.isEmpty() ? 0 : 1 + SUFFIXES.indexOf(suffix);
    return new BigDecimal(number.group(1)).multiply(BigDecimal.valueOf(1000).pow(power));
  }

  /** The end of a piece: a run of digits, or a single other character. */
  private static int end(String text, int from) {
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return Math.max(end, from + 1);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int comparePieces(String left, String right) {
    return isDigit(left.charAt(0)) && isDigit(right.charAt(0))
        ? new BigInteger(left).compareTo(new BigInteger(right))
        : left.compareTo(right);
  }
}
