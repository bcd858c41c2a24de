package heavyloop.suite.benchmarks;

import java.lang.reflect.InvocationTargetException;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * Calls the benchmark method of a trial once, outside the measured time, and compares what it
 * answers with what the algebra says. JMH doesn't tell a set-up method which benchmark it is for
 * other than by name, so the method is found by that.
 */
public final class AnswerCheck {
  private AnswerCheck() {}

  /**
   * Fails the trial, with a message that names both answers, if the benchmark's is wrong.
   *
   * @param benchmarks the object whose method is measured; the method takes no argument and returns
   *     a {@code long}
   * @param params says which method it is
   * @param expected the right answer
   * @throws WrongAnswerException if the method answers something else
   * @throws Exception what the method throws
   */
  public static void require(Object benchmarks, BenchmarkParams params, long expected)
      throws Exception {
    String benchmark = params.getBenchmark();
    String method = benchmark.substring(benchmark.lastIndexOf('.') + 1);
    requireEqual(params, expected, call(benchmarks, method));
  }

  /**
   * Fails the trial in the same way, for a benchmark that knows its answer without being called.
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
}
