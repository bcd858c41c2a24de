package heavyloop.suite.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KindOfWorkTest {

  @ParameterizedTest
  @EnumSource
  void every_task_gives_the_answer_of_algebra(KindOfWork kind) {
    for (long iterations : new long[] {8, 1_000, 3_000_001}) {
      Batch batch = kind.batch(3, iterations, 1);
      long combined = 0;
      for (int task = 0; task < batch.tasks(); task++) {
        assertThat(batch.run(task)).isEqualTo(batch.answer(task));
        combined ^= batch.run(task);
      }
      assertThat(combined).isEqualTo(batch.answer());
    }
  }

  @ParameterizedTest
  @EnumSource
  void tasks_have_different_answers(KindOfWork kind) {
    Batch batch = kind.batch(2, 1_000, 1);
    assertThat(batch.run(0)).isNotEqualTo(batch.run(1));
  }

  @ParameterizedTest
  @EnumSource
  void a_kind_is_found_by_its_name(KindOfWork kind) {
    assertThat(KindOfWork.named(kind.toString())).hasValue(kind);
  }

  @Test
  void a_chase_continues_where_it_ended_and_is_right_each_time() {
    ChaseBatch batch = new ChaseBatch(2, 1_001, 1 << 18);
    for (int run = 0; run < 500; run++) {
      assertThat(batch.run(run % 2)).isEqualTo(batch.answer(run % 2));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 3, 2048})
  void a_size_that_is_not_a_power_of_two_is_rejected(int megabytes) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KindOfWork.CHASE.batch(1, 1, megabytes))
        .withMessage("megabytes=" + megabytes + ": must be a power of two from 1 to 1024");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ChaseBatch(1, 1, megabytes == 2048 ? 1 << 29 : megabytes))
        .withMessageEndingWith("must be a power of two from 1 to 268435456");
  }
}
