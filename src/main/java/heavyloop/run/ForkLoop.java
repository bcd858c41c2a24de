package heavyloop.run;

import heavyloop.machine.Conditions;
import heavyloop.progress.Progress;
import heavyloop.results.Labels;
import heavyloop.run.file.Entry;
import heavyloop.run.file.ResultsStore;
import heavyloop.run.fork.ForkLauncher;
import heavyloop.run.fork.ForkOutcome;
import heavyloop.run.fork.ForkOutcome.Failed;
import heavyloop.run.fork.ForkOutcome.Measured;
import heavyloop.run.plan.Cell;
import heavyloop.run.plan.Plan;
import heavyloop.run.plan.RemainingTime;
import heavyloop.run.plan.Slot;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Runs the forks of a plan in their order, and keeps what each of them measures before it runs the
 * next. A cell that fails isn't tried again; the others run to the end.
 */
final class ForkLoop {
  private final Plan plan;
  private final ForkLauncher launcher;
  private final ResultsStore store;
  private final Progress progress;
  private final Limits limits;
  private final LongSupplier nanoTime;
  private final Supplier<Supplier<Conditions>> watch;
  private final RemainingTime remaining;
  private final Labels labels;

  /**
   * When to stop before the end.
   *
   * @param firstFailure whether at the first failure
   * @param deadline in the nanoseconds of the clock, from when on no fork is begun that can't end
   *     before it; {@link Long#MAX_VALUE} if there is none
   * @param leastForks how many each cell has, whatever the deadline
   */
  record Limits(boolean firstFailure, long deadline, int leastForks) {
    static Limits none(boolean firstFailure) {
      return new Limits(firstFailure, Long.MAX_VALUE, Integer.MAX_VALUE);
    }

    boolean isTimed() {
      return deadline < Long.MAX_VALUE;
    }
  }

  /**
   * A loop that hasn't begun.
   *
   * @param watch begins to watch the machine; what it returns says what was seen
   */
  ForkLoop(
      Plan plan,
      ForkLauncher launcher,
      ResultsStore store,
      Progress progress,
      Limits limits,
      LongSupplier nanoTime,
      Supplier<Supplier<Conditions>> watch) {
    this.plan = plan;
    this.launcher = launcher;
    this.store = store;
    this.progress = progress;
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.watch = watch;
    this.remaining = new RemainingTime(plan.cells());
    this.labels = new Labels(plan.cells().stream().map(Cell::id).toList());
  }

  /** Runs all forks that are not in the store yet, and for which there is time. */
  void run() {
    Set<Slot> before = store.done();
    Set<Integer> begun = new HashSet<>();
    before.forEach(slot -> begun.add(slot.cell()));
    Deque<Slot> rest = new ArrayDeque<>(plan.slots());
    rest.removeIf(before::contains);
    int number = 0;
    while (!rest.isEmpty()) {
      Slot slot = rest.remove();
      if (fits(slot, nanoTime.getAsLong())) {
        number++;
        boolean first = begun.add(slot.cell());
        if (!run(slot, first, number, rest) && limits.firstFailure()) {
          return;
        }
      }
    }
  }

  private boolean fits(Slot slot, long now) {
    return !limits.isTimed()
        || slot.fork() < limits.leastForks()
        || remaining.of(slot.cell()).toNanos() <= limits.deadline() - now;
  }

  /** Whether it measured. */
  private boolean run(Slot slot, boolean first, int number, Deque<Slot> rest) {
    Cell cell = plan.cells().get(slot.cell());
    long start = nanoTime.getAsLong();
    List<Slot> later = later(rest, start + remaining.of(slot.cell()).toNanos());
    progress.started(step(slot, number, later, remaining.of(slot.cell())));
    Supplier<Conditions> watching = watch.get();
    ForkOutcome outcome = launcher.launch(cell, first);
    store.add(new Entry(slot, outcome, watching.get()));
    long end = nanoTime.getAsLong();
    remaining.took(slot.cell(), Duration.ofNanos(end - start));
    if (outcome instanceof Failed) {
      rest.removeIf(other -> other.cell() == slot.cell());
    }
    progress.ended(step(slot, number, later(rest, end), Duration.ZERO), shown(outcome));
    return outcome instanceof Measured;
  }

  /** The forks that will still be run, as far as one can tell. */
  private List<Slot> later(Deque<Slot> rest, long from) {
    List<Slot> later = new ArrayList<>();
    long time = from;
    for (Slot slot : rest) {
      if (fits(slot, time)) {
        later.add(slot);
        time += remaining.of(slot.cell()).toNanos();
      }
    }
    return later;
  }

  private Progress.Step step(Slot slot, int number, List<Slot> later, Duration own) {
    Cell cell = plan.cells().get(slot.cell());
    return new Progress.Step(
        number,
        number + later.size(),
        labels.of(cell.id()),
        "fork " + (slot.fork() + 1) + (limits.isTimed() ? "" : " of " + Math.max(1, cell.forks())),
        remaining.of(later).plus(own));
  }

  private static String shown(ForkOutcome outcome) {
    return outcome instanceof Measured measured
        ? Scores.of(measured.result().getPrimaryResult())
        : "FAILED: " + ((Failed) outcome).cause();
  }
}
