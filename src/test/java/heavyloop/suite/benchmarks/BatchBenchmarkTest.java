package heavyloop.suite.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.suite.benchmarks.AnswerCheck.WrongAnswerException;
import heavyloop.suite.strategies.Mechanism;
import heavyloop.suite.strategies.SequentialRunner;
import heavyloop.suite.work.HeavyBatch;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.infra.BenchmarkParams;

class BatchBenchmarkTest {

  @ParameterizedTest
  @ValueSource(strings = {"leavesATaskOut", "runsATaskTwice", "doesAStepTooFew", "answersZero"})
  void a_benchmark_that_does_not_do_the_work_fails_before_it_is_measured(String fault) {
    FaultyBenchmark benchmark = new FaultyBenchmark();
    assertThatThrownBy(() -> benchmark.setUp(Trials.paramsFor(fault)))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessageMatching(
            "heavyloop\\.Some\\." + fault + " answered 0x\\w+, but the right answer is 0x\\w+: .*");
    assertThat(benchmark.closed).isTrue();
  }

  @Test
  void a_benchmark_that_becomes_wrong_while_it_is_measured_fails_at_the_end() throws Exception {
    FaultyBenchmark benchmark = new FaultyBenchmark();
    benchmark.setUp(Trials.paramsFor("isRightOnce"));
    assertThat(benchmark.closed).isFalse();
    assertThatThrownBy(() -> benchmark.tearDown(Trials.paramsFor("isRightOnce")))
        .isInstanceOf(WrongAnswerException.class);
    assertThat(benchmark.closed).isTrue();
  }

  @Test
  void a_benchmark_that_does_the_work_passes_and_is_closed() throws Exception {
    FaultyBenchmark benchmark = new FaultyBenchmark();
    BenchmarkParams params = Trials.paramsFor("isRight");
    assertThatCode(() -> benchmark.setUp(params)).doesNotThrowAnyException();
    assertThatCode(() -> benchmark.tearDown(params)).doesNotThrowAnyException();
    assertThat(benchmark.closed).isTrue();
  }

  @Test
  void a_benchmark_that_fails_at_the_end_is_closed() throws Exception {
    FaultyBenchmark benchmark = new FaultyBenchmark();
    benchmark.setUp(Trials.paramsFor("isRight"));
    assertThatThrownBy(() -> benchmark.tearDown(Trials.paramsFor("throwsAnException")))
        .isInstanceOf(IOException.class);
    assertThat(benchmark.closed).isTrue();
  }

  @Test
  void a_benchmark_that_throws_an_error_is_closed() {
    FaultyBenchmark benchmark = new FaultyBenchmark();
    assertThatThrownBy(() -> benchmark.setUp(Trials.paramsFor("throwsAnError")))
        .hasRootCauseInstanceOf(StackOverflowError.class);
    assertThat(benchmark.closed).isTrue();
  }

  @Test
  void an_exception_of_a_benchmark_is_thrown_unchanged() {
    FaultyBenchmark benchmark = new FaultyBenchmark();
    assertThatThrownBy(() -> benchmark.setUp(Trials.paramsFor("throwsAnException")))
        .isInstanceOf(IOException.class)
        .hasMessage("no luck");
    assertThat(benchmark.closed).isTrue();
  }

  /** Each method is a benchmark; most have a fault. */
  public static final class FaultyBenchmark extends BatchBenchmark<Mechanism> {
    private final SequentialRunner right = new SequentialRunner();
    private boolean closed;
    private int calls;

    FaultyBenchmark() {
      tasks = 3;
      iterations = 100;
    }

    @Override
    protected Mechanism open() {
      return () -> closed = true;
    }

    public long isRight() {
      return right.loop(batch);
    }

    public long isRightOnce() {
      return calls++ == 0 ? right.loop(batch) : 0;
    }

    public long leavesATaskOut() {
      return right.loop(new HeavyBatch(tasks - 1, iterations));
    }

    public long runsATaskTwice() {
      return batch.run(0) ^ batch.run(1) ^ batch.run(1);
    }

    public long doesAStepTooFew() {
      return right.loop(new HeavyBatch(tasks, iterations - 1));
    }

    public long answersZero() {
      return 0;
    }

    public long throwsAnException() throws IOException {
      throw new IOException("no luck");
    }

    public long throwsAnError() {
      throw new StackOverflowError();
    }
  }
}
