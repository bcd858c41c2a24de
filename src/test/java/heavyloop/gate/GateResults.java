package heavyloop.gate;

import heavyloop.gate.Breakdown.Where;
import heavyloop.gate.GatePlan.Pair;
import heavyloop.gate.GateResult.Row;
import heavyloop.gate.jar.Cell;
import heavyloop.gate.jar.Code;
import heavyloop.gate.jar.Java;
import heavyloop.gate.jar.Side;
import heavyloop.machine.Conditions;
import heavyloop.machine.Load;
import heavyloop.results.BenchmarkId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** What gates might have found. */
final class GateResults {
  private static final Design DESIGN = Design.of(0.01, 20, 8);
  private static final Java JAVA = new Java(Path.of("java"), 17, "VM 17.0.1+1");

  private GateResults() {}

  /** Of which nothing is run; any file will do for a jar. */
  static Sides sides() {
    return new Sides(side("base", "old.jar", "LICENSE"), side("head", "new.jar", "pom.xml"));
  }

  static Sides same() {
    return new Sides(side("base", "old.jar", "LICENSE"), side("head", "old.jar", "LICENSE"));
  }

  private static Side side(String name, String jar, String file) {
    return new Side(name, new Code(jar, List.of(Path.of(file)), Code.JMH_MAIN), JAVA, List.of());
  }

  static GateResult of(Sides sides, List<String> warnings, Row... rows) {
    return of(sides, List.of(rows), List.of(), List.of(), List.of(), warnings);
  }

  static GateResult of(
      Sides sides,
      List<Row> rows,
      List<Pair> yardsticks,
      List<BenchmarkId> onlyBase,
      List<BenchmarkId> onlyHead,
      List<String> warnings) {
    int blocks = rows.stream().mapToInt(row -> row.blocks().size()).sum();
    Conditions conditions =
        new Conditions(Instant.EPOCH, 0.5, new Load(warnings.isEmpty() ? 0 : 0.3, 0), 3000);
    return new GateResult(
        sides,
        "time",
        rows,
        yardsticks,
        onlyBase,
        onlyHead,
        IntStream.range(0, 2 * blocks).mapToObj(i -> conditions).toList(),
        blocks,
        Duration.ofSeconds(754),
        warnings,
        Path.of("results"));
  }

  static Pair pair(String benchmark, boolean sameSettings) {
    Cell cell = Gates.cell(benchmark);
    double delta = Math.log1p(Gates.MARGIN);
    return new Pair(cell, cell, sameSettings, delta, OptionalInt.empty(), true);
  }

  /** A benchmark of which each block has one of the differences. */
  static Row row(String benchmark, double... differences) {
    return row(pair(benchmark, true), blocks(1, differences));
  }

  static Row row(Pair pair, List<Block> blocks) {
    double[] base = blocks.stream().mapToDouble(block -> Math.log(block.base().cost())).toArray();
    double[] head = blocks.stream().mapToDouble(block -> Math.log(block.head().cost())).toArray();
    State.Decided state = State.atTheEnd(Blocks.of(base, head), pair.delta(), DESIGN);
    return new Row(
        pair, new Finding.Judged(state), blocks, blocks.stream().map(Block::difference).toList());
  }

  /**
   * Blocks whose forks have so many iterations, of which the first three quarters take twice as
   * long as the others.
   */
  static List<Block> blocks(int iterations, double... differences) {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < differences.length; i++) {
      double cost = 1000 + i;
      blocks.add(
          new Block(
              0, i, fork(cost, iterations), fork(cost * Math.exp(differences[i]), iterations)));
    }
    return blocks;
  }

  private static Block.Fork fork(double cost, int iterations) {
    Conditions conditions = new Conditions(Instant.EPOCH, 0.5, Load.UNKNOWN, 3000);
    List<Double> times =
        IntStream.range(0, iterations)
            .mapToObj(i -> i < iterations * 3 / 4 ? 2 * cost : cost)
            .toList();
    return new Block.Fork(cost, times, "", conditions);
  }

  static Row broken(String benchmark, Where where, Block... blocks) {
    Breakdown breakdown =
        new Breakdown(
            0, where, "it ended with exit code 1", List.of("java.lang.Error: no", "\tat x"));
    return new Row(
        pair(benchmark, true), new Finding.Broken(breakdown), List.of(blocks), List.of());
  }

  static double[] regression() {
    return cycle(DESIGN.looks().get(0) + DESIGN.confirmationBlocks(), .102, .097, .1, .104);
  }

  static double[] unchanged() {
    return cycle(DESIGN.looks().get(0), .001, -.002, .002, 0);
  }

  static double[] faster() {
    return cycle(DESIGN.looks().get(0), -.2, -.202, -.198, -.201);
  }

  /** To the last look, and no wiser. */
  static double[] noisy() {
    return cycle(DESIGN.maxBlocks(), .1, -.05, .08, -.09, .03);
  }

  /** It looked slower, and then it didn't. */
  static double[] unconfirmed() {
    double[] fresh = cycle(DESIGN.confirmationBlocks(), .1, -.05, .08, -.09, .03);
    double[] seen = cycle(DESIGN.looks().get(0), .102, .097, .1, .104);
    return IntStream.range(0, seen.length + fresh.length)
        .mapToDouble(i -> i < seen.length ? seen[i] : fresh[i - seen.length])
        .toArray();
  }

  private static double[] cycle(int count, double... values) {
    return IntStream.range(0, count).mapToDouble(i -> values[i % values.length]).toArray();
  }
}
