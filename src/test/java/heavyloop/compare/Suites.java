package heavyloop.compare;

import heavyloop.compare.Comparison.Criteria;
import heavyloop.compare.ExitPolicy.FailOn;
import heavyloop.exit.ExitCode;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Records;
import heavyloop.results.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Creates and compares runs with given data. */
final class Suites {
  /** The defaults of the command line. */
  static final Criteria CRITERIA = new Criteria(0.01, Margins.of(0.05));

  static final double[][] STEADY = forks(100, 101, 99, 100.5, 99.5);
  static final double[][] SLOWER = forks(110, 111, 109, 110.5, 109.5);
  static final double[][] NOISY = forks(100, 130, 80, 110, 95);

  private Suites() {}

  /** Forks of three iterations, by their means. */
  static double[][] forks(double... means) {
    return Arrays.stream(means)
        .mapToObj(mean -> new double[] {mean, mean * 1.01, mean * 0.99})
        .toArray(double[][]::new);
  }

  /** A run of benchmarks, by the average times of their iterations in microseconds. */
  static Run run(String name, Map<String, double[][]> benchmarks) {
    return run(name, "avgt", "us/op", benchmarks);
  }

  static Run run(String name, String mode, String unit, Map<String, double[][]> benchmarks) {
    List<BenchmarkRecord> records = new ArrayList<>();
    benchmarks.forEach((benchmark, forks) -> records.add(Records.of(benchmark, mode, unit, forks)));
    BenchmarkRecord first = records.get(0);
    return new Run(name, first.jvm(), first.machine(), records);
  }

  /** Compares runs of one machine. */
  static Comparison compare(Run base, Run head) {
    return Comparison.of(List.of(base), List.of(head), CRITERIA, true);
  }

  /** Compares two runs of one benchmark, {@code a.B.c}. */
  static Comparison compare(double[][] base, double[][] head) {
    return compare(run("base", Map.of("a.B.c", base)), run("head", Map.of("a.B.c", head)));
  }

  /** The exit code by default, with lost benchmarks allowed. */
  static ExitCode exitCode(Comparison comparison) {
    return exitCode(comparison, FailOn.REGRESSION, false);
  }

  static ExitCode exitCode(Comparison comparison, FailOn failOn, boolean strict) {
    return new ExitPolicy(failOn, strict, true, 0.01)
        .exitCode(comparison.benchmarks(), comparison.gaps());
  }
}
