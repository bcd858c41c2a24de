package heavyloop.exit;

/**
 * Something that the user can put right. The message is a single line and says what is wrong,
 * where, and what to do; it is all that is shown.
 */
public final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ExitCode exitCode;

  /** A mistake on the command line or in an input. */
  public UserException(String message) {
    this(ExitCode.USAGE, message);
  }

  public UserException(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  public ExitCode exitCode() {
    return exitCode;
  }
}
