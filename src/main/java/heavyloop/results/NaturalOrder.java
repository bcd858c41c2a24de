package heavyloop.results;

import java.math.BigInteger;

/**
 * The order that people expect of names with numbers in them: {@code run-2} before {@code run-10}.
 */
final class NaturalOrder {
  private NaturalOrder() {}

  /** Consistent with equals. */
  static int compare(String one, String other) {
    if (one.equals(other)) {
      return 0;
    }
    int i = 0;
    int j = 0;
    while (i < one.length() && j < other.length()) {
      int a = end(one, i);
      int b = end(other, j);
      int order = comparePieces(one.substring(i, a), other.substring(j, b));
      if (order != 0) {
        return order;
      }
      i = a;
      j = b;
    }
    int rest = Integer.compare(one.length() - i, other.length() - j);
    return rest != 0 ? rest : one.compareTo(other);
  }

  /** A run of digits, or one other character. */
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

  private static int comparePieces(String one, String other) {
    return isDigit(one.charAt(0)) && isDigit(other.charAt(0))
        ? new BigInteger(one).compareTo(new BigInteger(other))
        : one.compareTo(other);
  }
}
