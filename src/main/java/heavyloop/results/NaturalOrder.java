package heavyloop.results;

import java.math.BigInteger;

/** The order that people expect of names with numbers: {@code run-2} before {@code run-10}. */
final class NaturalOrder {
  private NaturalOrder() {}

  /** Compares two names; consistent with equals. */
  static int compare(String left, String right) {
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
