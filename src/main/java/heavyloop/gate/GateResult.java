package heavyloop.gate;

import heavyloop.compare.Counts;
import heavyloop.compare.ExitPolicy.Gap;
import heavyloop.compare.JudgedBenchmark;
import heavyloop.compare.JudgedBenchmark.Forks;
import heavyloop.compare.Margins;
import heavyloop.compare.Quantity;
import heavyloop.compare.Verdict;
import heavyloop.compare.Verdict.Failed;
import heavyloop.compare.Warning;
import heavyloop.forks.Block;
import heavyloop.forks.ForkOutcome;
import heavyloop.forks.ForkOutcome.MeasuredByJar;
import heavyloop.forks.Side;
import heavyloop.gate.decision.Decision;
import heavyloop.gate.decision.GateRates;
import heavyloop.gate.decision.GateRates.Benchmark;
import heavyloop.gate.decision.GateRates.Likely;
import heavyloop.gate.decision.PairedSamples;
import heavyloop.gate.decision.SequentialRule;
import heavyloop.report.Report.Note;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkId.Mode;
import heavyloop.results.Labels;
import heavyloop.results.Metric.Unit;
import heavyloop.stats.CountDifference;
import heavyloop.stats.Effect;
import heavyloop.stats.Estimate;
import heavyloop.stats.Sample;
import heavyloop.stats.VariancePrior;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The result of a gate.
 *
 * @param measure the compared measure: {@code time}
 * @param rule the rule that decided, or with {@code --plan} would decide
 * @param rows a row for each judged benchmark
 * @param onlyBase benchmarks of base only
 * @param onlyHead benchmarks of head only
 * @param warnings sentences about problems
 * @param noise sentences about disturbances of the forks
 * @param unjudged sentences about changed metrics that were not requested
 * @param missing a sentence about requested metrics that forks lack
 * @param folder the folder with the forks
 */
public record GateResult(
    Targets targets,
    String measure,
    SequentialRule rule,
    List<Row> rows,
    List<BenchmarkId> onlyBase,
    List<BenchmarkId> onlyHead,
    Effort effort,
    List<String> warnings,
    List<String> noise,
    List<Note> unjudged,
    Optional<String> missing,
    Path folder) {
  /** The number of simulated suites, enough to distinguish 5 from 10 %. */
  private static final int TRIALS = 500;

  /**
   * The cost of a gate.
   *
   * @param blocks the number of measured blocks
   * @param usual the time that a gate of these benchmarks, and of their divisors, usually takes
   * @param missing the time that the undecided benchmarks probably need; zero if none is left
   */
  public record Effort(int blocks, Duration took, Duration usual, Duration missing) {}

  /**
   * A judged benchmark.
   *
   * @param samples the judged times of its blocks
   * @param prior the knowledge of its noise before its first block
   * @param usual the time that a gate of it usually takes
   */
  public record Row(
      JudgedBenchmark benchmark, PairedSamples samples, VariancePrior prior, Duration usual) {
    /** A fraction of the measured time; steady code is hardly ever compiled. */
    private static final double MOST_COMPILING = 0.1;

    /** The same row, with a known regression accepted. */
    Row accepted(Margins margins) {
      return new Row(benchmark.accepted(margins), samples, prior, usual);
    }

    /** The slowdown that matters. */
    double margin() {
      return benchmark.margin();
    }

    /** The row of a metric, by the decision on its benchmark's blocks. */
    static Row of(GateMetrics.Measured metric, Decision decision) {
      PairedSamples samples = metric.samples();
      return new Row(
          new JudgedBenchmark(
              metric.id(),
              metric.quantity(),
              verdict(decision),
              metric.margin(),
              forks(metric, samples.size(), samples.baseMean(), CountDifference::base),
              forks(metric, samples.size(), samples.headMean(), CountDifference::head),
              effect(decision),
              metric.count(),
              Optional.empty(),
              Map.of()),
          metric.count().isPresent() ? PairedSamples.NONE : samples,
          VariancePrior.NONE,
          Duration.ZERO);
    }

    private static Forks forks(
        GateMetrics.Measured metric,
        int count,
        double meanLog,
        ToDoubleFunction<CountDifference> exact) {
      return new Forks(
          count,
          metric
              .count()
              .map(known -> Counts.cost(metric.quantity(), exact.applyAsDouble(known)))
              .orElse(Math.exp(meanLog)));
    }

    /** The row of a group, whose metrics are judged instead. */
    Row notJudged() {
      return new Row(benchmark.notJudged(), PairedSamples.NONE, VariancePrior.NONE, usual);
    }

    private static Quantity quantity(BenchmarkId id) {
      return new Quantity(
          Unit.parse(id.mode() == Mode.THROUGHPUT ? "ops/s" : "ns/op"), id.threads());
    }

    /** The row of a benchmark, by its measured blocks and the decision on them. */
    static Row of(GatePlan plan, GatePlan.Pair pair, List<Block> measured, Decision decision) {
      List<Block> blocks = plan.counted(measured);
      Optional<Failed> failure =
          failure(pair.id(), measured)
              .or(() -> pair.divisor().flatMap(id -> failure(id, measured)));
      List<MeasuredByJar> base = forks(pair, blocks, Side.BASE);
      List<MeasuredByJar> head = forks(pair, blocks, Side.HEAD);
      Map<Warning, String> warnings = new EnumMap<>(Warning.class);
      if (!pair.sameIterations()) {
        warnings.put(Warning.SETTINGS_OF_HEAD, "");
      }
      warnings.putAll(
          plan.isPlanned(pair.id())
              ? SteadyBlocks.warnings(ofBenchmark(pair.id(), measured))
              : ofWarmUp(base, head, pair));
      JudgedBenchmark benchmark =
          new JudgedBenchmark(
              pair.id(),
              quantity(pair.id()),
              failure.<Verdict>map(failed -> failed).orElseGet(() -> verdict(decision)),
              pair.margin(),
              summary(base),
              summary(head),
              failure.isPresent() ? Effect.UNKNOWN : effect(decision),
              Optional.empty(),
              Optional.empty(),
              warnings);
      return new Row(
          benchmark,
          Normalizer.samples(pair, blocks),
          pair.prior(),
          usualTime(plan, pair, measured));
    }

    private static List<Block> ofBenchmark(BenchmarkId id, List<Block> measured) {
      return measured.stream().filter(block -> block.id().equals(id)).toList();
    }

    /** The usual time of a gate of it: a first block, and others like the last one. */
    static Duration usualTime(GatePlan plan, GatePlan.Pair pair, List<Block> measured) {
      List<Block> blocks = ofBenchmark(pair.id(), measured);
      if (blocks.isEmpty()) {
        return plan.time(pair, GateSchedule.TYPICAL_BLOCKS);
      }
      Duration last = blocks.get(blocks.size() - 1).took();
      return blocks.get(0).took().plus(last.multipliedBy(GateSchedule.TYPICAL_BLOCKS - 1L));
    }

    private static Map<Warning, String> ofWarmUp(
        List<MeasuredByJar> base, List<MeasuredByJar> head, GatePlan.Pair pair) {
      Map<Warning, String> warnings = new EnumMap<>(Warning.class);
      warnings.putAll(
          Warning.ofWarmUp(iterations(base), iterations(head), pair.head().warmup().count()));
      List<MeasuredByJar> all = Stream.concat(base.stream(), head.stream()).toList();
      long compiling = all.stream().filter(fork -> isCompiling(fork, pair)).count();
      if (compiling > Warning.MOST_COLD * all.size()) {
        warnings.put(Warning.COMPILING, compiling + " of " + all.size() + " forks");
      }
      return warnings;
    }

    private static List<MeasuredByJar> forks(GatePlan.Pair pair, List<Block> blocks, Side side) {
      return Normalizer.blocks(pair.id(), blocks).stream()
          .map(block -> Normalizer.fork(block, side))
          .toList();
    }

    /** Whether compiler threads worked for more than a small fraction of the measured time. */
    private static boolean isCompiling(MeasuredByJar fork, GatePlan.Pair pair) {
      double measured = pair.head().measurement().total().toNanos();
      return fork.compilingWhenMeasured().toNanos() > MOST_COMPILING * measured && measured > 0;
    }

    private static List<double[]> iterations(List<MeasuredByJar> forks) {
      return forks.stream()
          .map(fork -> fork.iterations().stream().mapToDouble(Double::doubleValue).toArray())
          .toList();
    }

    private static Forks summary(List<MeasuredByJar> forks) {
      double[] times = forks.stream().mapToDouble(MeasuredByJar::cost).toArray();
      return forks.isEmpty() ? Forks.NONE : Forks.ofLogs(Sample.ofLogs(times));
    }

    private static Optional<Failed> failure(BenchmarkId id, List<Block> blocks) {
      return blocks.stream()
          .filter(block -> block.id().equals(id) && block.hasFailed())
          .findFirst()
          .map(Row::failure);
    }

    private static Failed failure(Block block) {
      Optional<ForkOutcome.Failed> base = block.failure(Side.BASE);
      Optional<ForkOutcome.Failed> head = block.failure(Side.HEAD);
      ForkOutcome.Failed shown = base.or(() -> head).orElseThrow();
      Failed.Side side =
          head.isEmpty() ? Failed.Side.BASE : base.isEmpty() ? Failed.Side.HEAD : Failed.Side.BOTH;
      return new Failed(side, shown.reason(), shown.output());
    }
  }

  /** The effect as far as it is worth a figure: before the first look it has no interval. */
  private static Effect effect(Decision decision) {
    Effect effect = decision.ifStoppedNow().effect();
    return decision instanceof Decision.Undecided open
            && open.ifStoppedNow().blocks() < SequentialRule.FEWEST_BLOCKS
        ? Effect.ofRatio(effect.ratio())
        : effect;
  }

  /** The verdict that a decision amounts to; an open one is left when the time is up. */
  static Verdict verdict(Decision decision) {
    if (decision instanceof Decision.Undecided) {
      return new Verdict.Inconclusive(Verdict.Inconclusive.Reason.OUT_OF_TIME, Estimate.UNKNOWN);
    }
    if (decision instanceof Decision.Inconclusive open) {
      return new Verdict.Inconclusive(
          open.unconfirmed()
              ? Verdict.Inconclusive.Reason.UNCONFIRMED
              : Verdict.Inconclusive.Reason.NOISY,
          Estimate.UNKNOWN);
    }
    return decision instanceof Decision.Pass pass
        ? Verdict.of(pass.finding())
        : new Verdict.Regression();
  }

  /** The benchmarks with their verdicts. */
  public List<JudgedBenchmark> benchmarks() {
    return rows.stream().map(Row::benchmark).toList();
  }

  /** The gaps between the verdicts, for an {@link heavyloop.compare.ExitPolicy}. */
  public Set<Gap> gaps() {
    Set<Gap> gaps = EnumSet.noneOf(Gap.class);
    if (effort.blocks() == 0 || missing.isPresent()) {
      gaps.add(Gap.NOTHING_COMPARED);
    }
    if (!onlyBase.isEmpty() || !onlyHead.isEmpty()) {
      gaps.add(Gap.UNMATCHED);
    }
    if (!onlyBase.isEmpty()) {
      gaps.add(Gap.LOST);
    }
    return gaps;
  }

  Labels labels() {
    return new Labels(benchmarks().stream().map(JudgedBenchmark::id).toList());
  }

  /**
   * The benchmarks with enough blocks to resample.
   *
   * @param margin the margin of each benchmark
   */
  List<Benchmark> suite(ToDoubleFunction<Row> margin) {
    return rows.stream()
        .filter(row -> row.samples().size() >= rule.looks(row.prior()).get(0).blocks())
        .map(
            row -> new Benchmark(row.samples(), Math.log1p(margin.applyAsDouble(row)), row.prior()))
        .toList();
  }

  /** How often a gate errs that is drawn from the blocks of this one. */
  GateRates rates(List<Benchmark> suite) {
    return GateRates.of(rule, suite, TRIALS, new Random(TRIALS));
  }

  Likely likely(List<Benchmark> suite) {
    return GateRates.likely(rule, suite, new Random(TRIALS));
  }
}
