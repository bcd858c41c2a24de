package heavyloop.results;

/** Names of others in messages of ours: on one line, and without what steers a terminal. */
final class Printable {
  private static final int LONGEST = 200;

  private Printable() {}

  static String of(Object name) {
    String text = String.valueOf(name).replaceAll("\\p{Cntrl}", "?");
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
