package heavyloop.gate;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.Golden;
import heavyloop.OnOneJdk;
import heavyloop.Portable;
import heavyloop.forks.BenchmarkConfig;
import heavyloop.forks.Block;
import heavyloop.forks.Block.ForkRecord;
import heavyloop.forks.FakeOutcomes;
import heavyloop.forks.ForkOutcome.MeasuredByJar;
import heavyloop.forks.IterationPlan;
import heavyloop.forks.Side;
import heavyloop.forks.lockstep.IterationReport;
import heavyloop.gate.GatePlan.Pair;
import heavyloop.gate.decision.Decision;
import heavyloop.gate.decision.Decision.Decided;
import heavyloop.gate.decision.PairedSamples;
import heavyloop.gate.decision.SequentialRule;
import heavyloop.results.Metric.Unit;
import heavyloop.stats.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Gates that plan and cut their forks, on simulated iterations: how long a benchmark warms up is
 * random, and whether head is slower once it is warm is known.
 */
@OnOneJdk
class WarmUpSimulationIT {
  private static final int UNCHANGED = 10_000;
  private static final int CHANGED = 3000;

  private static final GatePlan PLAN =
      Gates.plan("a.A.run").withIterations(IterationPlan.within(Optional.empty(), 2));
  private static final Pair PAIR = PLAN.pairs().get(0);
  private static final Duration ITERATION = Duration.ofMillis(100);
  private static final Unit UNIT = Unit.parse("ns/op");

  /** The deviation of an iteration. */
  private static final double NOISE = 0.02;

  /**
   * A benchmark.
   *
   * @param span the iterations that its warm-up is spread over
   * @param stretch how many times as long head's warm-up takes
   * @param slower head's time / base's once both are warm
   * @param noise the deviation of a fork
   */
  private record Simulated(Shape shape, int span, int stretch, double slower, double noise) {
    /** Warms up within 2 to 20 iterations of 100 ms; its forks differ by .5 to 2 %. */
    static Simulated random(Shape shape, int stretch, double slower, SplittableRandom random) {
      int span = 8 + random.nextInt(57);
      double noise = 0.005 + 0.015 * random.nextDouble();
      return new Simulated(shape, span, stretch, slower, noise);
    }

    ForkRecord fork(Side side, BenchmarkConfig planned, SplittableRandom random) {
      int warmup = planned.warmup().count();
      double[] course = course(side, warmup + planned.measurement().count(), random);
      double level = (side == Side.BASE ? 1 : slower) * Math.exp(noise * Portable.gaussian(random));
      double[] costs = Shape.noisy(course, random, NOISE);
      List<IterationReport> reports =
          IntStream.range(0, costs.length)
              .mapToObj(i -> report(i >= warmup, level * costs[i], isCompiling(course, i)))
              .toList();
      List<IterationReport> measured = reports.subList(warmup, reports.size());
      return new ForkRecord(
          side,
          new MeasuredByJar(
              "",
              IterationReport.meanCost(measured),
              measured.stream().map(IterationReport::cost).toList(),
              reports,
              /* lockstep= */ true),
          FakeOutcomes.conditions(0));
    }

    private double[] course(Side side, int length, SplittableRandom random) {
      double[] warming = shape.course(random, span);
      int slowness = side == Side.BASE ? 1 : stretch;
      double[] course = new double[length];
      Arrays.setAll(course, i -> warming[Math.min(i / slowness, span - 1)]);
      return course;
    }

    /** The JIT is at work before each step. */
    private static boolean isCompiling(double[] course, int iteration) {
      return iteration + 1 < course.length
          && Math.abs(course[iteration + 1] / course[iteration] - 1) > 0.05;
    }

    private static IterationReport report(boolean isMeasured, double cost, boolean isCompiling) {
      Duration compiling = isCompiling ? ITERATION.dividedBy(3) : Duration.ZERO;
      return new IterationReport(
          isMeasured, cost, UNIT, compiling, ITERATION, Duration.ZERO, Duration.ZERO);
    }

    private static Optional<Decided> decided(List<Block> blocks) {
      PairedSamples samples = Normalizer.samples(PAIR, PLAN.counted(blocks));
      Decision decision = Gates.rule(PLAN).decide(samples, PAIR.delta());
      return decision instanceof Decided decided ? Optional.of(decided) : Optional.empty();
    }

    /** Measures until it is decided. */
    Decided gate(SplittableRandom random) {
      List<Block> blocks = new ArrayList<>();
      Optional<Decided> decision;
      do {
        BenchmarkConfig planned = PLAN.fork(PAIR, Side.BASE, blocks).config();
        List<ForkRecord> forks =
            Arrays.stream(Side.values()).map(side -> fork(side, planned, random)).toList();
        blocks.add(new Block(PAIR.id(), blocks.size(), forks, Duration.ZERO, Duration.ZERO));
        decision =
            blocks.size() < SequentialRule.FEWEST_BLOCKS ? Optional.empty() : decided(blocks);
      } while (decision.isEmpty());
      return decision.get();
    }
  }

  /** The decisions on some benchmarks, as parts of all, and the blocks they took. */
  private record Rates(double regressions, double passes, double blocks) {
    static Rates of(int gates, Shape shape, int stretch, double slower) {
      List<Decided> decisions =
          IntStream.range(0, gates)
              .parallel()
              .mapToObj(
                  seed -> {
                    SplittableRandom random = new SplittableRandom(seed);
                    return Simulated.random(shape, stretch, slower, random).gate(random);
                  })
              .toList();
      return new Rates(
          part(decisions, Decision.Regression.class),
          part(decisions, Decision.Pass.class),
          decisions.stream().mapToInt(Decided::blocks).average().orElseThrow());
    }

    private static double part(List<Decided> decisions, Class<? extends Decided> kind) {
      return decisions.stream().filter(kind::isInstance).count() / (double) decisions.size();
    }

    String words() {
      return String.format(
          Locale.ROOT, " %.1f %% | %.1f %% | %.1f |", 100 * regressions, 100 * passes, blocks);
    }
  }

  /** A decay has no end, so head is still slower when it is measured; a fall is no warm-up. */
  @Test
  void cut_and_plan_raise_no_false_alarm_and_hide_no_slowdown() {
    Shape[] shapes = Shape.values();
    StringBuilder table =
        new StringBuilder(
            """
            | warm-up | unchanged: alarms | passed | blocks | longer warm-up: alarms | passed | blocks | slower: found | passed | blocks |
            |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
            """);
    for (Shape shape : shapes) {
      Rates unchanged = Rates.of(UNCHANGED / shapes.length, shape, 1, 1);
      Rates longer = Rates.of(CHANGED / shapes.length, shape, 2, 1);
      Rates slower = Rates.of(CHANGED / shapes.length, shape, 2, 1 + Gates.MARGIN);
      String name = shape.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      table.append("| ").append(name).append(" |");
      table.append(unchanged.words()).append(longer.words()).append(slower.words()).append('\n');
      assertThat(unchanged.regressions()).as(name).isLessThan(.001);
      if (shape != Shape.DECAY) {
        assertThat(longer.regressions()).as(name).isLessThan(.01);
      }
      if (shape != Shape.SLOWER) {
        assertThat(slower.passes()).as(name).isLessThan(.065);
      }
    }
    Golden.assertSectionMatches(Golden.EVIDENCE, "warm-up-simulation", table.toString());
  }
}
