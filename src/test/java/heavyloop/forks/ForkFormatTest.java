package heavyloop.forks;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.forks.ForkFormat.Watchdog;
import heavyloop.processes.LastLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.AverageTimeResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.IterationResultMetaData;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

class ForkFormatTest {
  private final BenchmarkParams params =
      JmhResolution.first(
          "Twins.first", "-wi", "2", "-w", "3s", "-i", "1", "-r", "5s", "-to", "20s");
  private final List<Double> scores = new ArrayList<>();
  private final List<Duration> expected = new ArrayList<>();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final LastLines tail = new LastLines(5);
  private final ForkFormat format =
      new ForkFormat(
          OutputFormatFactory.createFormatInstance(
              new PrintStream(log, true, StandardCharsets.UTF_8), VerboseMode.NORMAL),
          tail,
          new Watchdog(
              (time, action) -> {
                expected.add(time);
                return () -> {};
              },
              () -> {}),
          score -> scores.add(score.getScore()));

  private static Result<?> milliseconds(long time) {
    long nanos = TimeUnit.MILLISECONDS.toNanos(time);
    return new AverageTimeResult(ResultRole.PRIMARY, "x", 1, nanos, TimeUnit.MILLISECONDS);
  }

  private void iteration(IterationParams iteration, int number, Result<?> score) {
    format.iteration(params, iteration, number);
    IterationResult result =
        new IterationResult(params, iteration, new IterationResultMetaData(1, 1));
    result.addResult(score);
    format.iterationResult(params, iteration, number, result);
  }

  /** As JMH reports it. */
  private void fork(Result<?> firstWarmup, Result<?> secondWarmup, Result<?> measurement) {
    format.startBenchmark(params);
    iteration(params.getWarmup(), 1, firstWarmup);
    iteration(params.getWarmup(), 2, secondWarmup);
    iteration(params.getMeasurement(), 1, measurement);
  }

  @Test
  void the_scores_of_warm_up_iterations_are_kept_and_measured_ones_passed_on() {
    fork(milliseconds(7), milliseconds(6), milliseconds(5));
    assertThat(format.warmup()).containsExactly(7.0, 6.0);
    assertThat(scores).containsExactly(5.0);
  }

  @Test
  void a_warm_up_fork_leaves_none_of_its_iterations() {
    fork(milliseconds(9), milliseconds(8), milliseconds(5));
    fork(milliseconds(7), milliseconds(6), milliseconds(5));
    assertThat(format.warmup()).containsExactly(7.0, 6.0);
  }

  @Test
  void each_sign_of_life_says_when_the_next_must_follow() {
    fork(milliseconds(1), milliseconds(1), milliseconds(1));
    assertThat(expected)
        .extracting(Duration::toSeconds)
        .containsExactly(20L, 23L, 20L, 23L, 20L, 25L, 20L);
  }

  @Test
  void the_last_lines_are_kept_except_for_the_warning_that_our_own_lock_is_ignored()
      throws IOException {
    format.println("# WARNING: JMH lock is ignored by user request.");
    format.println("a line");
    format.print("another ");
    format.write("li".getBytes(StandardCharsets.UTF_8));
    "ne\n".chars().forEach(format::write);
    assertThat(tail.lines()).containsExactly("a line", "another line");
    assertThat(log.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("a line", "another line");
  }

  @Test
  void the_end_of_a_fork_neither_prints_a_table_nor_closes_the_log() {
    format.startRun();
    format.endRun(List.of());
    format.close();
    assertThat(log.size()).isZero();
    format.println("next fork");
    assertThat(log.toString(StandardCharsets.UTF_8).strip()).isEqualTo("next fork");
  }
}
