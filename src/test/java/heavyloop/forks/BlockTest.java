package heavyloop.forks;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.forks.Block.ForkRecord;
import heavyloop.forks.ForkLoop.BlockLauncher;
import heavyloop.forks.ForkLoop.BlockLauncher.ForkLauncher;
import heavyloop.forks.Schedule.PlannedBlock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockTest {
  private static final BenchmarkConfig CONFIG = ForkFixtures.config("a.Loop.run");
  private static final ForkRecord MEASURED_HEAD =
      ForkFixtures.record(Side.HEAD, ForkFixtures.measured());
  private static final ForkRecord FAILED_BASE = ForkFixtures.record(Side.BASE, ForkFixtures.FAILED);

  private final List<Side> launched = new ArrayList<>();

  private static Block block(ForkRecord... forks) {
    return ForkFixtures.block(CONFIG, Duration.ofSeconds(1), forks);
  }

  /** A launcher whose forks of base fail a number of times; forks of head never fail. */
  private List<ForkRecord> launch(int failures, int attempts) {
    int[] left = {failures};
    ForkLauncher launcher =
        fork -> {
          launched.add(fork.side());
          boolean fails = fork.side() == Side.BASE && left[0]-- > 0;
          return ForkFixtures.record(
              fork.side(), fails ? ForkFixtures.FAILED : ForkFixtures.measured());
        };
    return BlockLauncher.oneAfterAnother(launcher, attempts)
        .launch(ForkFixtures.planned(CONFIG, 0, Side.BASE, Side.HEAD));
  }

  @Test
  void a_block_is_measured_if_all_of_its_forks_are() {
    assertThat(block(MEASURED_HEAD).isMeasured()).isTrue();
    assertThat(block(FAILED_BASE, MEASURED_HEAD).isMeasured()).isFalse();
  }

  @Test
  void a_block_has_the_outcome_of_each_side_that_ran() {
    Block block = block(FAILED_BASE, MEASURED_HEAD);
    assertThat(block.outcome(Side.HEAD)).contains(MEASURED_HEAD.outcome());
    assertThat(block.failure(Side.HEAD)).isEmpty();
    assertThat(block.failure(Side.BASE)).contains(ForkFixtures.FAILED);
    assertThat(block(MEASURED_HEAD).outcome(Side.BASE)).isEmpty();
    assertThat(block(MEASURED_HEAD).failure(Side.BASE)).isEmpty();
  }

  @Test
  void all_sides_run_in_their_order_even_where_the_first_fails() {
    List<ForkRecord> forks = launch(9, 1);
    assertThat(launched).containsExactly(Side.BASE, Side.HEAD);
    assertThat(forks).containsExactly(FAILED_BASE, MEASURED_HEAD);
  }

  @Test
  void a_fork_that_fails_is_started_again_until_it_measures_or_its_attempts_are_used_up() {
    assertThat(launch(1, 3)).allMatch(ForkRecord::isMeasured);
    assertThat(launched).containsExactly(Side.BASE, Side.BASE, Side.HEAD);
    launched.clear();
    assertThat(launch(9, 3)).containsExactly(FAILED_BASE, MEASURED_HEAD);
    assertThat(launched).containsExactly(Side.BASE, Side.BASE, Side.BASE, Side.HEAD);
  }

  @Test
  void a_schedule_may_end_at_the_first_failure() {
    PlannedBlock next = ForkFixtures.planned(CONFIG, 1, Side.HEAD);
    Schedule schedule = (measured, left) -> left.isZero() ? List.of() : List.of(next);
    Schedule untilFailure = schedule.untilFirstFailure();
    List<Block> good = List.of(block(MEASURED_HEAD));
    List<Block> bad = List.of(block(MEASURED_HEAD), block(FAILED_BASE), block(MEASURED_HEAD));
    assertThat(untilFailure.rest(good, Schedule.UNLIMITED)).containsExactly(next);
    assertThat(untilFailure.rest(good, Duration.ZERO)).as("time is passed on").isEmpty();
    assertThat(untilFailure.rest(bad, Schedule.UNLIMITED)).isEmpty();
    assertThat(schedule.rest(bad, Schedule.UNLIMITED)).containsExactly(next);
  }

  @Test
  void a_new_seed_can_be_typed_again() {
    for (int i = 0; i < 100; i++) {
      assertThat(Schedule.newSeed()).isBetween(0L, 999_999L);
    }
  }
}
