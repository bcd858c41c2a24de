package heavyloop.results;

import heavyloop.exit.UserException;

/**
 * Makes text from outside fit for a message: one line, without anything that controls a terminal,
 * such as Unicode's control characters (including C1, where U+009B begins a sequence like ESC [),
 * format characters (which can change text direction) and line separators.
 */
public final class Printable {
  private static final int LONGEST = 500;
  private static final int HALF = LONGEST / 2;

  private Printable() {}

  /** The text in one printable line; the middle of a long one is left out. */
  public static String line(Object text) {
    String line = String.valueOf(text).replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    int length = line.length();
    return length <= LONGEST
        ? line
        : line.substring(0, HALF) + "..." + line.substring(length - HALF);
  }

  /** An error as a printable line: the place, then the problem. */
  static UserException error(Object place, String problem) {
    return new UserException(line(place + ": " + problem));
  }
}
