package heavyloop.forks;

import heavyloop.Portable;
import heavyloop.forks.Block.ForkRecord;
import heavyloop.forks.ForkLoop.BlockLauncher.ForkLauncher;
import heavyloop.forks.ForkLoop.Clock;
import heavyloop.forks.ForkLoop.Display;
import heavyloop.forks.ForkOutcome.Failed;
import heavyloop.forks.Schedule.PlannedFork;
import heavyloop.results.BenchmarkId;
import heavyloop.results.Labels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/**
 * Forks without processes: they take fake time and measure values set by a test. The value of a
 * fork depends on the number of earlier forks of its benchmark and side, so a resumed measurement
 * continues exactly as the interrupted one would have.
 *
 * <p>Benchmarks are named by their full name, or by its end: {@code A.one} or {@code one} for
 * {@code a.A.one}.
 */
public final class FakeForks implements ForkLauncher {
  /** Shows nothing. */
  public static final Display SILENT =
      new Display(Progress.NONE, new Labels(List.of()), block -> "");

  /** Nanoseconds per operation. */
  public static final double COST = 1000;

  private static final double DEFAULT_NOISE = 0.002;

  private final boolean byJar;
  private final Duration defaultTime;
  private final Map<String, Duration> times = new HashMap<>();
  private final Map<String, Double> noises = new HashMap<>();
  private final Map<String, Double> slowdowns = new HashMap<>();
  private final Map<Side, Map<String, IntPredicate>> failures =
      Map.of(Side.BASE, new HashMap<>(), Side.HEAD, new HashMap<>());
  private final Map<List<Object>, Integer> measured = new HashMap<>();
  private final List<Launch> launched = new ArrayList<>();
  private Duration clock = Duration.ZERO;

  private FakeForks(boolean byJar, Duration defaultTime) {
    this.byJar = byJar;
    this.defaultTime = defaultTime;
  }

  /** Forks of our own JMH. */
  public static FakeForks here() {
    return new FakeForks(false, Duration.ofSeconds(1));
  }

  /** Forks of other jars. */
  public static FakeForks byJar() {
    return new FakeForks(true, Duration.ofSeconds(2));
  }

  /** A fork that was launched. */
  public record Launch(BenchmarkId id, Side side, boolean isFirst) {
    /** The name of the class and the method. */
    public String benchmark() {
      String[] names = id.benchmark().split("\\.", -1);
      return names[names.length - 2] + "." + names[names.length - 1];
    }

    /** For instance {@code base A.one}; a {@code *} marks the first fork of a benchmark. */
    @Override
    public String toString() {
      return side + " " + benchmark() + (isFirst ? "*" : "");
    }
  }

  /** Sets the time of a fork; the default is a second, or two for a fork of another jar. */
  public FakeForks taking(String benchmark, Duration time) {
    times.put(benchmark, time);
    return this;
  }

  /** Sets the standard deviation of a benchmark's forks; otherwise it is tiny. */
  public FakeForks noisy(String benchmark, double noise) {
    noises.put(benchmark, noise);
    return this;
  }

  /** Multiplies the cost on head. */
  public FakeForks slower(String benchmark, double factor) {
    slowdowns.put(benchmark, factor);
    return this;
  }

  /** Lets launches of a benchmark on a side fail; they are counted from 1. */
  public FakeForks failing(String benchmark, Side side, IntPredicate launch) {
    failures.get(side).put(benchmark, launch);
    return this;
  }

  /** Continues as if these forks had measured the blocks. */
  public FakeForks after(List<Block> blocks) {
    for (Block block : blocks) {
      block.forks().stream()
          .filter(ForkRecord::isMeasured)
          .forEach(fork -> count(block.id(), fork.side()));
    }
    return this;
  }

  private int count(BenchmarkId id, Side side) {
    return measured.merge(List.of(id, side), 1, Integer::sum);
  }

  /** All launches, oldest first. */
  public List<Launch> launched() {
    return List.copyOf(launched);
  }

  /** The total time of all forks. */
  public long nanoTime() {
    return clock.toNanos();
  }

  /** A clock of that time, without a deadline. */
  public Clock unlimited() {
    return clock(Long.MAX_VALUE);
  }

  /** A clock of that time. */
  public Clock clock(long deadline) {
    return new Clock(this::nanoTime, pause -> clock = clock.plus(pause), deadline);
  }

  @Override
  public ForkRecord launch(PlannedFork fork) {
    BenchmarkId id = fork.config().id();
    Launch launch = new Launch(id, fork.side(), fork.isFirst());
    launched.add(launch);
    clock = clock.plus(setting(times, id, defaultTime));
    if (setting(failures.get(fork.side()), id, number -> false).test(launches(launch))) {
      Launch failed = new Launch(id, fork.side(), false);
      List<String> output = List.of("last words of " + failed);
      return new ForkRecord(
          fork.side(), new Failed(failed + " broke", output), FakeOutcomes.conditions(0));
    }
    int number = count(id, fork.side());
    double cost = cost(id, fork.side(), number);
    ForkOutcome outcome =
        byJar ? FakeOutcomes.byJar(fork.config(), cost) : FakeOutcomes.here(fork.config(), cost);
    return new ForkRecord(fork.side(), outcome, FakeOutcomes.conditions(number));
  }

  private static <T> T setting(Map<String, T> settings, BenchmarkId id, T otherwise) {
    return settings.entrySet().stream()
        .filter(setting -> ("." + id.benchmark()).endsWith("." + setting.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(otherwise);
  }

  private int launches(Launch launch) {
    return (int)
        launched.stream()
            .filter(l -> l.id().equals(launch.id()) && l.side() == launch.side())
            .count();
  }

  private double cost(BenchmarkId id, Side side, int number) {
    double slowdown = side == Side.BASE ? 1 : setting(slowdowns, id, 1.0);
    long seed = 1_000_003L * number + (id + " on " + side).hashCode();
    double deviation = Portable.gaussian(new SplittableRandom(seed));
    return COST * slowdown * Math.exp(setting(noises, id, DEFAULT_NOISE) * deviation);
  }
}
