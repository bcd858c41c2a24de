package heavyloop.forks;

import heavyloop.forks.Block.ForkRecord;
import heavyloop.forks.Schedule.PlannedBlock;
import heavyloop.processes.Interruption;
import heavyloop.results.Labels;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Measures block after block, as a schedule says, and gives each to the ledger before the next one
 * is launched. It is the only loop that measures, for a run and for a gate.
 */
public record ForkLoop(
    Schedule schedule,
    BlockLauncher launcher,
    Ledger ledger,
    Pace pace,
    Clock clock,
    Display display) {

  /** Keeps the blocks of a measurement. */
  public interface Ledger {
    /** Keeps a block; once this returns, it is not lost. */
    void add(Block block);

    /** All blocks so far, in the order of time. */
    List<Block> blocks();
  }

  /**
   * The time of a measurement.
   *
   * @param deadline in the nanoseconds of the clock; {@link Long#MAX_VALUE} without a limit
   */
  public record Clock(LongSupplier nanoTime, long deadline) {
    private Duration left() {
      return deadline == Long.MAX_VALUE
          ? Schedule.UNLIMITED
          : Duration.ofNanos(deadline - nanoTime.getAsLong());
    }
  }

  /**
   * How the loop is shown.
   *
   * @param labels short names of the benchmarks
   * @param result what a block measured, in a few words
   */
  public record Display(Progress progress, Labels labels, Function<Block, String> result) {}

  /**
   * Measures like {@link #run}. If the process is asked to end meanwhile, the running forks are
   * killed, and what they would have measured is not kept.
   *
   * @param farewell is run then, once no fork is left
   */
  public void runUnlessInterrupted(Runnable farewell) {
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

  /** Measures until the schedule has nothing left. */
  public void run() {
    run(launcher);
  }

  private void run(BlockLauncher guarded) {
    List<Block> measured = ledger.blocks();
    List<PlannedBlock> rest = schedule.rest(measured, clock.left());
    while (!rest.isEmpty()) {
      PlannedBlock next = rest.get(0);
      int number = measured.size() + 1;
      int all = measured.size() + rest.size();
      display.progress().started(step(next, number, all, pace.after(measured).all(rest)));
      Block block = measure(guarded, next);
      ledger.add(block);
      measured = ledger.blocks();
      rest = schedule.rest(measured, clock.left());
      Duration left = pace.after(measured).all(rest);
      display
          .progress()
          .ended(step(next, number, number + rest.size(), left), display.result().apply(block));
    }
  }

  private Block measure(BlockLauncher guarded, PlannedBlock planned) {
    long start = clock.nanoTime().getAsLong();
    List<ForkRecord> forks = guarded.launch(planned);
    Duration took = Duration.ofNanos(clock.nanoTime().getAsLong() - start);
    return new Block(planned.id(), planned.round(), forks, took);
  }

  private Progress.Step step(PlannedBlock block, int number, int all, Duration left) {
    String label = display.labels().shortName(block.id());
    return new Progress.Step(number, all, label, block.part(), left);
  }
}
