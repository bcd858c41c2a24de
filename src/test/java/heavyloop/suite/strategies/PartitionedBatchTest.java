package heavyloop.suite.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.suite.work.HeavyBatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionedBatchTest {

  @ParameterizedTest
  @CsvSource({"1,1", "4,2", "5,2", "2,5", "100,7"})
  void every_task_is_in_one_part(int tasks, int parts) {
    HeavyBatch whole = new HeavyBatch(tasks, 10);
    PartitionedBatch batch = new PartitionedBatch(whole, parts);
    assertThat(batch.tasks()).isEqualTo(parts);
    assertThat(new SequentialRunner().loop(batch)).isEqualTo(whole.answer());
  }
}
