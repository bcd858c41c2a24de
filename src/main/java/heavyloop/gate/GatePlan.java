package heavyloop.gate;

import heavyloop.compare.Margins;
import heavyloop.gate.jar.Cell;
import heavyloop.results.BenchmarkId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a gate is to decide.
 *
 * @param pairs the benchmarks that both have; a number of a benchmark is its place among them
 * @param onlyBase what base alone has
 * @param onlyHead what head alone has
 */
record GatePlan(List<Pair> pairs, List<BenchmarkId> onlyBase, List<BenchmarkId> onlyHead) {
  /** Copies the lists. */
  GatePlan {
    pairs = List.copyOf(pairs);
    onlyBase = List.copyOf(onlyBase);
    onlyHead = List.copyOf(onlyHead);
  }

  /**
   * A benchmark of both.
   *
   * @param base with head's settings: both are measured in the same way
   * @param sameSettings whether base's own were the same
   * @param delta the logarithm of the ratio that matters
   * @param yardstick the number of the benchmark that it is divided by
   * @param judged whether it is decided on; a yardstick is only measured
   */
  record Pair(
      Cell base,
      Cell head,
      boolean sameSettings,
      double delta,
      OptionalInt yardstick,
      boolean judged) {
    BenchmarkId id() {
      return head.id();
    }
  }

  /**
   * Matches what both have.
   *
   * @param yardstick what is divided by what; with one, only what has one is decided on
   */
  static GatePlan of(List<Cell> base, List<Cell> head, Margins margins, Yardstick yardstick) {
    Map<String, Cell> ofBase = byId(base);
    Map<String, Cell> ofHead = byId(head);
    List<Cell> common =
        ofHead.values().stream().filter(cell -> ofBase.containsKey(cell.name())).toList();
    common.forEach(cell -> ofHead.remove(cell.name()));
    List<BenchmarkId> keys = common.stream().map(Cell::id).toList();
    List<Pair> pairs = new ArrayList<>();
    for (Cell cell : common) {
      Cell other = ofBase.remove(cell.name());
      OptionalInt divisor =
          yardstick
              .of(cell.id(), keys)
              .map(k -> OptionalInt.of(keys.indexOf(k)))
              .orElse(OptionalInt.empty());
      pairs.add(
          new Pair(
              other.withSettingsOf(cell),
              cell,
              other.hasSettingsOf(cell),
              Math.log1p(margins.of(cell.benchmark())),
              divisor,
              yardstick instanceof Yardstick.None || divisor.isPresent()));
    }
    return new GatePlan(
        pairs,
        ofBase.values().stream().map(Cell::id).toList(),
        ofHead.values().stream().map(Cell::id).toList());
  }

  /** Each once, also what is asked for twice, as by {@code -p size=1,1}. */
  private static Map<String, Cell> byId(List<Cell> cells) {
    Map<String, Cell> byId = new LinkedHashMap<>();
    cells.forEach(cell -> byId.putIfAbsent(cell.name(), cell));
    return byId;
  }

  /** The numbers of the benchmarks that are decided on. */
  List<Integer> judged() {
    List<Integer> judged = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      if (pairs.get(i).judged()) {
        judged.add(i);
      }
    }
    return judged;
  }

  /** What is only measured, since others are divided by it. */
  List<Pair> yardsticks() {
    return withYardsticks(judged()).stream()
        .map(pairs::get)
        .filter(pair -> !pair.judged())
        .toList();
  }

  /** Those, and what they are divided by; in the order of the plan, none twice. */
  List<Integer> withYardsticks(List<Integer> benchmarks) {
    List<Integer> all = new ArrayList<>(benchmarks);
    for (int benchmark : benchmarks) {
      OptionalInt yardstick = pairs.get(benchmark).yardstick();
      if (yardstick.isPresent() && !all.contains(yardstick.getAsInt())) {
        all.add(yardstick.getAsInt());
      }
    }
    return all.stream().sorted().toList();
  }
}
