package heavyloop.exit;

/** What the process tells the shell. */
public enum ExitCode {
  /** All went well. */
  OK(0),
  /** JMH itself refused or gave up. */
  JMH_FAILED(1),
  /** Something is slower; JMH itself uses the same code when it gives up. */
  REGRESSION(1),
  /** A wrong command line, or input that can't be read. */
  USAGE(2),
  /** What was measured doesn't suffice to tell. */
  INCONCLUSIVE(3),
  /** There was nothing to measure, or nothing that can be compared. */
  NOTHING_MEASURED(4),
  /** Something failed; the rest was measured. */
  SOME_FAILED(5),
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
