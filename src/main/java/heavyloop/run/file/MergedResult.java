package heavyloop.run.file;

import heavyloop.run.plan.Cell;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;

/**
 * Forks that ran one by one, as the result of a single run with all of them. JMH's own classes
 * compute score, error, percentiles and secondary metrics from it, as they do for JMH.
 */
final class MergedResult {
  private MergedResult() {}

  /** What JMH would have of these forks. */
  static RunResult of(Cell cell, List<BenchmarkResult> forks) {
    var measured = forks.get(0).getParams();
    int count = cell.forks() == 0 ? 0 : forks.size();
    return new RunResult(cell.params(measured, count, name(measured.getJvm())), forks);
  }

  /** Without its folders, which name people and places. */
  private static String name(String jvm) {
    Path file = Path.of(jvm).getFileName();
    return file == null ? jvm : file.toString();
  }
}
