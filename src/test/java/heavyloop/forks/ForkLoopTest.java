package heavyloop.forks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.forks.Block.ForkRecord;
import heavyloop.forks.ForkLoop.BlockLauncher;
import heavyloop.forks.ForkLoop.Clock;
import heavyloop.forks.ForkLoop.Display;
import heavyloop.forks.ForkLoop.Ledger;
import heavyloop.forks.Schedule.PlannedBlock;
import heavyloop.results.Labels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForkLoopTest {
  private static final BenchmarkConfig A = ForkFixtures.config("a.A.run");
  private static final BenchmarkConfig B = ForkFixtures.config("a.B.run");
  private static final List<PlannedBlock> PLAN =
      List.of(planned(B, 0), planned(A, 0), planned(A, 1));

  /** Goes through the plan once. */
  private static final Schedule SCHEDULE =
      (measured, left) -> PLAN.subList(measured.size(), PLAN.size());

  private final List<String> events = new ArrayList<>();
  private final MemoryLedger ledger = new MemoryLedger();
  private Duration now = Duration.ofHours(1);

  private static PlannedBlock planned(BenchmarkConfig config, int round) {
    return ForkFixtures.planned(config, round, Side.HEAD);
  }

  private static String shortName(String benchmark) {
    return benchmark.substring(2, 3);
  }

  private final class MemoryLedger implements Ledger {
    private final List<Block> blocks = new ArrayList<>();

    @Override
    public void add(Block block) {
      events.add("keep " + shortName(block.id().benchmark()) + block.round() + " " + block.took());
      blocks.add(block);
    }

    @Override
    public List<Block> blocks() {
      return List.copyOf(blocks);
    }
  }

  private final class Recorder implements Progress {
    @Override
    public void started(Step step) {
      events.add("started " + step);
    }

    @Override
    public void measured(String score) {
      throw new AssertionError("that is up to the launcher");
    }

    @Override
    public void ended(Step step, String outcome) {
      events.add("ended " + step + " " + outcome);
    }

    @Override
    public void clear() {
      events.add("clear");
    }
  }

  /** Takes a second for each fork of A, and two for each of B, which fail. */
  private List<ForkRecord> launch(PlannedBlock block) {
    String name = shortName(block.id().benchmark());
    events.add("launch " + name + block.round());
    now = now.plusSeconds(name.equals("A") ? 1 : 2);
    return List.of(
        ForkFixtures.record(
            Side.HEAD, name.equals("A") ? ForkFixtures.measured() : ForkFixtures.FAILED));
  }

  private ForkLoop loop(Schedule schedule, BlockLauncher launcher, long deadline, Display display) {
    Pace pace = Pace.of(Duration.ofMillis(500));
    return new ForkLoop(
        schedule,
        launcher,
        ledger,
        pace,
        new Clock(() -> now.toNanos(), this::pause, deadline),
        display);
  }

  private void pause(Duration time) {
    if (!time.isZero()) {
      events.add("pause " + time);
    }
    now = now.plus(time);
  }

  private ForkLoop silentLoop(Schedule schedule) {
    return loop(schedule, this::launch, Long.MAX_VALUE, FakeForks.SILENT);
  }

  private Display display() {
    return new Display(
        new Recorder(),
        new Labels(List.of(A.id(), B.id())),
        block -> block.isMeasured() ? "good" : "bad");
  }

  @Test
  void each_block_even_a_failed_one_is_kept_with_its_time_before_the_next_is_launched() {
    silentLoop(SCHEDULE).run(() -> {});
    assertThat(events)
        .containsExactly(
            "launch B0", "keep B0 PT2S", "launch A0", "keep A0 PT1S", "launch A1", "keep A1 PT1S");
    assertThat(ledger.blocks()).extracting(Block::isMeasured).containsExactly(false, true, true);
  }

  @Test
  void a_pause_before_a_block_is_no_part_of_its_time() {
    PlannedBlock later = PLAN.get(1).after(Duration.ofSeconds(9));
    silentLoop((measured, left) -> List.of(PLAN.get(0), later).subList(measured.size(), 2))
        .run(() -> {});
    assertThat(events)
        .containsExactly("launch B0", "keep B0 PT2S", "pause PT9S", "launch A0", "keep A0 PT1S");
  }

  @Test
  void blocks_that_were_kept_before_are_not_measured_again() {
    silentLoop(SCHEDULE).run(() -> {});
    ledger.blocks.subList(1, 3).clear();
    events.clear();
    silentLoop(SCHEDULE).run(() -> {});
    assertThat(events).containsExactly("launch A0", "keep A0 PT1S", "launch A1", "keep A1 PT1S");
    events.clear();
    silentLoop(SCHEDULE).run(() -> {});
    assertThat(events).as("nothing is left").isEmpty();
  }

  @Test
  void the_schedule_decides_after_each_block_with_the_time_that_is_left() {
    List<Duration> left = new ArrayList<>();
    Schedule schedule =
        (measured, time) -> {
          left.add(time);
          return SCHEDULE.rest(measured, time);
        };
    loop(schedule, this::launch, now.plusSeconds(10).toNanos(), FakeForks.SILENT).run(() -> {});
    assertThat(left).extracting(Duration::toSeconds).containsExactly(10L, 8L, 7L, 6L);
  }

  @Test
  void without_a_deadline_the_time_is_unlimited() {
    List<Duration> left = new ArrayList<>();
    Schedule schedule =
        (measured, time) -> {
          left.add(time);
          return List.of();
        };
    silentLoop(schedule).run(() -> {});
    assertThat(left).containsExactly(Schedule.UNLIMITED);
  }

  @Test
  void each_step_is_shown_with_its_number_and_the_time_that_is_left() {
    loop(SCHEDULE, this::launch, Long.MAX_VALUE, display()).run(() -> {});
    assertThat(events)
        .filteredOn(event -> event.contains("Step"))
        .containsExactly(
            "started " + new Progress.Step(1, 3, "B.run", "fork 1", Duration.ofSeconds(12)),
            "ended " + new Progress.Step(1, 3, "B.run", "fork 1", Duration.ofSeconds(4)) + " bad",
            "started " + new Progress.Step(2, 3, "A.run", "fork 1", Duration.ofSeconds(4)),
            "ended " + new Progress.Step(2, 3, "A.run", "fork 1", Duration.ofSeconds(1)) + " good",
            "started " + new Progress.Step(3, 3, "A.run", "fork 2", Duration.ofSeconds(1)),
            "ended " + new Progress.Step(3, 3, "A.run", "fork 2", Duration.ZERO) + " good");
  }

  @Test
  void no_more_time_is_left_than_to_the_deadline() {
    loop(SCHEDULE, this::launch, now.plusSeconds(3).toNanos(), display()).run(() -> {});
    assertThat(events)
        .filteredOn(event -> event.contains("Step"))
        .startsWith(
            "started " + new Progress.Step(1, 3, "B.run", "fork 1", Duration.ofSeconds(3)),
            "ended " + new Progress.Step(1, 3, "B.run", "fork 1", Duration.ofSeconds(1)) + " bad");
  }

  @Test
  void a_schedule_that_finds_more_to_do_makes_the_whole_longer() {
    Schedule oneByOne =
        (measured, left) -> measured.size() < 2 ? List.of(PLAN.get(measured.size())) : List.of();
    loop(oneByOne, this::launch, Long.MAX_VALUE, display()).run(() -> {});
    assertThat(events)
        .filteredOn(event -> event.contains("Step"))
        .extracting(event -> event.substring(0, event.indexOf(", ", event.indexOf("total="))))
        .containsExactly(
            "started Step[number=1, total=1",
            "ended Step[number=1, total=2",
            "started Step[number=2, total=2",
            "ended Step[number=2, total=2");
  }

  @Test
  void the_display_is_cleared_at_the_end() {
    loop(SCHEDULE, this::launch, Long.MAX_VALUE, display()).run(() -> events.add("farewell"));
    assertThat(events).endsWith("clear").doesNotContain("farewell");
    assertThat(events).filteredOn("clear"::equals).hasSize(1);
    assertThat(ledger.blocks()).hasSize(3);
  }

  @Test
  void the_display_is_cleared_before_an_exception_is_shown() {
    BlockLauncher broken =
        block -> {
          throw new IllegalStateException("broken");
        };
    ForkLoop loop = loop(SCHEDULE, broken, Long.MAX_VALUE, display());
    assertThatThrownBy(() -> loop.run(() -> {})).hasMessage("broken");
    assertThat(events).endsWith("clear");
    assertThat(ledger.blocks()).isEmpty();
  }
}
