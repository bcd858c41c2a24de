package heavyloop.claims;

import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Fork;
import heavyloop.results.Metric;
import heavyloop.results.Run;
import heavyloop.suite.SuiteFacts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The measurements of a results file of this suite. */
public record MeasuredRun(Run run) implements Measurements {
  private static final String PROCESSORS = "jvm.processors";

  @Override
  public Optional<double[]> times(Cell cell) {
    return find(cell).map(BenchmarkRecord::forkCosts);
  }

  @Override
  public Optional<double[]> counts(Cell cell, String counter) {
    return find(cell)
        .map(measured -> measured.secondary().get(counter))
        .map(MeasuredRun::sums)
        .filter(sums -> sums.length > 0);
  }

  private static double[] sums(Metric metric) {
    return metric.forks().stream()
        .map(Fork::iterations)
        .mapToDouble(iterations -> Arrays.stream(iterations).sum())
        .toArray();
  }

  /** How many processors the run's JVMs had, if the file says so, or the run measured it. */
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

  /** A cell that has several modes or thread counts is none that a claim is about. */
  private Optional<BenchmarkRecord> find(Cell cell) {
    List<BenchmarkRecord> found =
        run.records().stream()
            .filter(
                measured ->
                    measured.id().benchmark().equals(SuiteFacts.BENCHMARKS + cell.benchmark()))
            .filter(
                measured -> measured.id().params().entrySet().containsAll(cell.params().entrySet()))
            .toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }
}
