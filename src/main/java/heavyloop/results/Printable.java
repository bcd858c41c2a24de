package heavyloop.results;

/**
 * Names of others in messages of ours: on one line, and without what steers a terminal. That is
 * Unicode's controls (with C1, where U+009B begins a sequence as ESC [ does), its formats (which
 * can turn the direction of a text) and its separators of lines.
 */
public final class Printable {
  private static final int LONGEST = 200;

  private Printable() {}

  /** What is printed of it. */
  public static String of(Object name) {
    String text = String.valueOf(name).replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
