package heavyloop.suite.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.suite.benchmarks.AnswerCheck.WrongAnswerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerCheckTest {

  @Test
  void the_right_answer_is_returned() {
    assertThat(AnswerCheck.require(0xabcL, 0xabcL)).isEqualTo(0xabcL);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 0xabd, -0xabcL, 0xabcL | 1L << 32})
  void any_other_answer_is_wrong(long answer) {
    assertThatThrownBy(() -> AnswerCheck.require(0xabcL, answer))
        .isInstanceOf(WrongAnswerException.class);
  }

  @Test
  void the_message_has_both_answers() {
    assertThatThrownBy(() -> AnswerCheck.require(1, 0xabcL))
        .hasMessage(
            "the answer is 0x0000000000000abc, but the right one is 0x0000000000000001: not all of"
                + " the work was done");
  }
}
