package heavyloop.suite.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.suite.work.Batch;
import heavyloop.suite.work.HeavyBatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class SpinningTeamTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void the_answers_of_many_batches_are_right(int threads) throws Exception {
    try (SpinningTeam team = new SpinningTeam(threads)) {
      for (int tasks = 1; tasks <= 20; tasks++) {
        HeavyBatch batch = new HeavyBatch(tasks, 10);
        assertThat(team.run(batch)).isEqualTo(batch.answer());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void what_a_task_throws_reaches_the_caller_and_the_next_batch_is_whole(int threads)
      throws Exception {
    try (SpinningTeam team = new SpinningTeam(threads)) {
      for (int failing = 0; failing < 3; failing++) {
        Failing batch = new Failing(failing);
        assertThatThrownBy(() -> team.run(batch))
            .isInstanceOf(ExecutionException.class)
            .hasRootCauseMessage("a fault");
      }
      HeavyBatch whole = new HeavyBatch(3, 10);
      assertThat(team.run(whole)).isEqualTo(whole.answer());
    }
  }

  @Test
  void exactly_its_threads_are_busy() throws Exception {
    try (SpinningTeam team = new SpinningTeam(2)) {
      assertThat(BusyThreads.most(2, team::run)).isEqualTo(2);
    }
  }

  /** Three tasks, one of which throws. */
  private record Failing(int failing) implements Batch {
    @Override
    public int tasks() {
      return 3;
    }

    @Override
    public long run(int task) {
      if (task == failing) {
        throw new IllegalStateException("a fault");
      }
      return task;
    }

    @Override
    public long answer(int task) {
      throw new AssertionError("nobody checks this batch");
    }
  }
}
