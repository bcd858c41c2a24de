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
 * Plans the warm-up and measurement of a benchmark's forks. The first block is a pilot, long enough
 * to show where the warm-up ends. Each later block is planned from all blocks before it, which
 * corrects the pilot's errors.
 *
 * <p>The plan is a pure function of the blocks, so a resumed measurement continues with the same
 * one.
 *
 * @param pilot the time that the iterations of a pilot's fork may take
 */
public record IterationPlan(Duration pilot) {
  /**
   * Short, so that forks alternate often; long compared with the clock's resolution and JMH's own
   * work.
   */
  private static final Duration ITERATION = Duration.ofMillis(100);

  /**
   * The pilot measures a third of its iterations, so it counts like any other block if it was warm.
   */
  private static final int PILOT_PARTS = 3;

  private static final int FEWEST_PILOT = 9;
  private static final int FEWEST_MEASURED = 3;
  private static final int FEWEST_MEASURED_IF_SHORT = 6;
  private static final int MOST_MEASURED = 30;

  /** Longer iterations than this are long: a fork has few of them. */
  private static final Duration LONG = Duration.ofMillis(500);

  private static final int FEWEST_WARMUPS = 2;

  /** A fraction of the forks; if more were cold, the next ones warm up longer. */
  private static final double MOST_COLD = 0.2;

  private static final int LONGER_IF_COLD = 2;

  /** The fewest blocks that show that forks are too short to become steady. */
  private static final int FEWEST_TO_LENGTHEN = 3;

  /** The longest warm-up; a benchmark that isn't steady by then probably never will be. */
  private static final Duration LONGEST_WARMUP = Duration.ofSeconds(20);

  /** The warm-up of benchmarks whose iterations are too long for a pilot to judge. */
  private static final Duration USUAL_WARMUP = Duration.ofSeconds(3);

  /** A rough guess: forks vary half as much as iterations. */
  private static final double USUAL_VARIANCE_RATIO = 4;

  /** The fewest blocks that show how much forks vary. */
  private static final int FEWEST_BLOCKS = 4;

  /**
   * The longest pilot that takes at most a tenth of a budget.
   *
   * @param budget the budget for everything; empty without a limit
   * @param forks the number of forks of all pilots together
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
   * @param config the config of the benchmark with its own iterations, which single shots keep
   * @param blocks the blocks of the benchmark so far; failed ones are ignored
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

  /** A fork that follows the pilot of a benchmark, by a guess before that: half as long. */
  public PlannedFork usual(Side side, BenchmarkConfig config) {
    return new IterationPlan(pilot.dividedBy(2)).next(side, config, List.of());
  }

  /** The estimated time of the iterations of a benchmark's first forks. */
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

  /** The real time of an iteration, which has at least one operation. */
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
    // A neighbour's burst can look like a slow beginning of both forks of the pilot.
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

  /** Whether a fork, judged by itself, was still warming up when it was measured. */
  public static boolean isCold(ForkOutcome fork) {
    return SteadyState.isCold(curve(fork.reports()), fork.warmups());
  }

  /** The number of iterations that fit into a time, at least one. */
  private static int count(Duration time, Duration iteration) {
    return (int) Math.max(1, time.dividedBy(iteration));
  }

  /** All iterations of the forks of some blocks. */
  public static List<Curve> curves(List<Block> blocks) {
    return curves(blocks, List.of(Side.values()));
  }

  /** All iterations of the forks of some blocks on some sides. */
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

  /** All iterations of a fork, from its reports. */
  public static Curve curve(List<IterationReport> reports) {
    return new Curve(
        reports.stream().mapToDouble(IterationReport::cost).toArray(),
        reports.stream().mapToDouble(IterationReport::compilingPart).toArray());
  }

  /**
   * The number of iterations that gives the most information in a given time: the square root of
   * the cost of a fork's start and warm-up, in iterations, times the ratio of the variance of
   * iterations to that of forks. They are enough, in any case, to show that the fork was warm.
   *
   * @see <a href="https://doi.org/10.1145/2464157.2464160">Kalibera and Jones (2013), Rigorous
   *     Benchmarking in Reasonable Time</a>
   */
  private static int measured(List<Block> blocks, int warmup, Duration iteration) {
    double start = warmup + (double) JarLauncher.STARTUP.toNanos() / iteration.toNanos();
    double best = Math.sqrt(start * varianceRatio(blocks));
    int fewest = iteration.compareTo(LONG) > 0 ? FEWEST_MEASURED : FEWEST_MEASURED_IF_SHORT;
    int enough = Math.max(fewest, SteadyState.fewestAfter(warmup));
    return (int) Math.max(enough, Math.min(MOST_MEASURED, Math.round(best)));
  }

  /** The ratio of the variance of iterations to that of forks. */
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

  /** The logarithms of the measured iterations of a block; for two forks, their differences. */
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
