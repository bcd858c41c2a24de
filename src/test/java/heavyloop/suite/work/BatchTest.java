package heavyloop.suite.work;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchTest {

  @ParameterizedTest
  @CsvSource({"1,1", "4,2", "5,2", "2,5", "100,7"})
  void every_task_is_in_exactly_one_part(int tasks, int parts) {
    HeavyBatch whole = new HeavyBatch(tasks, 10);
    Batch batch = new Batch.Partitioned(whole, parts);
    assertThat(batch.tasks()).isEqualTo(parts);
    long combined = 0;
    for (int part = 0; part < parts; part++) {
      combined ^= batch.run(part);
    }
    assertThat(combined).isEqualTo(whole.answer());
  }
}
