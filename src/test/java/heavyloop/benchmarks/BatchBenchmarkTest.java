package heavyloop.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.strategies.Mechanism;
import heavyloop.strategies.SequentialRunner;
import heavyloop.work.HeavyBatch;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;

class BatchBenchmarkTest {

  @ParameterizedTest
  @ValueSource(strings = {"leavesATaskOut", "runsATaskTwice", "doesAStepTooFew", "answersZero"})
  void a_benchmark_that_does_not_do_the_work_fails_before_it_is_measured(String fault) {
    FaultyBenchmark benchmark = new FaultyBenchmark();
    assertThatThrownBy(() -> benchmark.setUp(paramsFor(fault)))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessageMatching(
            "heavyloop\\.Some\\." + fault + " answered 0x\\w+, and the right answer is 0x\\w+: .*");
    assertThat(benchmark.closed).isTrue();
  }

  @Test
  void a_benchmark_that_goes_wrong_while_it_is_measured_fails_at_the_end() throws Exception {
    FaultyBenchmark benchmark = new FaultyBenchmark();
    benchmark.setUp(paramsFor("isRightOnce"));
    assertThat(benchmark.closed).isFalse();
    assertThatThrownBy(() -> benchmark.tearDown(paramsFor("isRightOnce")))
        .isInstanceOf(WrongAnswerException.class);
    assertThat(benchmark.closed).isTrue();
  }

  @Test
  void a_benchmark_that_does_the_work_passes_and_is_closed() throws Exception {
    FaultyBenchmark benchmark = new FaultyBenchmark();
    BenchmarkParams params = paramsFor("isRight");
    assertThatCode(() -> benchmark.setUp(params)).doesNotThrowAnyException();
    assertThatCode(() -> benchmark.tearDown(params)).doesNotThrowAnyException();
    assertThat(benchmark.closed).isTrue();
  }

  @Test
  void what_a_benchmark_throws_is_thrown_as_it_is() {
    FaultyBenchmark benchmark = new FaultyBenchmark();
    assertThatThrownBy(() -> benchmark.setUp(paramsFor("throwsAnException")))
        .isInstanceOf(IOException.class)
        .hasMessage("no luck");
    assertThat(benchmark.closed).isTrue();
  }

  /** The parameters of a trial, of which the check only reads the name. */
  private static BenchmarkParams paramsFor(String method) {
    IterationParams none = new IterationParams(IterationType.MEASUREMENT, 1, TimeValue.NONE, 1);
    return new BenchmarkParams(
        "heavyloop.Some." + method,
        "",
        true,
        1,
        new int[] {1},
        List.of(),
        1,
        0,
        none,
        none,
        Mode.AverageTime,
        new WorkloadParams(),
        TimeUnit.MICROSECONDS,
        1,
        "java",
        List.of(),
        "",
        "",
        "",
        "",
        TimeValue.NONE);
  }

  /** Each method stands for a benchmark that has something wrong with it. */
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
  }
}
