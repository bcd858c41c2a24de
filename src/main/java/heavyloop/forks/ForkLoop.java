package heavyloop.forks;

import heavyloop.processes.Interruption;
import heavyloop.progress.Progress;
import heavyloop.results.Labels;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Measures block after block, as a schedule says, and gives each to the ledger before the next one
 * is launched. It is the only loop that measures, for a run and for a gate.
 */
public final class ForkLoop {
  private final Schedule schedule;
  private final BlockLauncher launcher;
  private final Ledger ledger;
  private final Pace pace;
  private final Clock clock;
  private final Display display;

  /**
   * The time that there is.
   *
   * @param deadline in the nanoseconds of the clock; {@link Long#MAX_VALUE} if there is none
   */
  public record Clock(LongSupplier nanoTime, long deadline) {
    /** A clock without a deadline. */
    public static Clock unlimited(LongSupplier nanoTime) {
      return new Clock(nanoTime, Long.MAX_VALUE);
    }

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
  public record Display(Progress progress, Labels labels, Function<Block, String> result) {
    /** Shows nothing. */
    public static Display none() {
      return new Display(Progress.NONE, new Labels(List.of()), block -> "");
    }
  }

  public ForkLoop(
      Schedule schedule,
      BlockLauncher launcher,
      Ledger ledger,
      Pace pace,
      Clock clock,
      Display display) {
    this.schedule = schedule;
    this.launcher = launcher;
    this.ledger = ledger;
    this.pace = pace;
    this.clock = clock;
    this.display = display;
  }

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
      new ForkLoop(
              schedule,
              block -> interruption.during(() -> launcher.launch(block)),
              ledger,
              pace,
              clock,
              display)
          .run();
    } finally {
      display.progress().clear();
    }
  }

  /** Measures until the schedule has nothing left. */
  public void run() {
    List<Block> measured = ledger.blocks();
    List<PlannedBlock> rest = schedule.rest(measured, clock.left());
    while (!rest.isEmpty()) {
      PlannedBlock next = rest.get(0);
      int number = measured.size() + 1;
      int all = number + rest.size() - 1;
      display.progress().started(step(next, number, all, pace.after(measured).all(rest)));
      Block block = measure(next);
      ledger.add(block);
      measured = ledger.blocks();
      rest = schedule.rest(measured, clock.left());
      Duration left = pace.after(measured).all(rest);
      display
          .progress()
          .ended(step(next, number, number + rest.size(), left), display.result().apply(block));
    }
  }

  private Block measure(PlannedBlock planned) {
    long start = clock.nanoTime().getAsLong();
    List<ForkRecord> forks = launcher.launch(planned);
    Duration took = Duration.ofNanos(clock.nanoTime().getAsLong() - start);
    return new Block(planned.id(), planned.round(), forks, took);
  }

  private Progress.Step step(PlannedBlock block, int number, int all, Duration left) {
    String label = display.labels().shortName(block.id());
    return new Progress.Step(number, all, label, block.part(), left);
  }
}
