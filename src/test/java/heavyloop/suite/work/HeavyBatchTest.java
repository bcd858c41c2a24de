package heavyloop.suite.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeavyBatchTest {

  @Test
  void the_first_task_starts_from_marsaglias_seed() {
    assertThat(HeavyBatch.seed(0)).isEqualTo(88172645463325252L);
  }

  @Property(tries = 200)
  void the_batchs_answer_is_the_exclusive_or_of_its_tasks_answers(
      @ForAll @IntRange(min = 1, max = 50) int tasks,
      @ForAll @LongRange(min = 1, max = 2_000) long iterations) {
    HeavyBatch batch = new HeavyBatch(tasks, iterations);
    long combined = 0;
    for (int task = 0; task < tasks; task++) {
      assertThat(batch.run(task)).isEqualTo(batch.answer(task));
      combined ^= batch.run(task);
    }
    assertThat(combined).isEqualTo(batch.answer());
  }

  @Test
  void no_two_tasks_have_the_same_seed() {
    long[] seeds =
        IntStream.range(0, HeavyBatch.MAX_TASKS).mapToLong(HeavyBatch::seed).sorted().toArray();
    assertThat(IntStream.range(1, seeds.length).filter(i -> seeds[i] == seeds[i - 1])).isEmpty();
  }

  /**
   * Steps are linear and invertible, so only a batch whose seeds combine to zero could answer zero.
   */
  @Test
  void no_batch_answers_zero() {
    long[] seeds = IntStream.range(0, HeavyBatch.MAX_TASKS).mapToLong(HeavyBatch::seed).toArray();
    Arrays.parallelPrefix(seeds, (a, b) -> a ^ b);
    assertThat(Arrays.stream(seeds).filter(combined -> combined == 0)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, HeavyBatch.MAX_TASKS + 1})
  void a_number_of_tasks_out_of_range_is_rejected(int tasks) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HeavyBatch(tasks, 1))
        .withMessage("tasks=" + tasks + ": must be from 1 to 1000000");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void a_number_of_iterations_out_of_range_is_rejected(long iterations) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HeavyBatch(1, iterations))
        .withMessage("iterations=" + iterations + ": must be at least 1");
  }
}
