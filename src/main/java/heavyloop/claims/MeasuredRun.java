package heavyloop.claims;

import heavyloop.claims.Expectation.BenchmarkRef;
import heavyloop.claims.Expectation.Measurements;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Metric;
import heavyloop.results.Metric.ForkScores;
import heavyloop.results.Run;
import heavyloop.suite.SuiteFacts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The measurements in a results file of this suite. */
public record MeasuredRun(Run run) implements Measurements {
  private static final String PROCESSORS = "jvm.processors";

  @Override
  public Optional<double[]> times(BenchmarkRef benchmark) {
    return find(benchmark).map(BenchmarkRecord::forkCosts);
  }

  @Override
  public Optional<double[]> counts(BenchmarkRef benchmark, String counter) {
    return find(benchmark)
        .map(measured -> measured.secondary().get(counter))
        .map(MeasuredRun::sums)
        .filter(sums -> sums.length > 0);
  }

  private static double[] sums(Metric metric) {
    return metric.forks().stream()
        .map(ForkScores::iterations)
        .mapToDouble(iterations -> Arrays.stream(iterations).sum())
        .toArray();
  }

  /** The number of processors of the run's JVMs, if the file shows it. */
  public OptionalInt processors() {
    String fact = run.machine().map(m -> m.facts().getOrDefault(PROCESSORS, "")).orElse("");
    if (fact.matches("[1-9]\\d{0,6}")) {
      return OptionalInt.of(Integer.parseInt(fact));
    }
    return run.records().stream()
        .filter(measured -> measured.id().benchmark().equals(SuiteFacts.ALL_PROCESSORS))
        .mapToInt(measured -> measured.id().threads())
        .findFirst();
  }

  /** The only record of a benchmark; claims are not about several modes or thread counts. */
  private Optional<BenchmarkRecord> find(BenchmarkRef benchmark) {
    List<BenchmarkRecord> found =
        run.records().stream()
            .filter(measured -> measured.id().benchmark().equals(benchmark.benchmark()))
            .filter(
                measured ->
                    measured.id().params().entrySet().containsAll(benchmark.params().entrySet()))
            .toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }
}
