package heavyloop.results;

/**
 * A file that JMH didn't write, or not as results. In a folder it is passed over; a file that the
 * user has named is refused.
 */
final class NotResults extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Makes the message for whoever named the file.
   *
   * @param place the file, and where in it
   */
  NotResults(Object place, String problem) {
    super(Printable.line(place + ": " + problem));
  }
}
