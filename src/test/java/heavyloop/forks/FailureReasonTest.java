package heavyloop.forks;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.processes.Command;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.runner.BenchmarkException;
import org.openjdk.jmh.runner.RunnerException;

class FailureReasonTest {
  private static final String KILLED =
      "its JVM ended with exit code 137: it was killed (SIGKILL); did the machine, or the"
          + " container, run out of memory?";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"137 | " + KILLED, "1 | its JVM ended with exit code 1"})
  void an_exit_code_is_explained(int code, String explanation) {
    assertThat(
            FailureReason.of(
                new RunnerException(
                    new BenchmarkException(
                        new IllegalStateException("Forked VM failed with exit code " + code)))))
        .isEqualTo(explanation);
  }

  @Test
  void the_reason_is_the_benchmarks_own_exception_rather_than_the_ones_that_wrap_it() {
    BenchmarkException wrapper =
        new BenchmarkException(
            "Benchmark error during the run", List.of(new ArithmeticException("by\nzero")));
    assertThat(FailureReason.of(new RunnerException("caught", wrapper)))
        .isEqualTo("java.lang.ArithmeticException: by");
  }

  @Test
  void an_exception_of_jmh_that_wraps_nothing_is_the_reason_itself() {
    assertThat(FailureReason.of(new RunnerException())).isEqualTo(RunnerException.class.getName());
  }

  static Stream<Arguments> outputs() {
    return Stream.of(
        Arguments.of(
            List.of(
                "java.lang.Exception: printed by the benchmark itself",
                "ERROR: org.openjdk.jmh.runner.RunnerException: Benchmark caught the exception",
                "Caused by: org.openjdk.jmh.runner.BenchmarkException: Benchmark error",
                "\tSuppressed: java.lang.IllegalStateException: it spoke"),
            "java.lang.IllegalStateException: it spoke"),
        Arguments.of(
            List.of(
                "Caused by: java.lang.IllegalStateException: Forked VM failed with exit code 137"),
            KILLED),
        Arguments.of(
            List.of(
                "Caused by: java.lang.IllegalStateException: <failure: VM prematurely exited before"
                    + " JMH had finished with it, explicit System.exit was called?>"),
            "its JVM ended before the measurement did; did the benchmark call System.exit?"),
        Arguments.of(
            List.of("Error: Could not find or load main class no.Main"),
            "its JVM ended with exit code 1, and said: Error: Could not find or load main class"
                + " no.Main"),
        Arguments.of(
            List.of("Exception in thread \"main\" java.lang.NoClassDefFoundError: a/B"),
            "java.lang.NoClassDefFoundError: a/B"),
        Arguments.of(List.of(), "its JVM ended with exit code 1"));
  }

  @ParameterizedTest
  @MethodSource("outputs")
  void the_reason_is_found_in_the_output_of_a_jmh_that_failed(List<String> lines, String reason) {
    assertThat(FailureReason.of(new Command.Result(1, false, List.of(), lines))).isEqualTo(reason);
  }

  @Test
  void a_killed_fork_hung_or_deadlocked_whatever_it_printed() {
    List<String> lines = List.of("java.lang.Error: before");
    assertThat(FailureReason.of(new Command.Result(137, true, List.of(), lines)))
        .isEqualTo("it hung");
    assertThat(FailureReason.of(new Command.Result(137, true, List.of("\"a\" waits"), lines)))
        .isEqualTo("its threads deadlocked");
  }
}
