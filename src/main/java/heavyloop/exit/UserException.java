package heavyloop.exit;

/**
 * An error that the user can fix. Only its message is shown: one line saying what is wrong, where,
 * and what to do.
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
