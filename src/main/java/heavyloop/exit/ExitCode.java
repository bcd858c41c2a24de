package heavyloop.exit;

/** The exit codes of the tool. */
public enum ExitCode {
  /** Success. */
  OK(0),
  /** A benchmark is slower. */
  REGRESSION(1),
  /** An invalid command line or unreadable input. */
  USAGE(2),
  /** The measurements don't suffice for a verdict. */
  INCONCLUSIVE(3),
  /** Nothing was measured, or nothing can be compared. */
  NOTHING_MEASURED(4),
  /** Some benchmarks failed; the others were measured. */
  SOME_FAILED(5),
  /** A bug in this tool. */
  BUG(70);

  private final int status;

  ExitCode(int status) {
    this.status = status;
  }

  /** The status that the shell reports as {@code $?}. */
  public int status() {
    return status;
  }
}
