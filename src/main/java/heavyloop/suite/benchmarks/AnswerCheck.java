package heavyloop.suite.benchmarks;

import java.lang.reflect.InvocationTargetException;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * Checks the answers of benchmarks, outside the measured time: calls the benchmark method of a
 * trial once and compares its answer with the right one. JMH gives a set-up method only the name of
 * the benchmark, so the method is found by name.
 */
public final class AnswerCheck {
  private AnswerCheck() {}

  /**
   * Fails the trial, with a message that names both answers, if the benchmark's answer is wrong.
   *
   * @param benchmarks the object whose method is measured; the method takes no argument and returns
   *     a {@code long}
   * @param params hold the name of the method
   * @param expected the right answer
   * @throws WrongAnswerException if the method returns another answer
   * @throws Exception if the method throws it
   */
  public static void require(Object benchmarks, BenchmarkParams params, long expected)
      throws Exception {
    String benchmark = params.getBenchmark();
    String method = benchmark.substring(benchmark.lastIndexOf('.') + 1);
    requireEqual(params, expected, call(benchmarks, method));
  }

  /**
   * Fails the trial in the same way, for a benchmark whose answer is known without calling it.
   *
   * @throws WrongAnswerException if the answers differ
   */
  public static void requireEqual(BenchmarkParams params, long expected, long answer) {
    if (answer != expected) {
      throw new WrongAnswerException(params.getBenchmark(), expected, answer);
    }
  }

  private static long call(Object benchmarks, String method) throws Exception {
    try {
      return (long) benchmarks.getClass().getMethod(method).invoke(benchmarks);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception thrown) {
        throw thrown;
      }
      throw e;
    }
  }

  /** A benchmark has not done the measured work, so its time means nothing. */
  public static final class WrongAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private WrongAnswerException(String benchmark, long expected, long answer) {
      super(
          String.format(
              "%s answered %#018x, but the right answer is %#018x: not all of the work was done",
              benchmark, answer, expected));
    }
  }
}
