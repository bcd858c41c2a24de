package heavyloop.gate;

import heavyloop.gate.GatePlan.Pair;
import heavyloop.machine.Conditions;
import heavyloop.results.BenchmarkId;
import heavyloop.results.Labels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a gate found.
 *
 * @param rows a row for each benchmark that was decided on
 * @param yardsticks what is only measured, since others are divided by it
 * @param conditions what the machine was like during each fork
 * @param blocks how many were measured
 * @param warnings what went wrong meanwhile, a sentence each
 * @param folder where the results are
 */
public record GateResult(
    Sides sides,
    String measures,
    List<Row> rows,
    List<Pair> yardsticks,
    List<BenchmarkId> onlyBase,
    List<BenchmarkId> onlyHead,
    List<Conditions> conditions,
    int blocks,
    Duration took,
    List<String> warnings,
    Path folder) {
  /** Copies the lists. */
  public GateResult {
    rows = List.copyOf(rows);
    yardsticks = List.copyOf(yardsticks);
    onlyBase = List.copyOf(onlyBase);
    onlyHead = List.copyOf(onlyHead);
    conditions = List.copyOf(conditions);
    warnings = List.copyOf(warnings);
  }

  /**
   * A benchmark.
   *
   * @param blocks that were measured of it
   * @param differences what is judged of them, see {@link Divided}
   */
  record Row(Pair pair, Finding finding, List<Block> blocks, List<Double> differences) {
    /** Copies the lists. */
    Row {
      blocks = List.copyOf(blocks);
      differences = List.copyOf(differences);
    }

    BenchmarkId id() {
      return pair.id();
    }

    double margin() {
      return Math.expm1(pair.delta());
    }
  }

  /** Short names for all of them. */
  Labels labels() {
    return new Labels(rows.stream().map(Row::id).toList());
  }
}
