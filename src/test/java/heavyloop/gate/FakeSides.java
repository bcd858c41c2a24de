package heavyloop.gate;

import heavyloop.gate.jar.Cell;
import heavyloop.gate.jar.Outcome;
import heavyloop.gate.jar.Outcome.Failed;
import heavyloop.gate.jar.Outcome.Measured;
import heavyloop.machine.Conditions;
import heavyloop.machine.Load;
import heavyloop.results.JsonFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;

/**
 * Forks that are no processes: they take a time that is no time, and measure what they are told.
 * What a fork measures depends on its place among those of its side that measured, so that a gate
 * that is resumed measures what it would have.
 */
final class FakeSides implements GateLoop.Forks {
  private static final double COST = 1000;
  private static final double LITTLE = 0.002;

  private final GatePlan plan;
  private final Map<Integer, Double> slowdowns = new HashMap<>();
  private final Map<Integer, Double> noises = new HashMap<>();
  private final Map<Integer, Duration> times = new HashMap<>();
  private final Map<Fork, IntPredicate> failures = new HashMap<>();
  private final Map<Fork, Integer> launches = new HashMap<>();
  private final Map<Fork, Integer> measured = new HashMap<>();
  private final List<Fork> launched = new ArrayList<>();
  private Duration clock = Duration.ZERO;

  FakeSides(GatePlan plan) {
    this.plan = plan;
  }

  /** Which fork. */
  record Fork(int benchmark, boolean head) {
    @Override
    public String toString() {
      return (head ? "head " : "base ") + benchmark;
    }
  }

  /** Head takes so many times as long as base. */
  FakeSides slower(int benchmark, double factor) {
    slowdowns.put(benchmark, factor);
    return this;
  }

  /** Forks differ by this much, as a standard deviation; else by very little. */
  FakeSides noisy(int benchmark, double noise) {
    noises.put(benchmark, noise);
    return this;
  }

  /** A fork takes so long; else two seconds, which is what its settings say. */
  FakeSides taking(int benchmark, Duration time) {
    times.put(benchmark, time);
    return this;
  }

  /** Those launches of a side fail, counted from 1. */
  FakeSides failing(int benchmark, boolean head, IntPredicate launch) {
    failures.put(new Fork(benchmark, head), launch);
    return this;
  }

  /** As if these blocks had been measured by it. */
  FakeSides after(List<Block> blocks) {
    for (Block block : blocks) {
      measured.merge(new Fork(block.benchmark(), false), 1, Integer::sum);
      measured.merge(new Fork(block.benchmark(), true), 1, Integer::sum);
    }
    return this;
  }

  /** What was launched, in that order. */
  List<Fork> launched() {
    return List.copyOf(launched);
  }

  /** How often a benchmark was. */
  long launches(int benchmark) {
    return launched.stream().filter(fork -> fork.benchmark() == benchmark).count();
  }

  /** The time that the forks have taken. */
  long nanoTime() {
    return clock.toNanos();
  }

  @Override
  public Outcome launch(boolean head, int benchmark) {
    Fork fork = new Fork(benchmark, head);
    launched.add(fork);
    clock = clock.plus(times.getOrDefault(benchmark, Duration.ofSeconds(2)));
    int launch = launches.merge(fork, 1, Integer::sum);
    return failures.getOrDefault(fork, any -> false).test(launch)
        ? new Failed(fork + " broke", List.of("the last words of " + fork))
        : measured(fork, measured.merge(fork, 1, Integer::sum));
  }

  private Measured measured(Fork fork, int number) {
    Cell cell = plan.pairs().get(fork.benchmark()).head();
    double cost = COST * (fork.head() ? slowdowns.getOrDefault(fork.benchmark(), 1.0) : 1);
    double noise = noises.getOrDefault(fork.benchmark(), LITTLE);
    long seed = 1000L * number + 2L * fork.benchmark() + (fork.head() ? 1 : 0);
    double level = cost * Math.exp(noise * new Random(seed).nextGaussian());
    String json =
        JsonFile.array(
                JsonFile.record(
                    cell.benchmark(),
                    cell.mode().label(),
                    "ns/op",
                    new double[] {level * 1.001, level * 0.999}))
            .toString();
    return new Measured(json, JsonFile.read(json).records().get(0), conditions(number));
  }

  private static Conditions conditions(int number) {
    return new Conditions(Instant.EPOCH.plusSeconds(number), 0.5, new Load(0.01, 0), 3000);
  }
}
