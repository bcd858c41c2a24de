package heavyloop.forks;

import heavyloop.forks.PlannedBlock.PlannedFork;

/** Starts a single fork and waits for its end. */
public interface ForkLauncher {
  /** Runs the fork to its end, whatever that is. */
  ForkRecord launch(PlannedFork fork);
}
