package heavyloop.gate;

import heavyloop.gate.Breakdown.Where;
import heavyloop.gate.jar.Outcome;
import heavyloop.gate.jar.Outcome.Failed;
import heavyloop.gate.jar.Outcome.Measured;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/**
 * Measures base and head by turns, round after round, until each benchmark is decided. Which are
 * not is asked of the blocks anew before each round, so a gate that goes on with the blocks of
 * another goes on as that would have.
 */
final class GateLoop {
  private final GatePlan plan;
  private final Judge judge;
  private final Turns turns;
  private final Forks forks;
  private final BlockStore store;
  private final GateProgress progress;
  private final Clock clock;

  /** Runs forks, one at a time. */
  interface Forks {
    /**
     * Runs a fork of a benchmark of the plan, of head or of base, to its end, however that comes.
     */
    Outcome launch(boolean head, int benchmark);
  }

  /**
   * What time there is.
   *
   * @param deadline in the nanoseconds of the clock, from when on no block is begun that can't end
   *     before it; {@link Long#MAX_VALUE} if there is none
   */
  record Clock(LongSupplier nanoTime, long deadline) {
    long now() {
      return nanoTime.getAsLong();
    }

    boolean fits(long nanos) {
      return deadline == Long.MAX_VALUE || now() + nanos <= deadline;
    }
  }

  GateLoop(
      GatePlan plan,
      Judge judge,
      Turns turns,
      Forks forks,
      BlockStore store,
      GateProgress progress,
      Clock clock) {
    this.plan = plan;
    this.judge = judge;
    this.turns = turns;
    this.forks = forks;
    this.store = store;
    this.progress = progress;
    this.clock = clock;
  }

  /** Goes on until all is decided, or there is no time for a block of what isn't. */
  void run() {
    int round = 0;
    while (run(round)) {
      round++;
    }
  }

  /** Whether there is a point in another round. */
  private boolean run(int round) {
    List<Integer> undecided =
        plan.judged().stream().filter(benchmark -> isUndecided(benchmark, round)).toList();
    boolean measured = false;
    for (int benchmark : turns.order(round, plan.withYardsticks(undecided))) {
      if (store.isMeasured(benchmark, round)) {
        measured = true;
      } else if (canRun(benchmark) && clock.fits(progress.expected(benchmark).toNanos())) {
        progress.started(benchmark, round, undecided);
        long start = clock.now();
        block(benchmark, round);
        progress.ended(benchmark, round, undecided, clock.now() - start);
        measured = true;
      }
    }
    return measured;
  }

  private boolean isUndecided(int benchmark, int round) {
    if (!canRun(benchmark)) {
      return false;
    }
    Blocks blocks = Divided.of(plan, store, benchmark, round);
    State state = judge.of(blocks, plan.pairs().get(benchmark).delta());
    progress.state(benchmark, state, judge.decides());
    return state instanceof State.Undecided;
  }

  /** Whether neither it nor what it is divided by has broken down. */
  private boolean canRun(int benchmark) {
    OptionalInt yardstick = plan.pairs().get(benchmark).yardstick();
    return store.breakdown(benchmark).isEmpty()
        && (yardstick.isEmpty() || store.breakdown(yardstick.getAsInt()).isEmpty());
  }

  private void block(int benchmark, int round) {
    boolean headFirst = !turns.isBaseFirst(benchmark, round);
    Outcome first = launch(headFirst, benchmark);
    if (first instanceof Failed failed) {
      breakDown(benchmark, headFirst, failed, Optional.empty());
      return;
    }
    Outcome second = launch(!headFirst, benchmark);
    if (second instanceof Failed failed) {
      breakDown(benchmark, !headFirst, failed, Optional.of(first));
      return;
    }
    Block.Fork one = store.fork((Measured) first);
    Block.Fork other = store.fork((Measured) second);
    store.add(
        headFirst
            ? new Block(benchmark, round, other, one)
            : new Block(benchmark, round, one, other));
  }

  /** Once more if it fails: what fails twice doesn't do so by chance. */
  private Outcome launch(boolean head, int benchmark) {
    Outcome outcome = forks.launch(head, benchmark);
    return outcome instanceof Failed ? forks.launch(head, benchmark) : outcome;
  }

  /**
   * One side has failed; whether the other can do it makes the difference between a regression and
   * a benchmark that doesn't work.
   *
   * @param other what the other side did in this block, if it has run
   */
  private void breakDown(int benchmark, boolean head, Failed failed, Optional<Outcome> other) {
    boolean otherWorks = other.orElseGet(() -> launch(!head, benchmark)) instanceof Measured;
    Where where = !otherWorks ? Where.BOTH : head ? Where.HEAD : Where.BASE;
    store.add(new Breakdown(benchmark, where, failed.cause(), failed.output()));
  }
}
