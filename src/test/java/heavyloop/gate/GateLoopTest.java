package heavyloop.gate;

import static heavyloop.gate.Gates.NOISE;
import static heavyloop.gate.Gates.rounds;
import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.compare.Verdict;
import heavyloop.forks.Block;
import heavyloop.forks.FakeForks;
import heavyloop.forks.FakeForks.Launch;
import heavyloop.forks.ForkLoop;
import heavyloop.forks.ForkLoop.BlockLauncher;
import heavyloop.forks.ForkLoop.Ledger;
import heavyloop.forks.ForkOutcome.Failed;
import heavyloop.forks.Progress;
import heavyloop.forks.Side;
import heavyloop.gate.GateResult.Row;
import heavyloop.gate.Gates.Memory;
import heavyloop.gate.decision.Decision;
import heavyloop.gate.decision.SequentialRule;
import heavyloop.results.Labels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A whole gate, from the first block to the last one. */
class GateLoopTest {
  private static final GatePlan PLAN = Gates.plan("a.A.quiet", "a.B.noisy", "a.C.quiet");
  private static final GatePlan BY_REFERENCE =
      Gates.planWithReference("Loop", "a.Loop.run", "a.Par.noisy", "a.Par.quiet");
  private static final int FIRST_LOOK = SequentialRule.FEWEST_BLOCKS;
  private static final int MOST = Gates.rule(PLAN).lastLook().blocks();
  private static final int CONFIRMATION = Gates.rule(PLAN).confirmation().get(0).blocks();

  private final FakeForks forks = FakeForks.byJar();
  private final Steps steps = new Steps();
  private final List<String> said = new ArrayList<>();

  /** The complete progress output. */
  private static final class Steps implements Progress {
    private final List<Step> started = new ArrayList<>();
    private final List<Step> ended = new ArrayList<>();
    private final List<String> outcomes = new ArrayList<>();

    @Override
    public void started(Step step) {
      started.add(step);
    }

    @Override
    public void measured(String score) {}

    @Override
    public void ended(Step step, String outcome) {
      ended.add(step);
      outcomes.add(outcome);
    }

    @Override
    public void clear() {}
  }

  private List<Block> run() {
    return run(PLAN);
  }

  private List<Block> run(GatePlan plan) {
    return run(plan, forks, List.of(), Long.MAX_VALUE);
  }

  /** Runs a gate that has some blocks already. */
  private List<Block> run(GatePlan plan, FakeForks forks, List<Block> saved, long deadline) {
    GateSchedule schedule = Gates.schedule(plan);
    ForkLoop.Clock clock = forks.clock(deadline);
    Ledger ledger = new Announcer(plan, schedule, new Memory(saved), clock::left, said::add);
    new ForkLoop(
            schedule,
            BlockLauncher.oneAfterAnother(forks.after(saved), 2),
            ledger,
            GatePlan.pace(),
            clock,
            new ForkLoop.Display(steps, new Labels(plan.ids()), GateSession::result))
        .run(() -> {});
    return ledger.blocks();
  }

  private static List<Verdict> verdicts(GatePlan plan, List<Block> blocks) {
    return plan.judged().stream()
        .map(pair -> Row.of(plan, pair, blocks, Gates.schedule(plan).decide(pair, blocks)))
        .map(row -> row.benchmark().verdict())
        .toList();
  }

  private static List<Integer> upTo(int blocks) {
    return IntStream.range(0, blocks).boxed().toList();
  }

  private long launches(String benchmark) {
    return forks.launched().stream().filter(l -> l.id().benchmark().equals(benchmark)).count();
  }

  // --- how long a benchmark is measured

  @Test
  void the_forks_of_a_block_run_one_right_after_the_other() {
    run();
    List<Launch> launched = forks.launched();
    assertThat(launched).hasSize(2 * 3 * FIRST_LOOK);
    for (int i = 0; i < launched.size(); i += 2) {
      assertThat(launched.get(i + 1).id()).isEqualTo(launched.get(i).id());
      assertThat(launched.get(i + 1).side()).isEqualTo(launched.get(i).side().opposite());
    }
  }

  @Test
  void a_benchmark_that_is_decided_drops_out_while_the_others_continue() {
    forks.noisy("B.noisy", NOISE);
    List<Block> blocks = run();
    assertThat(rounds("a.A.quiet", blocks)).isEqualTo(upTo(FIRST_LOOK));
    assertThat(rounds("a.C.quiet", blocks)).isEqualTo(upTo(FIRST_LOOK));
    assertThat(rounds("a.B.noisy", blocks)).isEqualTo(upTo(MOST));
    assertThat(Gates.decision(PLAN, "a.A.quiet", blocks)).isInstanceOf(Decision.Pass.class);
    assertThat(Gates.decision(PLAN, "a.B.noisy", blocks)).isInstanceOf(Decision.Inconclusive.class);
  }

  @Test
  void a_regression_is_confirmed_by_fresh_blocks() {
    forks.slower("C.quiet", 1.3);
    List<Block> blocks = run();
    assertThat(rounds("a.C.quiet", blocks)).isEqualTo(upTo(FIRST_LOOK + CONFIRMATION));
    assertThat(Gates.decision(PLAN, "a.C.quiet", blocks)).isInstanceOf(Decision.Regression.class);
    assertThat(rounds("a.A.quiet", blocks)).hasSize(FIRST_LOOK);
  }

  // --- failures

  @Test
  void a_fork_that_fails_once_is_tried_again() {
    forks
        .failing("A.quiet", Side.HEAD, launch -> launch == 2)
        .failing("C.quiet", Side.BASE, launch -> launch == 1);
    List<Block> blocks = run();
    assertThat(blocks).hasSize(3 * FIRST_LOOK).allMatch(Block::isMeasured);
    assertThat(launches("a.A.quiet")).isEqualTo(2 * FIRST_LOOK + 1);
  }

  private static Block failedBlock(String benchmark, List<Block> blocks) {
    List<Block> failed =
        blocks.stream()
            .filter(block -> block.id().benchmark().equals(benchmark) && !block.isMeasured())
            .toList();
    assertThat(failed).hasSize(1);
    return failed.get(0);
  }

  private static void assertFailed(Block block, Side side, String fork) {
    assertThat(block.failure(side))
        .hasValue(new Failed(fork + " broke", List.of("last words of " + fork)));
    assertThat(block.failure(side.opposite())).isEmpty();
  }

  @Test
  void a_failure_of_only_head_is_recognized_whichever_side_runs_first() {
    forks
        .failing("A.quiet", Side.HEAD, launch -> true)
        .failing("C.quiet", Side.HEAD, launch -> true);
    List<Block> blocks = run();
    Block a = failedBlock("a.A.quiet", blocks);
    Block c = failedBlock("a.C.quiet", blocks);
    assertFailed(a, Side.HEAD, "head A.quiet");
    assertFailed(c, Side.HEAD, "head C.quiet");
    assertThat(launches("a.A.quiet")).as("head twice, and base").isEqualTo(3);
    assertThat(launches("a.C.quiet")).isEqualTo(3);
    assertThat(rounds("a.B.noisy", blocks)).as("the others continue").isEqualTo(upTo(FIRST_LOOK));
  }

  @Test
  void a_failure_of_only_base_is_recognized_whichever_side_runs_first() {
    forks
        .failing("A.quiet", Side.BASE, launch -> true)
        .failing("C.quiet", Side.BASE, launch -> true);
    List<Block> blocks = run();
    assertFailed(failedBlock("a.A.quiet", blocks), Side.BASE, "base A.quiet");
    assertFailed(failedBlock("a.C.quiet", blocks), Side.BASE, "base C.quiet");
    assertThat(launches("a.C.quiet")).isEqualTo(3);
  }

  /** A full disk, or a machine without memory, is not head's fault. */
  @Test
  void a_benchmark_that_both_sides_could_run_and_neither_can_any_more_has_failed_in_both() {
    forks
        .failing("A.quiet", Side.HEAD, launch -> launch > 2)
        .failing("A.quiet", Side.BASE, launch -> launch > 2);
    List<Block> blocks = run();
    Block failed = failedBlock("a.A.quiet", blocks);
    assertThat(failed.failure(Side.BASE)).isPresent();
    assertThat(failed.failure(Side.HEAD)).isPresent();
    assertThat(launches("a.A.quiet")).as("two blocks, and both sides twice").isEqualTo(8);
    assertThat(rounds("a.A.quiet", blocks)).as("its blocks are kept").isEqualTo(upTo(2));
  }

  @Test
  void a_row_says_which_side_failed() {
    forks
        .failing("A.quiet", Side.HEAD, launch -> true)
        .failing("B.noisy", Side.BASE, launch -> true)
        .failing("C.quiet", Side.BASE, launch -> true)
        .failing("C.quiet", Side.HEAD, launch -> true);
    assertThat(verdicts(PLAN, run()))
        .allMatch(Verdict.Failed.class::isInstance)
        .extracting(Verdict::toString)
        .satisfiesExactly(
            a -> assertThat(a).contains("HEAD", "head A.quiet broke"),
            b -> assertThat(b).contains("BASE", "base B.noisy broke"),
            c -> assertThat(c).contains("BOTH", "base C.quiet broke"));
  }

  // --- divisors

  @Test
  void a_divisor_is_measured_in_each_round_of_a_benchmark_that_it_divides() {
    forks.noisy("Par.noisy", NOISE).slower("Loop.run", 1.3).slower("Par.quiet", 1.3);
    List<Block> blocks = run(BY_REFERENCE);
    assertThat(rounds("a.Par.noisy", blocks)).hasSizeGreaterThan(FIRST_LOOK);
    assertThat(rounds("a.Loop.run", blocks)).isEqualTo(rounds("a.Par.noisy", blocks));
    assertThat(rounds("a.Par.quiet", blocks)).isEqualTo(upTo(FIRST_LOOK));
    assertThat(Gates.decision(BY_REFERENCE, "a.Par.quiet", blocks))
        .as("the slowdown of both cancels out")
        .isInstanceOf(Decision.Pass.class);
  }

  @Test
  void a_divisor_that_is_no_longer_needed_drops_out() {
    forks.failing("Par.noisy", Side.BASE, launch -> launch > 1);
    List<Block> blocks = run(BY_REFERENCE);
    assertThat(rounds("a.Loop.run", blocks)).isEqualTo(upTo(FIRST_LOOK));
    assertThat(rounds("a.Par.noisy", blocks)).isEqualTo(upTo(1));
    assertThat(rounds("a.Par.quiet", blocks)).isEqualTo(upTo(FIRST_LOOK));
  }

  @Test
  void benchmarks_are_no_longer_measured_once_their_divisor_has_failed() {
    forks.failing("Loop.run", Side.HEAD, launch -> launch > 2);
    List<Block> blocks = run(BY_REFERENCE);
    assertFailed(failedBlock("a.Loop.run", blocks), Side.HEAD, "head Loop.run");
    assertThat(rounds("a.Par.noisy", blocks)).hasSizeBetween(2, 3);
    assertThat(rounds("a.Par.quiet", blocks)).hasSizeBetween(2, 3);
    assertThat(blocks.get(blocks.size() - 1).round()).isEqualTo(2);
    assertThat(verdicts(BY_REFERENCE, blocks))
        .isNotEmpty()
        .allMatch(Verdict.Failed.class::isInstance);
  }

  // --- time

  private List<Block> runFor(int seconds) {
    forks.noisy("A.quiet", NOISE).noisy("B.noisy", NOISE).noisy("C.quiet", NOISE);
    return run(PLAN, forks, List.of(), Duration.ofSeconds(seconds).toNanos());
  }

  @Test
  void no_block_starts_that_can_not_end_in_time() {
    assertThat(runFor(43)).hasSize(10);
    assertThat(Duration.ofNanos(forks.nanoTime())).isEqualTo(Duration.ofSeconds(40));
  }

  @Test
  void a_short_block_may_fit_where_a_long_one_does_not() {
    forks.taking("A.quiet", Duration.ofSeconds(10));
    List<Block> blocks = runFor(70);
    assertThat(Duration.ofNanos(forks.nanoTime())).isLessThanOrEqualTo(Duration.ofSeconds(70));
    int quick = rounds("a.C.quiet", blocks).size();
    assertThat(rounds("a.A.quiet", blocks).size()).isLessThan(quick);
    assertThat(quick - rounds("a.B.noisy", blocks).size()).isBetween(-1, 1);
  }

  @Test
  void the_time_that_is_missing_is_that_of_the_blocks_to_a_decision() {
    List<Block> saved = runFor(43);
    Duration missing = Gates.schedule(PLAN).missing(saved, MOST);
    assertThat(missing).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(4L * 3 * MOST));
    assertThat(Gates.schedule(PLAN).missing(run(), MOST)).isZero();
  }

  // --- progress

  @Test
  void progress_counts_blocks_and_decisions_and_ends_with_no_time_left() {
    forks.noisy("B.noisy", NOISE).slower("C.quiet", 1.3);
    run();
    int all = FIRST_LOOK + MOST + FIRST_LOOK + CONFIRMATION;
    assertThat(steps.started).hasSize(all);
    assertThat(steps.ended)
        .extracting(Progress.Step::number)
        .isEqualTo(IntStream.rangeClosed(1, all).boxed().toList());
    assertThat(steps.started)
        .allMatch(step -> step.number() <= step.total() && step.left().toSeconds() >= 4);
    assertThat(steps.started.get(0))
        .isEqualTo(
            new Progress.Step(
                1,
                3 * GateSchedule.TYPICAL_BLOCKS,
                steps.started.get(0).benchmark(),
                "block 1, 3 of 3 undecided",
                Duration.ofSeconds(4L * 3 * GateSchedule.TYPICAL_BLOCKS)));
    assertThat(steps.started)
        .extracting(step -> step.part().replaceAll("block \\d+, ", ""))
        .containsSubsequence("3 of 3 undecided", "2 of 3 undecided", "1 of 3 undecided");
    assertThat(steps.ended.get(all - 1))
        .isEqualTo(
            new Progress.Step(
                all, all, "B.noisy", "block " + MOST + ", 1 of 3 undecided", Duration.ZERO));
  }

  @Test
  void a_decision_is_announced_once_and_a_failure_is_the_outcome_of_its_block() {
    forks.failing("A.quiet", Side.HEAD, launch -> true).slower("C.quiet", 1.3);
    run();
    assertThat(said).hasSize(2);
    assertThat(said.get(0))
        .matches("B\\.noisy: unchanged, .* % \\(.*\\), after " + FIRST_LOOK + " blocks");
    assertThat(said.get(1))
        .matches(
            "C\\.quiet: REGRESSION, \\+\\d+\\.\\d % .* after "
                + (FIRST_LOOK + CONFIRMATION)
                + " blocks");
    assertThat(steps.outcomes).filteredOn("FAILED: head A.quiet broke"::equals).hasSize(1);
    assertThat(steps.outcomes)
        .filteredOn(outcome -> outcome.matches("\\+(29|30)\\.\\d %"))
        .hasSize(FIRST_LOOK + CONFIRMATION);
  }

  // --- resuming

  private static FakeForks mixedForks() {
    return FakeForks.byJar()
        .noisy("B.noisy", NOISE)
        .slower("C.quiet", 1.3)
        .noisy("Par.noisy", NOISE)
        .slower("Par.quiet", 1.3);
  }

  @Test
  void a_gate_that_is_killed_anywhere_resumes_exactly_like_the_uninterrupted_one() {
    for (GatePlan plan : List.of(PLAN, BY_REFERENCE)) {
      FakeForks uninterrupted = mixedForks();
      List<Block> whole = run(plan, uninterrupted, List.of(), Long.MAX_VALUE);
      List<Launch> launched = uninterrupted.launched();
      assertThat(whole).hasSizeGreaterThan(MOST);
      for (int kept = 0; kept <= whole.size(); kept += kept < 8 ? 1 : 7) {
        FakeForks resumed = mixedForks();
        List<Block> blocks = run(plan, resumed, whole.subList(0, kept), Long.MAX_VALUE);
        assertThat(blocks).isEqualTo(whole);
        assertThat(resumed.launched()).isEqualTo(launched.subList(2 * kept, launched.size()));
      }
    }
  }

  @Test
  void a_gate_that_ran_out_of_time_can_be_resumed() {
    FakeForks first = mixedForks();
    List<Block> saved = run(PLAN, first, List.of(), Duration.ofSeconds(30).toNanos());
    assertThat(saved).hasSize(7);
    List<Block> whole = run(PLAN, mixedForks(), List.of(), Long.MAX_VALUE);
    assertThat(run(PLAN, mixedForks(), saved, Long.MAX_VALUE)).isEqualTo(whole);
  }

  @Test
  void a_resumed_gate_announces_only_new_decisions() {
    List<Block> whole = run(PLAN, mixedForks(), List.of(), Long.MAX_VALUE);
    assertThat(said).hasSize(3);
    List<String> all = List.copyOf(said);
    said.clear();
    run(PLAN, mixedForks(), whole.subList(0, whole.size() - 1), Long.MAX_VALUE);
    assertThat(said).containsExactly(all.get(2));
  }

  /** The journal is read without the blocks that failed. */
  @Test
  void a_resumed_gate_retries_failed_blocks() {
    forks.failing("A.quiet", Side.HEAD, launch -> launch > 1);
    List<Block> saved = run().stream().filter(Block::isMeasured).toList();
    assertThat(rounds("a.A.quiet", saved)).hasSize(1);
    FakeForks repaired = FakeForks.byJar();
    List<Block> blocks = run(PLAN, repaired, saved, Long.MAX_VALUE);
    assertThat(rounds("a.A.quiet", blocks)).hasSize(FIRST_LOOK).doesNotHaveDuplicates();
    assertThat(repaired.launched()).hasSize(2 * (FIRST_LOOK - 1));
    assertThat(Gates.decision(PLAN, "a.A.quiet", blocks)).isInstanceOf(Decision.Pass.class);
  }
}
