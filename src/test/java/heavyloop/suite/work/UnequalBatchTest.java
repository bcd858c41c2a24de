package heavyloop.suite.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnequalBatchTest {

  @Test
  void each_quarter_of_the_tasks_is_twice_as_long_as_the_one_before() {
    UnequalBatch batch = new UnequalBatch(8, 300);
    assertThat(IntStream.range(0, 8).mapToLong(batch::length))
        .containsExactly(10L, 10L, 20L, 20L, 40L, 40L, 80L, 80L);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 16, 40})
  void the_answer_is_the_exclusive_or_of_the_tasks_answers(int tasks) {
    UnequalBatch batch = new UnequalBatch(tasks, 10_000);
    long combined = 0;
    for (int task = 0; task < tasks; task++) {
      combined ^= batch.run(task);
    }
    assertThat(combined).isEqualTo(batch.answer()).isNotZero();
  }

  @Test
  void the_ideal_is_the_longest_task_or_an_equal_share() {
    assertThat(new UnequalBatch(4, 150).ideal(2)).isEqualTo(80);
    assertThat(new UnequalBatch(16, 600).ideal(2)).isEqualTo(300);
    assertThat(new UnequalBatch(16, 600).ideal(7)).isEqualTo(86);
    assertThat(new UnequalBatch(16, 600).ideal(100)).isEqualTo(80);
  }

  @Test
  void parameters_out_of_range_are_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UnequalBatch(6, 1_000))
        .withMessage("tasks=6: must be a multiple of 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UnequalBatch(8, 29))
        .withMessage("steps=29: too few for 8 tasks");
    assertThat(new UnequalBatch(8, 30).length(0)).isEqualTo(1);
  }
}
