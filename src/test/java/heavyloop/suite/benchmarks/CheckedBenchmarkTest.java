package heavyloop.suite.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.suite.benchmarks.AnswerCheck.WrongAnswerException;
import heavyloop.suite.strategies.Mechanism;
import heavyloop.suite.strategies.SequentialRunner;
import heavyloop.suite.work.HeavyBatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckedBenchmarkTest {
  private static final HeavyBatch BATCH = new HeavyBatch(3, 100);

  private final SequentialRunner right = new SequentialRunner();
  private final Faulty benchmark = new Faulty();

  @BeforeEach
  void open() {
    benchmark.setUp(Trials.paramsFor("measured"));
  }

  private void assertWrong(long answer) {
    assertThatThrownBy(() -> benchmark.measured(answer)).isInstanceOf(WrongAnswerException.class);
  }

  @Test
  void the_right_answer_passes_however_often_it_is_measured() {
    for (int operation = 0; operation < 3; operation++) {
      assertThat(benchmark.measured(right.loop(BATCH))).isEqualTo(BATCH.answer());
    }
  }

  @Test
  void one_wrong_answer_among_right_ones_fails() {
    benchmark.measured(right.loop(BATCH));
    assertWrong(right.loop(BATCH) + 1);
  }

  @Test
  void work_that_is_not_done_gives_a_wrong_answer() {
    assertWrong(right.loop(new HeavyBatch(2, 100)));
    assertWrong(right.loop(new HeavyBatch(3, 99)));
    assertWrong(BATCH.run(0) ^ BATCH.run(1) ^ BATCH.run(1));
    assertWrong(0);
  }

  @Test
  void the_mechanism_is_opened_for_its_method_and_closed_at_the_end() {
    assertThat(benchmark.opened).isEqualTo("Some.measured");
    assertThat(benchmark.closed).isFalse();
    benchmark.tearDown();
    assertThat(benchmark.closed).isTrue();
  }

  /** Takes any answer for the batch's. */
  private static final class Faulty extends CheckedBenchmark<Mechanism> {
    private String opened;
    private boolean closed;

    @Override
    protected long prepare() {
      return BATCH.answer();
    }

    @Override
    protected Mechanism open(String name) {
      opened = name;
      return () -> closed = true;
    }

    long measured(long answer) {
      return check(answer);
    }
  }
}
