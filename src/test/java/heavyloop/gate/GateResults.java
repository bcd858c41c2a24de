package heavyloop.gate;

import heavyloop.compare.Verdict;
import heavyloop.forks.BenchmarkConfig;
import heavyloop.forks.BenchmarkJar;
import heavyloop.forks.Block;
import heavyloop.forks.Block.ForkRecord;
import heavyloop.forks.Configs;
import heavyloop.forks.FakeOutcomes;
import heavyloop.forks.ForkOutcome;
import heavyloop.forks.ForkOutcome.Failed;
import heavyloop.forks.ForkOutcome.MeasuredByJar;
import heavyloop.forks.Side;
import heavyloop.forks.Target;
import heavyloop.forks.TargetJvm;
import heavyloop.forks.lockstep.IterationReport;
import heavyloop.gate.GatePlan.Pair;
import heavyloop.gate.GateResult.Effort;
import heavyloop.gate.GateResult.Row;
import heavyloop.gate.decision.PairedSamples;
import heavyloop.gate.decision.SequentialRule;
import heavyloop.results.BenchmarkId;
import heavyloop.results.Metric.Unit;
import heavyloop.stats.VariancePrior;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Possible results of gates. */
public final class GateResults {
  static final double MARGIN = 0.05;

  static final Targets BUILDS = new Targets(target("old.jar"), target("new.jar"));
  static final Targets SAME = new Targets(target("old.jar"), target("old.jar"));

  private static final SequentialRule RULE = SequentialRule.of(0.01, 20, 8);

  private GateResults() {}

  private static Target target(String name) {
    return new Target(
        new BenchmarkJar(name, List.of(), BenchmarkJar.JMH_MAIN, /* checksum= */ name),
        new TargetJvm(Path.of("java"), 17, Map.of("jvm.name", "VM", "jvm.version", "17.0.1+1")),
        List.of());
  }

  /** Every verdict, in no order. */
  public static GateResult everything() {
    return of(
        BUILDS,
        List.of(
            row("org.example.Parse.unchanged", unchanged()),
            row("org.example.Parse.noisy", noisy()),
            broken("org.example.Parse.brokenInHead", Verdict.Failed.Side.HEAD, .01),
            row("org.example.Parse.slower", regression()),
            row("org.example.Parse.early", .01),
            row("org.example.Parse.never"),
            broken("org.example.Parse.brokenInBase", Verdict.Failed.Side.BASE),
            row("org.example.Parse.unconfirmed", unconfirmed()),
            broken("org.example.Parse.brokenInBoth", Verdict.Failed.Side.BOTH),
            row("org.example.Parse.faster", faster()),
            row("org.example.Parse.other", false, 12, unchanged())),
        List.of(id("org.example.Parse.removed")),
        List.of(id("org.example.Parse.added")),
        List.of("base.json can't be written (No space left on device)."));
  }

  static GateResult of(Targets targets, List<String> warnings, Row... rows) {
    return of(targets, List.of(rows), List.of(), List.of(), warnings);
  }

  static GateResult of(
      Targets targets,
      List<Row> rows,
      List<BenchmarkId> onlyBase,
      List<BenchmarkId> onlyHead,
      List<String> warnings) {
    int blocks = rows.stream().mapToInt(row -> row.samples().size()).sum();
    return new GateResult(
        targets,
        "time",
        RULE,
        rows,
        onlyBase,
        onlyHead,
        new Effort(
            blocks,
            Duration.ofSeconds(754),
            rows.stream().map(Row::usual).reduce(Duration.ZERO, Duration::plus),
            Duration.ofSeconds(321)),
        warnings,
        warnings.isEmpty() ? List.of() : List.of("Other processes used up to 30 %."),
        List.of(),
        Optional.empty(),
        Path.of("results"));
  }

  static BenchmarkId id(String benchmark) {
    return Configs.named(benchmark).id();
  }

  /** A benchmark with a block for each difference. */
  static Row row(String benchmark, double... differences) {
    return row(benchmark, true, 1, differences);
  }

  /**
   * A benchmark with a block for each difference.
   *
   * @param iterations the iterations of each fork; the first three quarters take twice as long as
   *     the others
   */
  static Row row(String benchmark, boolean sameIterations, int iterations, double... differences) {
    return row(benchmark, sameIterations, blocks(benchmark, iterations, differences));
  }

  private static Row row(String benchmark, boolean sameIterations, List<Block> blocks) {
    BenchmarkConfig config = Configs.named(benchmark);
    Pair pair =
        new Pair(
            config, config, sameIterations, MARGIN, Optional.empty(), true, VariancePrior.NONE);
    GatePlan plan = new GatePlan(List.of(pair), List.of(), List.of(), Optional.empty(), List.of());
    PairedSamples samples = Normalizer.samples(pair, blocks);
    return Row.of(plan, pair, blocks, RULE.decide(samples, pair.delta()));
  }

  private static List<Block> blocks(String benchmark, int iterations, double... differences) {
    return IntStream.range(0, differences.length)
        .mapToObj(
            i ->
                block(
                    benchmark,
                    i,
                    measured(iterations, 1000 + i),
                    measured(iterations, (1000 + i) * Math.exp(differences[i]))))
        .toList();
  }

  /**
   * A benchmark with two blocks, whose forks measure for 600 ms by their settings.
   *
   * @param ofBase the compilation time meanwhile in each fork of base; head's have none
   */
  static Row compiling(String benchmark, Duration ofBase) {
    MeasuredByJar head = measured(2, 1000);
    IterationReport warmup =
        new IterationReport(
            false,
            9,
            Unit.parse("ns/op"),
            Duration.ofSeconds(1),
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO);
    IterationReport measured =
        new IterationReport(
            true, 1, Unit.parse("ns/op"), ofBase, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    MeasuredByJar base =
        new MeasuredByJar(
            "", head.cost(), head.iterations(), List.of(warmup, measured), /* lockstep= */ false);
    return row(
        benchmark, true, List.of(block(benchmark, 0, base, head), block(benchmark, 1, base, head)));
  }

  private static Block block(String benchmark, int round, ForkOutcome base, ForkOutcome head) {
    return new Block(
        id(benchmark),
        round,
        List.of(
            new ForkRecord(Side.BASE, base, FakeOutcomes.conditions(round)),
            new ForkRecord(Side.HEAD, head, FakeOutcomes.conditions(round))),
        Duration.ofSeconds(2),
        Duration.ofSeconds(4));
  }

  private static MeasuredByJar measured(int iterations, double time) {
    return new MeasuredByJar(
        "",
        time,
        IntStream.range(0, iterations)
            .mapToObj(i -> i < iterations * 3 / 4 ? 2 * time : time)
            .toList(),
        List.of(),
        /* lockstep= */ false);
  }

  /** A benchmark that can no longer be measured after some blocks. */
  static Row broken(String benchmark, Verdict.Failed.Side side, double... differences) {
    ForkOutcome failed =
        new Failed("it ended with exit code 1", List.of("java.lang.Error: no", "\tat x"));
    List<Block> blocks = new ArrayList<>(blocks(benchmark, 1, differences));
    blocks.add(
        block(
            benchmark,
            differences.length,
            side == Verdict.Failed.Side.HEAD ? measured(1, 1000) : failed,
            side == Verdict.Failed.Side.BASE ? measured(1, 1000) : failed));
    return row(benchmark, true, blocks);
  }

  static double[] regression() {
    int confirmation = RULE.confirmation().get(0).blocks();
    return cycle(RULE.looks().get(0).blocks() + confirmation, .102, .097, .1, .104);
  }

  static double[] unchanged() {
    return cycle(RULE.looks().get(0).blocks(), .001, -.002, .002, 0);
  }

  static double[] faster() {
    return cycle(RULE.looks().get(0).blocks(), -.2, -.202, -.198, -.201);
  }

  /** Undecided by the last look. */
  static double[] noisy() {
    return cycle(RULE.lastLook().blocks(), .1, -.05, .08, -.09, .03);
  }

  /** Slower in a look, but not in the fresh blocks. */
  static double[] unconfirmed() {
    return DoubleStream.concat(
            Arrays.stream(cycle(RULE.looks().get(0).blocks(), .102, .097, .1, .104)),
            Arrays.stream(cycle(RULE.confirmationBlocks(), .1, -.05, .08, -.09, .03)))
        .toArray();
  }

  private static double[] cycle(int count, double... values) {
    return IntStream.range(0, count).mapToDouble(i -> values[i % values.length]).toArray();
  }
}
