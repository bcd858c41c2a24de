package heavyloop.gate;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.compare.Warning;
import heavyloop.forks.BenchmarkConfig;
import heavyloop.forks.BenchmarkConfig.Iterations;
import heavyloop.forks.BenchmarkConfig.JvmArguments;
import heavyloop.forks.Block;
import heavyloop.forks.Block.ForkRecord;
import heavyloop.forks.Configs;
import heavyloop.forks.FakeForks;
import heavyloop.forks.FakeOutcomes;
import heavyloop.forks.ForkLoop;
import heavyloop.forks.ForkLoop.BlockLauncher;
import heavyloop.forks.ForkOutcome.Stopped;
import heavyloop.forks.IterationPlan;
import heavyloop.forks.Schedule.PlannedFork;
import heavyloop.forks.Side;
import heavyloop.forks.lockstep.IterationReport;
import heavyloop.gate.Gates.Memory;
import heavyloop.gate.decision.Decision;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkId.Mode;
import heavyloop.results.Metric.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A gate that plans its forks from earlier ones. */
class PlannedGateTest {
  private static final Duration ITERATION = Duration.ofMillis(100);
  private static final GatePlan PLAN =
      Gates.plan("a.A.run").withIterations(IterationPlan.within(Optional.empty(), 2));

  private final List<PlannedFork> launched = new ArrayList<>();
  private final SplittableRandom random = new SplittableRandom(3);

  /** The behaviour of a benchmark: when it is warm, and its speed before and after. */
  private record Behaviour(int warmBase, int warmHead, double cold, double slower, Duration took) {
    double cost(Side side, int iteration) {
      boolean isWarm = iteration >= (side == Side.BASE ? warmBase : warmHead);
      return (isWarm ? 1 : cold) * (side == Side.BASE ? 1 : slower) * FakeForks.COST;
    }
  }

  private ForkRecord launch(PlannedFork fork, Behaviour behaviour) {
    launched.add(fork);
    int warmup = fork.config().warmup().count();
    int all = warmup + fork.config().measurement().count();
    List<IterationReport> reports =
        IntStream.range(0, all)
            .mapToObj(
                i ->
                    new IterationReport(
                        i >= warmup,
                        behaviour.cost(fork.side(), i) * (1 + 0.01 * random.nextDouble()),
                        Unit.parse("ns/op"),
                        Duration.ZERO,
                        behaviour.took(),
                        Duration.ZERO,
                        Duration.ZERO))
            .toList();
    long fit = fork.limit().map(limit -> limit.dividedBy(behaviour.took()) + 1).orElse(999L);
    return new ForkRecord(
        fork.side(),
        fit < all
            ? new Stopped(reports.subList(0, (int) fit))
            : FakeOutcomes.byJar(fork.config(), reports),
        FakeOutcomes.conditions(0));
  }

  private List<Block> run(Behaviour behaviour) {
    return run(PLAN, behaviour);
  }

  private List<Block> run(GatePlan plan, Behaviour behaviour) {
    Memory ledger = new Memory(List.of());
    new ForkLoop(
            Gates.schedule(plan),
            BlockLauncher.oneAfterAnother(fork -> launch(fork, behaviour), 1),
            ledger,
            GatePlan.pace(),
            new ForkLoop.Clock(() -> 0, pause -> {}, Long.MAX_VALUE),
            FakeForks.SILENT)
        .run(() -> {});
    return ledger.blocks();
  }

  private static Decision decision(List<Block> blocks) {
    return Gates.decision(PLAN, "a.A.run", blocks);
  }

  @Test
  void after_the_pilot_forks_warm_up_as_long_as_they_need() {
    List<Block> blocks = run(new Behaviour(20, 24, 5, 1, ITERATION));
    assertThat(launched.get(0).config().warmup().count()).isEqualTo(40);
    assertThat(launched.get(0).config().measurement().count()).isEqualTo(20);
    assertThat(launched.subList(2, launched.size()))
        .allSatisfy(fork -> assertThat(fork.config().warmup().count()).isBetween(24, 36))
        .allSatisfy(fork -> assertThat(fork.config().measurement().count()).isBetween(6, 30));
    assertThat(decision(blocks)).isInstanceOf(Decision.Pass.class);
  }

  @Test
  void forks_that_are_warm_at_once_are_short() {
    run(new Behaviour(0, 0, 1, 1, ITERATION));
    assertThat(launched.get(3).config().warmup().count()).isLessThan(5);
  }

  /** Head takes twice as long to warm up, which neither is a slowdown nor hides one. */
  @Test
  void a_longer_warm_up_neither_is_a_regression_nor_hides_one() {
    assertThat(decision(run(new Behaviour(10, 20, 3, 1, ITERATION))))
        .isInstanceOf(Decision.Pass.class);
    assertThat(decision(run(new Behaviour(10, 20, 3, 1.1, ITERATION))))
        .isInstanceOf(Decision.Regression.class);
  }

  @Test
  void a_longer_warm_up_of_head_is_pointed_out() {
    assertThat(SteadyBlocks.warnings(run(new Behaviour(10, 20, 3, 1, ITERATION))))
        .containsKey(Warning.SLOWER_WARM_UP);
    assertThat(SteadyBlocks.warnings(run(new Behaviour(10, 11, 3, 1, ITERATION)))).isEmpty();
    assertThat(SteadyBlocks.warnings(run(new Behaviour(20, 10, 3, 1, ITERATION)))).isEmpty();
  }

  @Test
  void a_pilot_of_long_iterations_is_stopped_and_the_forks_after_it_have_few() {
    List<Block> blocks = run(new Behaviour(1, 1, 1.2, 1, Duration.ofSeconds(2)));
    assertThat(blocks.get(0).isMeasured()).isFalse();
    assertThat(blocks.get(0).hasFailed()).isFalse();
    assertThat(launched.get(2).config().warmup().count()).isBetween(1, 3);
    assertThat(launched.get(2).config().measurement().count()).isBetween(3, 6);
    assertThat(decision(blocks)).isInstanceOf(Decision.Pass.class);
    assertThat(SteadyBlocks.warnings(blocks)).containsOnlyKeys(Warning.WARM_UP_UNKNOWN);
  }

  /** Their first, cold shots are what this mode is for. */
  @Test
  void single_shots_all_count() {
    BenchmarkConfig named = Configs.named("a.A.run");
    BenchmarkConfig shots =
        new BenchmarkConfig(
            new BenchmarkId("a.A.run", Mode.SINGLE_SHOT_TIME, 1, new TreeMap<>()),
            new Iterations(0, 0, TimeUnit.SECONDS, 1),
            new Iterations(20, 0, TimeUnit.SECONDS, 1),
            named.timeout(),
            1,
            0,
            JvmArguments.NONE);
    GatePlan plan = Gates.plan(shots).withIterations(IterationPlan.within(Optional.empty(), 2));
    List<Block> blocks = run(plan, new Behaviour(5, 5, 5, 1, ITERATION));
    assertThat(plan.counted(blocks).equals(blocks)).isTrue();
    assertThat(launched).allMatch(fork -> fork.config().equals(shots));
    assertThat(SteadyBlocks.of(blocks).blocks().equals(blocks)).as("a control").isFalse();
  }

  @Test
  void a_resumed_gate_plans_like_an_uninterrupted_one() {
    Behaviour behaviour = new Behaviour(12, 12, 4, 1, ITERATION);
    List<Block> blocks = run(behaviour);
    for (int done = 1; done < blocks.size(); done++) {
      GateSchedule resumed = Gates.schedule(PLAN);
      assertThat(resumed.rest(blocks.subList(0, done), GateSchedule.UNLIMITED).get(0).forks())
          .isEqualTo(launched.subList(2 * done, 2 * done + 2));
    }
  }

  @Test
  void pilots_take_a_tenth_of_the_budget_at_most() {
    assertThat(IterationPlan.within(Optional.of(Duration.ofMinutes(10)), 20).pilot())
        .isEqualTo(Duration.ofSeconds(2));
    assertThat(IterationPlan.within(Optional.of(Duration.ofSeconds(10)), 20).pilot())
        .isEqualTo(Duration.ofMillis(900));
    assertThat(IterationPlan.within(Optional.empty(), 20).pilot()).isEqualTo(Duration.ofSeconds(6));
  }
}
