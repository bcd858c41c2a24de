package heavyloop.suite.benchmarks;

/**
 * Compares every measured answer with the right one. That costs a load and a branch that is never
 * taken; checking only at the start and the end of a trial would miss errors in between, such as
 * one lost task in a thousand.
 */
public final class AnswerCheck {
  private AnswerCheck() {}

  /**
   * Returns a right answer unchanged.
   *
   * @param expected the right answer, computed in the set-up
   * @throws WrongAnswerException if the answer is different
   */
  public static long require(long expected, long answer) {
    if (answer != expected) {
      throw new WrongAnswerException(expected, answer);
    }
    return answer;
  }

  /** Reports that a benchmark has not done the measured work, so its time is meaningless. */
  public static final class WrongAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private WrongAnswerException(long expected, long answer) {
      super(
          String.format(
              "the answer is %#018x, but the right one is %#018x: not all of the work was done",
              answer, expected));
    }
  }
}
