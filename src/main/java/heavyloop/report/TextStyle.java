package heavyloop.report;

/**
 * The capabilities of a terminal.
 *
 * @param width the length of a line in characters
 * @param colours whether it understands ANSI colour codes. Colours only repeat what the text says.
 * @param blocks whether its charset has block elements for drawing bars; otherwise bars are drawn
 *     in ASCII
 */
public record TextStyle(int width, boolean colours, boolean blocks) {
  /** A file or a log: neither colours nor blocks. */
  public static TextStyle plain(int width) {
    return new TextStyle(width, false, false);
  }
}
