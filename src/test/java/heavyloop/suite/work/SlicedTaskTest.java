package heavyloop.suite.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlicedTaskTest {

  @Property
  void a_sliced_task_has_the_same_answer_after_one_turn_for_each_slice(
      @ForAll @IntRange(min = 1, max = 500) int iterations,
      @ForAll @IntRange(min = 1, max = 500) int wish) {
    int slices = Math.min(wish, iterations);
    HeavyBatch batch = new HeavyBatch(3, iterations);
    SlicedTask task = new SlicedTask(batch, 2, slices);
    int turns = 1;
    while (task.advance()) {
      turns++;
    }
    assertThat(turns).isEqualTo(slices);
    assertThat(task.answer()).isEqualTo(batch.answer(2));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 11})
  void a_slice_has_at_least_one_step(int slices) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SlicedTask(new HeavyBatch(1, 10), 0, slices))
        .withMessage("slices=" + slices + ": must be from 1 to iterations=10");
  }
}
