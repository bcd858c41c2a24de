package heavyloop.results;

import heavyloop.exit.UserException;

/**
 * Text from outside made fit for a message: one line, without anything that steers a terminal. That
 * is Unicode's controls (C1 too, where U+009B begins a sequence like ESC [), its formats (which can
 * turn the direction of a text) and its line separators.
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
