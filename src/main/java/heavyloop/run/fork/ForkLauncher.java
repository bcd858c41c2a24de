package heavyloop.run.fork;

import heavyloop.run.plan.Cell;

/** Runs forks, one at a time. */
public interface ForkLauncher {
  /**
   * Runs a fork to its end, however that comes.
   *
   * @param first whether it is the first of its cell, before which its warm-up forks are run
   */
  ForkOutcome launch(Cell cell, boolean first);
}
