package heavyloop.suite.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import heavyloop.suite.benchmarks.AnswerCheck.WrongAnswerException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerCheckTest {
  private final Methods methods = new Methods();

  @Test
  void the_right_answer_passes() {
    assertThatCode(() -> check("answers", 0xabcL)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 0xabd, -0xabcL, 0xabcL | 1L << 32})
  void any_other_answer_is_wrong(long expected) {
    assertThatThrownBy(() -> check("answers", expected)).isInstanceOf(WrongAnswerException.class);
  }

  @Test
  void the_message_has_the_benchmark_and_both_answers() {
    assertThatThrownBy(() -> check("answers", 1))
        .hasMessage(
            "heavyloop.Some.answers answered 0x0000000000000abc, but the right answer is"
                + " 0x0000000000000001: not all of the work was done");
  }

  @Test
  void only_the_measured_method_is_called_and_only_once() throws Exception {
    check("answers", 0xabcL);
    assertThat(methods.calls).isOne();
  }

  @Test
  void an_exception_of_the_method_is_thrown_unchanged() {
    assertThat(catchThrowable(() -> check("throwsAnException", 1))).isSameAs(methods.exception);
  }

  @Test
  void an_error_of_the_method_becomes_the_cause() {
    assertThat(catchThrowable(() -> check("throwsAnError", 1)).getCause()).isSameAs(methods.error);
  }

  private void check(String method, long expected) throws Exception {
    AnswerCheck.require(methods, Trials.paramsFor(method), expected);
  }

  /** A stand-in for a benchmark class. */
  public static final class Methods {
    private final IOException exception = new IOException("no luck");
    private final StackOverflowError error = new StackOverflowError();
    private int calls;

    public long answers() {
      calls++;
      return 0xabcL;
    }

    public long throwsAnException() throws IOException {
      calls++;
      throw exception;
    }

    public long throwsAnError() {
      calls++;
      throw error;
    }
  }
}
