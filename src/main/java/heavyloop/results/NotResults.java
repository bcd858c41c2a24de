package heavyloop.results;

/**
 * A file that isn't results written by JMH. In a folder it is skipped; if the user named it, it is
 * refused.
 */
final class NotResults extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Creates the message for the user who named the file.
   *
   * @param place the file, and where in it
   */
  NotResults(Object place, String problem) {
    super(Printable.line(place + ": " + problem));
  }
}
