package heavyloop.forks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heavyloop.forks.Block.ForkRecord;
import heavyloop.forks.ForkOutcome.Failed;
import heavyloop.forks.ForkOutcome.MeasuredByJar;
import heavyloop.forks.LockstepLauncher.SeatedLauncher;
import heavyloop.forks.Schedule.PlannedBlock;
import heavyloop.forks.Schedule.PlannedFork;
import heavyloop.forks.lockstep.IterationReport;
import heavyloop.forks.lockstep.Referee.Seat;
import heavyloop.results.BenchmarkId;
import heavyloop.results.Metric.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class LockstepLauncherTest {
  private static final BenchmarkConfig CONFIG = ForkFixtures.config("a.Loop.run");
  private static final PlannedBlock BLOCK =
      new PlannedBlock(
          CONFIG.id(),
          0,
          List.of(
              new PlannedFork(Side.HEAD, CONFIG, false), new PlannedFork(Side.BASE, CONFIG, false)),
          Duration.ZERO,
          "");
  private static final String FROM_NOW_ON = "; its forks run one after the other from now on";

  private final Forks forks = new Forks();
  private final List<String> warnings = new ArrayList<>();

  /** Forks without processes; forks in lockstep meet, or the test hangs. */
  private static final class Forks implements SeatedLauncher {
    private final CyclicBarrier both = new CyclicBarrier(2);
    private final List<String> launched = Collections.synchronizedList(new ArrayList<>());
    private boolean failsInLockstep;
    private Duration busy = Duration.ZERO;
    private List<String> jvmArguments = List.of();

    @Override
    public ForkRecord launch(PlannedFork fork) {
      launched.add(fork.side() + " alone");
      return new ForkRecord(fork.side(), measured(false), FakeOutcomes.conditions(0));
    }

    @Override
    public ForkOutcome launch(PlannedFork fork, Seat seat, boolean lockstep) {
      try {
        both.await();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
      launched.add("lockstep");
      seat.leave();
      return failsInLockstep && fork.side() == Side.BASE
          ? new Failed("no memory", List.of())
          : measured(true);
    }

    private MeasuredByJar measured(boolean lockstep) {
      IterationReport report = report(true, Duration.ofSeconds(2), busy);
      return new MeasuredByJar("[]", 1, List.of(1.0), List.of(report), lockstep);
    }

    @Override
    public List<String> jvmArguments(PlannedFork fork) {
      return jvmArguments;
    }
  }

  private static IterationReport report(boolean isMeasured, Duration waited, Duration busy) {
    return new IterationReport(
        isMeasured, 1, Unit.parse("ns/op"), Duration.ZERO, Duration.ZERO, waited, busy);
  }

  private LockstepLauncher launcher(double memoryMib) {
    return new LockstepLauncher(
        forks, memoryMib, new Random(1), BenchmarkId::benchmark, warnings::add);
  }

  @Test
  void the_forks_of_a_block_live_at_once_and_come_back_in_their_order() {
    List<ForkRecord> records = launcher(Double.NaN).launch(BLOCK);
    assertThat(forks.launched).containsExactly("lockstep", "lockstep");
    assertThat(records).extracting(ForkRecord::side).containsExactly(Side.HEAD, Side.BASE);
    assertThat(records.get(0).conditions()).isEqualTo(records.get(1).conditions());
    assertThat(warnings).isEmpty();
  }

  @Test
  void if_a_fork_fails_all_are_run_again_one_after_the_other() {
    forks.failsInLockstep = true;
    LockstepLauncher launcher = launcher(Double.NaN);
    assertThat(launcher.launch(BLOCK)).allMatch(ForkRecord::isMeasured);
    assertThat(forks.launched).containsExactly("lockstep", "lockstep", "head alone", "base alone");
    forks.launched.clear();
    launcher.launch(BLOCK);
    assertThat(forks.launched).containsExactly("head alone", "base alone");
    assertThat(warnings)
        .containsExactly("a.Loop.run fails while several of its forks are alive" + FROM_NOW_ON);
  }

  @Test
  void a_benchmark_that_works_while_it_waits_leaves_lockstep() {
    LockstepLauncher launcher = launcher(Double.NaN);
    forks.busy = Duration.ofMillis(99);
    launcher.launch(BLOCK);
    assertThat(warnings).isEmpty();
    forks.busy = Duration.ofMillis(200);
    launcher.launch(BLOCK);
    assertThat(warnings)
        .containsExactly("a.Loop.run keeps 10 % of a core busy while it waits" + FROM_NOW_ON);
    forks.launched.clear();
    launcher.launch(BLOCK);
    assertThat(forks.launched).containsExactly("head alone", "base alone");
    assertThat(warnings).hasSize(1);
  }

  @Test
  void heaps_that_do_not_fit_into_the_memory_together_are_not_tried() {
    forks.jvmArguments = List.of("-Xmx1g", "-Xmx3g");
    launcher(6144).launch(BLOCK);
    assertThat(forks.launched).containsOnly("lockstep");
    assertThat(warnings).isEmpty();
    forks.launched.clear();
    launcher(6143).launch(BLOCK);
    assertThat(forks.launched).containsExactly("head alone", "base alone");
    assertThat(warnings)
        .containsExactly(
            "a.Loop.run may need 6144 MiB of heap for all forks of a block" + FROM_NOW_ON);
  }

  @Test
  void the_last_limit_of_the_heap_counts_in_any_unit() {
    assertThat(heapMib("-Xms9g", "-ea")).isZero();
    assertThat(heapMib("-Xmx2G")).isEqualTo(2048);
    assertThat(heapMib("-Xmx2G", "-Xmx512m")).isEqualTo(512);
    assertThat(heapMib("-Xmx2048k")).isEqualTo(2);
    assertThat(heapMib("-Xmx3145728")).isEqualTo(3);
  }

  private static double heapMib(String... arguments) {
    return LockstepLauncher.heapMib(Arrays.asList(arguments));
  }

  @Test
  void only_waits_of_measured_iterations_count_and_a_second_of_them_at_least() {
    Duration second = Duration.ofSeconds(1);
    Duration half = Duration.ofMillis(500);
    assertThat(busy(report(false, second, second), report(true, second, Duration.ZERO))).isZero();
    assertThat(busy(report(true, half, half))).isZero();
    assertThat(busy(report(true, half, half), report(true, half.multipliedBy(3), Duration.ZERO)))
        .isEqualTo(0.25, within(1e-9));
  }

  private static double busy(IterationReport... reports) {
    return LockstepLauncher.busyWhileWaiting(Arrays.asList(reports));
  }
}
