package heavyloop.compare;

import com.fasterxml.jackson.databind.node.ArrayNode;
import heavyloop.compare.Comparison.Criteria;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.JsonFile;
import heavyloop.results.ResultsFile;
import heavyloop.results.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Creates runs with given data. */
final class Suites {
  /** The defaults of the command line. */
  static final Criteria CRITERIA = new Criteria(0.01, Margins.of(0.05));

  private Suites() {}

  /** A run of benchmarks, by the average times of their iterations in microseconds. */
  static Run run(String name, Map<String, double[][]> benchmarks) {
    return run(name, "avgt", "us/op", benchmarks);
  }

  static Run run(String name, String mode, String unit, Map<String, double[][]> benchmarks) {
    ArrayNode records = JsonFile.array();
    benchmarks.forEach(
        (benchmark, forks) -> records.add(JsonFile.record(benchmark, mode, unit, forks)));
    ResultsFile file = JsonFile.read(records);
    List<BenchmarkRecord> all = new ArrayList<>(file.records());
    Run read = file.runs().get(0);
    return new Run(name, read.jvm(), read.machine(), all);
  }

  /** Compares runs of one machine. */
  static Comparison compare(Run base, Run head) {
    return Comparison.of(List.of(base), List.of(head), CRITERIA, true);
  }
}
