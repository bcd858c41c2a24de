package heavyloop.page;

import heavyloop.compare.Reference;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Run;
import heavyloop.suite.SuiteFacts;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The subject of a page.
 *
 * @param runs the runs; the first is the baseline of the others
 * @param reference the reference of the speed-ups
 * @param names the names of all benchmarks in the runs
 */
record Subject(List<Run> runs, Reference reference, Names names) {
  Subject {
    runs = List.copyOf(runs);
  }

  /**
   * Creates a subject.
   *
   * @param others the benchmarks shown in addition to those in the runs, such as their metrics
   * @param figures to which their names lead
   */
  static Subject of(
      List<Run> runs, Reference reference, Collection<BenchmarkId> others, FiguresSection figures) {
    Set<BenchmarkId> ids = new LinkedHashSet<>(others);
    runs.stream().flatMap(run -> run.records().stream()).map(BenchmarkRecord::id).forEach(ids::add);
    return new Subject(runs, reference, new Names(ids, figures.benchmarks()));
  }

  /** The only run. */
  Run run() {
    return runs.get(0);
  }

  boolean isSingle() {
    return runs.size() == 1;
  }

  /** The full name of the class of a benchmark. */
  static String classOf(BenchmarkId id) {
    int method = id.benchmark().lastIndexOf('.');
    return method < 0 ? id.benchmark() : id.benchmark().substring(0, method);
  }

  /** The name of a benchmark below the heading of its class. */
  static String withoutClass(String label, BenchmarkId id) {
    String type = classOf(id);
    String prefix = type.substring(type.lastIndexOf('.') + 1) + ".";
    return label.startsWith(prefix) ? label.substring(prefix.length()) : label;
  }

  /** Whether any of its benchmarks is one of this suite. */
  boolean isOfSuite() {
    return runs.stream()
        .flatMap(run -> run.records().stream())
        .anyMatch(measured -> measured.id().benchmark().startsWith(SuiteFacts.BENCHMARKS));
  }
}
