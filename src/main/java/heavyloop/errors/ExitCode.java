package heavyloop.errors;

/** What the process tells the shell. */
public enum ExitCode {
  /** All went well. */
  OK(0),
  /** JMH itself refused or gave up. */
  JMH_FAILED(1),
  /** A wrong command line, or input that can't be read. */
  USAGE(2),
  /** There was nothing to measure. */
  NOTHING_MEASURED(4),
  /** A bug of ours. */
  BUG(70);

  private final int status;

  ExitCode(int status) {
    this.status = status;
  }

  /** The number that a shell sees in {@code $?}. */
  public int status() {
    return status;
  }
}
