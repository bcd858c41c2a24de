package heavyloop.run.file;

import heavyloop.machine.Conditions;
import heavyloop.results.Failure;
import heavyloop.results.RunWriter;
import heavyloop.run.fork.ForkOutcome.Failed;
import heavyloop.run.fork.ForkOutcome.Measured;
import heavyloop.run.plan.Cell;
import heavyloop.run.plan.Plan;
import heavyloop.run.plan.Slot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;

/** The forks of a run that have ended, in memory. Not for several threads at once. */
final class EndedForks {
  private final Plan plan;
  private final JmhRecords format;
  private final List<Entry> entries = new ArrayList<>();

  /** By cell, in the order of the plan. */
  private final Map<Integer, String> records = new TreeMap<>();

  /** The cells that have more forks than their records say. */
  private final Set<Integer> stale = new TreeSet<>();

  EndedForks(Plan plan, JmhRecords format) {
    this.plan = plan;
    this.format = format;
  }

  void add(Entry entry) {
    entries.add(entry);
    stale.add(entry.slot().cell());
  }

  /** What became of each fork, in the order in which they ran. */
  List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** The text of the results file; only records of cells that have new forks are made anew. */
  String json() {
    for (int cell : stale) {
      List<Entry> whole = measured(cell);
      if (!whole.isEmpty()) {
        records.put(
            cell,
            format.of(
                plan.cells().get(cell),
                results(cell),
                whole.stream().map(Entry::conditions).toList()));
      }
    }
    stale.clear();
    return RunWriter.file(List.copyOf(records.values()), failures());
  }

  /** The whole forks of a cell, the first one first. */
  private List<Entry> measured(int cell) {
    return entries.stream()
        .filter(entry -> entry.slot().cell() == cell && entry.outcome() instanceof Measured)
        .sorted(Comparator.comparing(entry -> entry.slot().fork()))
        .toList();
  }

  private List<BenchmarkResult> results(int cell) {
    return measured(cell).stream().map(entry -> ((Measured) entry.outcome()).result()).toList();
  }

  /** The forks that have measured. */
  Set<Slot> done() {
    Set<Slot> done = new LinkedHashSet<>();
    entries.stream()
        .filter(entry -> entry.outcome() instanceof Measured)
        .forEach(entry -> done.add(entry.slot()));
    return done;
  }

  /** What the machine was like during each fork, in the order in which they ran. */
  List<Conditions> conditions() {
    return entries.stream().map(Entry::conditions).toList();
  }

  /** The forks that have measured nothing. */
  List<Failure> failures() {
    return entries.stream()
        .filter(entry -> entry.outcome() instanceof Failed)
        .map(this::failure)
        .toList();
  }

  private Failure failure(Entry entry) {
    Cell cell = plan.cells().get(entry.slot().cell());
    Failed failed = (Failed) entry.outcome();
    return new Failure(
        cell.benchmark(),
        cell.entry().getMode().shortLabel(),
        cell.threads(),
        cell.params(),
        entry.slot().fork() + 1,
        failed.cause(),
        failed.output());
  }

  /** All cells that have measured something, as JMH would have them if it had run them. */
  List<RunResult> runResults() {
    return done().stream()
        .map(Slot::cell)
        .distinct()
        .sorted()
        .map(cell -> MergedResult.of(plan.cells().get(cell), results(cell)))
        .toList();
  }
}
