package heavyloop.suite.benchmarks;

/** A benchmark didn't do the work that it was measured for: its time means nothing. */
public final class WrongAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  WrongAnswerException(String benchmark, long expected, long answer) {
    super(
        String.format(
            "%s answered %#018x, and the right answer is %#018x: not all of the work was done",
            benchmark, answer, expected));
  }
}
