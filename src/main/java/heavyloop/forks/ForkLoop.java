package heavyloop.forks;

import heavyloop.forks.Block.ForkRecord;
import heavyloop.forks.Schedule.PlannedBlock;
import heavyloop.processes.Interruption;
import heavyloop.results.Labels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Measures block after block according to a schedule, and records each in the ledger before
 * launching the next. It is the only measuring loop, for runs and gates alike.
 */
public record ForkLoop(
    Schedule schedule,
    BlockLauncher launcher,
    Ledger ledger,
    Pace pace,
    Clock clock,
    Display display) {

  /** Starts all forks of a block and waits until they end: the loop's only view of processes. */
  public interface BlockLauncher {
    /** Runs the block; returns its forks in the order in which they ran. */
    List<ForkRecord> launch(PlannedBlock block);

    /** Starts a single fork and waits for its end. */
    interface ForkLauncher {
      ForkRecord launch(Schedule.PlannedFork fork);
    }

    /**
     * Runs the forks of a block one after another, all of them, even if the first one fails:
     * whether the other side works distinguishes a regression from a benchmark that doesn't work at
     * all.
     *
     * @param attempts the number of times that a failing fork is started; two failures are hardly
     *     an accident
     */
    static BlockLauncher oneAfterAnother(ForkLauncher launcher, int attempts) {
      return block -> {
        List<ForkRecord> forks = new ArrayList<>();
        for (Schedule.PlannedFork planned : block.forks()) {
          ForkRecord fork = launcher.launch(planned);
          for (int attempt = 1; attempt < attempts && fork.hasFailed(); attempt++) {
            fork = launcher.launch(planned);
          }
          forks.add(fork);
        }
        return forks;
      };
    }
  }

  /** Keeps the blocks of a measurement. */
  public interface Ledger {
    /** Keeps a block; once this returns, it can't be lost. */
    void add(Block block);

    /** All blocks so far, oldest first. */
    List<Block> blocks();
  }

  /**
   * The clock of a measurement.
   *
   * @param sleep waits
   * @param deadline the deadline in nanoseconds of the clock; {@link Long#MAX_VALUE} without a
   *     limit
   */
  public record Clock(LongSupplier nanoTime, Consumer<Duration> sleep, long deadline) {
    /** The time left, or {@link Schedule#UNLIMITED}. */
    public Duration left() {
      return deadline == Long.MAX_VALUE
          ? Schedule.UNLIMITED
          : Duration.ofNanos(deadline - nanoTime.getAsLong());
    }
  }

  /**
   * The display of the loop.
   *
   * @param labels short names of the benchmarks
   * @param result describes a block's result in a few words
   */
  public record Display(Progress progress, Labels labels, Function<Block, String> result) {}

  /**
   * Measures until the schedule has nothing left. If the process is interrupted, the running forks
   * are killed and not recorded.
   *
   * @param farewell runs after an interruption, once no fork is left
   */
  public void run(Runnable farewell) {
    Runnable hook =
        () -> {
          display.progress().clear();
          farewell.run();
        };
    try (Interruption interruption = new Interruption(hook)) {
      run(block -> interruption.during(() -> launcher.launch(block)));
    } finally {
      display.progress().clear();
    }
  }

  private void run(BlockLauncher guarded) {
    List<Block> measured = ledger.blocks();
    List<PlannedBlock> rest = schedule.rest(measured, clock.left());
    while (!rest.isEmpty()) {
      PlannedBlock next = rest.get(0);
      int number = measured.size() + 1;
      int all = measured.size() + rest.size();
      display.progress().started(step(next, number, all, forecast(measured, rest)));
      clock.sleep().accept(next.pause());
      Block block = measure(guarded, next);
      ledger.add(block);
      measured = ledger.blocks();
      rest = schedule.rest(measured, clock.left());
      Progress.Step ended = step(next, number, number + rest.size(), forecast(measured, rest));
      display.progress().ended(ended, display.result().apply(block));
    }
  }

  /**
   * The remaining time of the loop: that of the remaining blocks, but at most until the deadline.
   */
  private Duration forecast(List<Block> measured, List<PlannedBlock> rest) {
    Duration time = pace.after(measured).all(rest);
    Duration left = clock.left();
    boolean endsEarlier = left.compareTo(time) < 0 && !left.isNegative();
    return endsEarlier ? left : time;
  }

  private Block measure(BlockLauncher guarded, PlannedBlock planned) {
    long start = clock.nanoTime().getAsLong();
    List<ForkRecord> forks = guarded.launch(planned);
    Duration took = Duration.ofNanos(clock.nanoTime().getAsLong() - start);
    return new Block(planned.id(), planned.round(), forks, planned.iterationTime(), took);
  }

  private Progress.Step step(PlannedBlock block, int number, int all, Duration left) {
    String label = display.labels().shortName(block.id());
    return new Progress.Step(number, all, label, block.part(), left);
  }
}
