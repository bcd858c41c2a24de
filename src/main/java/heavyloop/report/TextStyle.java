package heavyloop.report;

/**
 * The abilities of a terminal.
 *
 * @param width of a line, in characters
 * @param colours whether it understands ANSI's codes for colours. They only repeat what words and
 *     positions say.
 * @param blocks whether its charset has block elements, of which bars are drawn; if not, they are
 *     drawn in ASCII
 */
public record TextStyle(int width, boolean colours, boolean blocks) {
  /** A file or a log: neither colours nor blocks. */
  public static TextStyle plain(int width) {
    return new TextStyle(width, false, false);
  }
}
