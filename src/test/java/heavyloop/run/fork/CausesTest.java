package heavyloop.run.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.runner.BenchmarkException;
import org.openjdk.jmh.runner.RunnerException;

class CausesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "137 | its JVM ended with exit code 137: it was killed (SIGKILL); did the machine, or the"
            + " container, run out of memory?",
        "1 | its JVM ended with exit code 1",
      })
  void an_exit_code_is_explained(int code, String explanation) {
    assertThat(
            Causes.of(
                new RunnerException(
                    new BenchmarkException(
                        new IllegalStateException("Forked VM failed with exit code " + code)))))
        .isEqualTo(explanation);
  }

  @Test
  void the_cause_is_the_benchmarks_own_exception_and_not_what_jmh_wraps_it_in() {
    BenchmarkException wrapper =
        new BenchmarkException(
            "Benchmark error during the run", List.of(new ArithmeticException("by\nzero")));
    assertThat(Causes.of(new RunnerException("caught", wrapper)))
        .isEqualTo("java.lang.ArithmeticException: by");
    assertThat(Causes.of(new RunnerException())).isEqualTo(RunnerException.class.getName());
  }
}
