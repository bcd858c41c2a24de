package heavyloop.suite.benchmarks;

/**
 * Compares every measured answer with the right one. That takes a load and a branch that is never
 * taken; an answer that was checked only at the start and the end of a trial could be wrong in
 * between, for instance when one task in a thousand is lost.
 */
public final class AnswerCheck {
  private AnswerCheck() {}

  /**
   * Returns a right answer unchanged.
   *
   * @param expected the right answer, computed in the set-up
   * @throws WrongAnswerException if the answer is another one
   */
  public static long require(long expected, long answer) {
    if (answer != expected) {
      throw new WrongAnswerException(expected, answer);
    }
    return answer;
  }

  /** A benchmark has not done the measured work, so its time means nothing. */
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
