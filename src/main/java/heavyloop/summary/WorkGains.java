package heavyloop.summary;

import heavyloop.compare.Quantity;
import heavyloop.report.Figures;
import heavyloop.results.BenchmarkId.Mode;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Run;
import heavyloop.suite.ParameterValues;
import heavyloop.suite.SuiteFacts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The gain of a second thread, by kind of work: two hardware threads of one core gain less than two
 * cores where the work fills a core's units, and neither gains much where memory is the limit.
 *
 * @param gains the work of two threads divided by that of one, by the name of the kind
 */
record WorkGains(Map<String, Double> gains) {

  /** The gains that a run has measured; empty if it has none. */
  static Optional<WorkGains> of(Run run) {
    Map<String, Double> gains = new LinkedHashMap<>();
    for (String kind : ParameterValues.names(SuiteFacts.WORK)) {
      Optional<BenchmarkRecord> one = find(run, SuiteFacts.ONE_THREAD, kind);
      Optional<BenchmarkRecord> two = find(run, SuiteFacts.TWO_THREADS, kind);
      if (one.isPresent() && two.isPresent() && mode(one.get()) == mode(two.get())) {
        gains.put(kind, Math.exp(logCost(one.get()) - logCost(two.get())));
      }
    }
    return gains.isEmpty() ? Optional.empty() : Optional.of(new WorkGains(gains));
  }

  private static Optional<BenchmarkRecord> find(Run run, String benchmark, String kind) {
    return run.records().stream()
        .filter(measured -> measured.id().benchmark().equals(benchmark))
        .filter(measured -> kind.equals(measured.id().params().get(SuiteFacts.WORK)))
        .findFirst();
  }

  private static Mode mode(BenchmarkRecord measured) {
    return measured.id().mode();
  }

  /** The time in which all threads together do a unit of work. */
  private static double logCost(BenchmarkRecord measured) {
    double log = Quantity.logCost(measured);
    return mode(measured) == Mode.THROUGHPUT ? log : log - Math.log(measured.id().threads());
  }

  /** For people: {@code chain 2.0x, wide 1.4x.} */
  @Override
  public String toString() {
    return gains.entrySet().stream()
        .map(gain -> gain.getKey() + " " + Figures.roughly(gain.getValue()) + "x")
        .collect(Collectors.joining(", ", "", "."));
  }
}
