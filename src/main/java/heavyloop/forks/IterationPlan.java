package heavyloop.forks;

import static java.util.stream.Collectors.averagingDouble;

import heavyloop.forks.BenchmarkConfig.Iterations;
import heavyloop.forks.Block.ForkRecord;
import heavyloop.forks.Schedule.PlannedFork;
import heavyloop.forks.lockstep.IterationReport;
import heavyloop.results.BenchmarkId.Mode;
import heavyloop.stats.Curve;
import heavyloop.stats.Sample;
import heavyloop.stats.SteadyState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Plans how long the forks of a benchmark warm up and measure. The first block is a pilot: long
 * enough to see where the warm-up ends. Each later block is planned by all blocks before it, so
 * what the pilot got wrong is corrected.
 *
 * <p>A pure function of the blocks, so a resumed measurement plans as it would have.
 *
 * @param pilot how long the iterations of a fork of the pilot may take
 */
public record IterationPlan(Duration pilot) {
  /** Short, so that forks alternate often; long against the clock and JMH's own work. */
  private static final Duration ITERATION = Duration.ofMillis(100);

  /** The pilot measures a third of its iterations: it is a block like any other if it was warm. */
  private static final int PILOT_PARTS = 3;

  private static final int FEWEST_PILOT = 9;
  private static final int FEWEST_MEASURED = 3;
  private static final int FEWEST_MEASURED_IF_SHORT = 6;
  private static final int MOST_MEASURED = 30;

  /** Iterations that take longer than this are long: a fork has few of them. */
  private static final Duration LONG = Duration.ofMillis(500);

  private static final int FEWEST_WARMUPS = 2;

  /** A part of the forks; if more were cold, the next ones warm up longer. */
  private static final double MOST_COLD = 0.2;

  private static final int LONGER_IF_COLD = 2;

  /** The fewest blocks that show that forks are too short to become steady. */
  private static final int FEWEST_TO_LENGTHEN = 3;

  /** The longest warm-up: of what isn't steady then, nothing more is to be hoped. */
  private static final Duration LONGEST_WARMUP = Duration.ofSeconds(20);

  /** The warm-up of benchmarks with iterations so long that a pilot has too few to judge. */
  private static final Duration USUAL_WARMUP = Duration.ofSeconds(3);

  /** Forks differ, by a rough guess, half as much as iterations do. */
  private static final double USUAL_VARIANCE_RATIO = 4;

  /** The fewest blocks that tell by how much forks differ. */
  private static final int FEWEST_BLOCKS = 4;

  /**
   * The longest pilot that takes at most a tenth of a budget.
   *
   * @param budget for everything; empty without a limit
   * @param forks of all pilots together
   */
  public static IterationPlan within(Optional<Duration> budget, int forks) {
    Duration longest = Duration.ofSeconds(6);
    Duration shortest = ITERATION.multipliedBy(FEWEST_PILOT);
    Duration tenth =
        budget
            .map(all -> all.dividedBy(10L * Math.max(1, forks)).minus(JarLauncher.STARTUP))
            .orElse(longest);
    boolean isShort = tenth.compareTo(shortest) < 0;
    return new IterationPlan(isShort ? shortest : tenth.compareTo(longest) < 0 ? tenth : longest);
  }

  /**
   * The next fork of a benchmark.
   *
   * @param config of the benchmark, with its own iterations, which single shots keep
   * @param blocks of the benchmark so far; failed ones count as nothing
   */
  public PlannedFork next(Side side, BenchmarkConfig config, List<Block> blocks) {
    boolean isFirst = blocks.isEmpty();
    if (config.id().mode() == Mode.SINGLE_SHOT_TIME) {
      return new PlannedFork(side, config, isFirst);
    }
    List<Block> seen = blocks.stream().filter(block -> !block.hasFailed()).toList();
    if (seen.isEmpty()) {
      int iterations = (int) (pilot.toMillis() / ITERATION.toMillis());
      int measured = Math.max(1, iterations / PILOT_PARTS);
      BenchmarkConfig planned = with(config, iterations - measured, measured);
      return new PlannedFork(side, planned, isFirst, Optional.of(pilot.multipliedBy(2)));
    }
    Duration iteration = iteration(seen);
    int warmup = warmup(seen, iteration);
    return new PlannedFork(side, with(config, warmup, measured(seen, warmup, iteration)), isFirst);
  }

  /** How long the iterations of the first forks of a benchmark take, by a guess. */
  public Duration usualTime(BenchmarkConfig config, int forks) {
    return config.id().mode() == Mode.SINGLE_SHOT_TIME || forks == 0
        ? Duration.ZERO
        : pilot.plus(pilot.dividedBy(2).multipliedBy(forks - 1L));
  }

  private static BenchmarkConfig with(BenchmarkConfig config, int warmup, int measured) {
    return config.withIterations(
        iterations(warmup, config.warmup()), iterations(measured, config.measurement()));
  }

  private static Iterations iterations(int count, Iterations own) {
    return new Iterations(count, ITERATION.toMillis(), TimeUnit.MILLISECONDS, own.batch());
  }

  /** How long an iteration really takes: one operation at least. */
  private static Duration iteration(List<Block> blocks) {
    double millis =
        reports(blocks).stream().collect(averagingDouble(report -> report.took().toMillis()));
    return Duration.ofMillis(Math.max(ITERATION.toMillis(), (long) millis));
  }

  private static List<IterationReport> reports(List<Block> blocks) {
    return blocks.stream()
        .flatMap(block -> block.forks().stream())
        .flatMap(fork -> fork.outcome().reports().stream())
        .toList();
  }

  private static int warmup(List<Block> blocks, Duration iteration) {
    List<Curve> curves = curves(blocks);
    int shortest = curves.stream().mapToInt(Curve::length).min().orElse(0);
    return Math.min(
        count(LONGEST_WARMUP, iteration),
        shortest < SteadyState.FEWEST
            ? count(USUAL_WARMUP, iteration)
            : warmup(blocks, SteadyState.of(curves), shortest));
  }

  private static int warmup(List<Block> blocks, SteadyState steady, int shortest) {
    if (steady.isReached()) {
      int longer = manyAreCold(blocks) ? LONGER_IF_COLD : 1;
      return Math.max(FEWEST_WARMUPS, longer * steady.from());
    }
    // A neighbour's burst can look like a slow beginning of the two forks of the pilot.
    return blocks.size() < FEWEST_TO_LENGTHEN ? 2 * shortest / PILOT_PARTS : 2 * shortest;
  }

  private static boolean manyAreCold(List<Block> blocks) {
    List<ForkOutcome> measured =
        blocks.stream()
            .filter(Block::isMeasured)
            .flatMap(block -> block.forks().stream())
            .map(ForkRecord::outcome)
            .toList();
    return measured.stream().filter(IterationPlan::isCold).count() > MOST_COLD * measured.size();
  }

  /** Whether a measured fork was still warming up when it was measured, by itself alone. */
  public static boolean isCold(ForkOutcome fork) {
    int warmup = (int) fork.reports().stream().filter(report -> !report.isMeasured()).count();
    return SteadyState.isCold(curve(fork.reports()), warmup);
  }

  /** How many iterations fit into a time; one at least. */
  private static int count(Duration time, Duration iteration) {
    return (int) Math.max(1, time.dividedBy(iteration));
  }

  /** All iterations of the forks of some blocks. */
  public static List<Curve> curves(List<Block> blocks) {
    return curves(blocks, List.of(Side.values()));
  }

  /** All iterations of the forks of some blocks that ran on one of the sides. */
  public static List<Curve> curves(List<Block> blocks, List<Side> sides) {
    return blocks.stream()
        .flatMap(block -> block.forks().stream())
        .filter(fork -> sides.contains(fork.side()))
        .map(fork -> fork.outcome().reports())
        .filter(reports -> !reports.isEmpty())
        .filter(reports -> reports.stream().allMatch(report -> report.cost() > 0))
        .map(IterationPlan::curve)
        .toList();
  }

  /** All iterations of a fork, by its reports. */
  public static Curve curve(List<IterationReport> reports) {
    return new Curve(
        reports.stream().mapToDouble(IterationReport::cost).toArray(),
        reports.stream().mapToDouble(IterationReport::compilingPart).toArray());
  }

  /**
   * The number of iterations with which a given time tells most: the square root of the cost of a
   * fork's start and warm-up in iterations, times the variance of iterations in that of forks.
   *
   * @see <a href="https://doi.org/10.1145/2464157.2464160">Kalibera and Jones (2013), Rigorous
   *     Benchmarking in Reasonable Time</a>
   */
  private static int measured(List<Block> blocks, int warmup, Duration iteration) {
    double start = warmup + (double) JarLauncher.STARTUP.toNanos() / iteration.toNanos();
    double best = Math.sqrt(start * varianceRatio(blocks));
    int fewest = iteration.compareTo(LONG) > 0 ? FEWEST_MEASURED : FEWEST_MEASURED_IF_SHORT;
    return (int) Math.max(fewest, Math.min(MOST_MEASURED, Math.round(best)));
  }

  /** The variance of iterations in that of forks. */
  private static double varianceRatio(List<Block> blocks) {
    List<double[]> series =
        blocks.stream()
            .filter(Block::isMeasured)
            .map(IterationPlan::series)
            .filter(values -> values.length > 1)
            .toList();
    if (series.size() < FEWEST_BLOCKS) {
      return USUAL_VARIANCE_RATIO;
    }
    double within =
        Sample.of(series.stream().mapToDouble(s -> Sample.of(s).variance()).toArray()).median();
    double ofMeans =
        Sample.of(series.stream().mapToDouble(s -> Sample.of(s).median()).toArray()).variance();
    double length = series.stream().mapToInt(s -> s.length).average().orElseThrow();
    double between = ofMeans - within / length;
    return between > 0 ? within / between : MOST_MEASURED;
  }

  /** The measured iterations of a block as logarithms; of two forks, how they differ. */
  private static double[] series(Block block) {
    double[] head = measuredLogs(block, Side.HEAD);
    double[] base = measuredLogs(block, Side.BASE);
    return IntStream.range(0, base.length == 0 ? head.length : Math.min(base.length, head.length))
        .mapToDouble(i -> base.length == 0 ? head[i] : head[i] - base[i])
        .filter(Double::isFinite)
        .toArray();
  }

  private static double[] measuredLogs(Block block, Side side) {
    return block.outcome(side).stream()
        .flatMap(outcome -> outcome.reports().stream())
        .filter(IterationReport::isMeasured)
        .mapToDouble(report -> Math.log(report.cost()))
        .toArray();
  }
}
