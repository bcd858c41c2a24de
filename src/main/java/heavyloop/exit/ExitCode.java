package heavyloop.exit;

/** The exit codes of the tool. */
public enum ExitCode {
  /** Success. */
  OK(0),
  /** JMH itself refused or gave up. */
  JMH_FAILED(1),
  /** A benchmark is slower. JMH uses the same code when it gives up. */
  REGRESSION(1),
  /** A wrong command line, or input that can't be read. */
  USAGE(2),
  /** The measurements don't suffice for a verdict. */
  INCONCLUSIVE(3),
  /** Nothing was measured, or nothing can be compared. */
  NOTHING_MEASURED(4),
  /** Some benchmarks failed; the rest was measured. */
  SOME_FAILED(5),
  /** A bug of this tool. */
  BUG(70);

  private final int status;

  ExitCode(int status) {
    this.status = status;
  }

  /** The number that the shell has in {@code $?}. */
  public int status() {
    return status;
  }
}
