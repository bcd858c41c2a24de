package heavyloop.claims;

import heavyloop.claims.Expectation.BenchmarkRef;
import heavyloop.claims.Expectation.Measurements;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Metric;
import heavyloop.results.Metric.ForkScores;
import heavyloop.results.Run;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The measurements in a results file of this suite. */
public record MeasuredRun(Run run) implements Measurements {
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
