package heavyloop.errors;

/**
 * Something that the user can put right. The message is a single line and says what is wrong,
 * where, and what to do; it is all that is shown.
 */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ExitCode exitCode;

  /** A mistake on the command line or in an input. */
  public UserError(String message) {
    this(ExitCode.USAGE, message);
  }

  public UserError(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  public ExitCode exitCode() {
    return exitCode;
  }
}
