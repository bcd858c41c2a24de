package heavyloop.forks;

import heavyloop.forks.Block.ForkRecord;
import heavyloop.forks.Schedule.PlannedBlock;
import heavyloop.forks.Schedule.PlannedFork;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts all forks of a block and waits for their ends. It is all that a {@link ForkLoop} knows of
 * processes.
 */
public interface BlockLauncher {
  /** Runs the block; returns its forks in the order in which they ran. */
  List<ForkRecord> launch(PlannedBlock block);

  /** Starts a single fork and waits for its end. */
  interface ForkLauncher {
    /** Runs the fork to its end, whatever that is. */
    ForkRecord launch(PlannedFork fork);
  }

  /**
   * Runs the forks of a block one after another. All of them run even where the first has failed:
   * whether the other side works is the difference between a regression and a benchmark that does
   * not work at all.
   *
   * @param attempts how often a fork that fails is started; what fails twice does not do so by
   *     chance
   */
  static BlockLauncher oneAfterAnother(ForkLauncher launcher, int attempts) {
    return block -> {
      List<ForkRecord> forks = new ArrayList<>();
      for (PlannedFork planned : block.forks()) {
        ForkRecord fork = launcher.launch(planned);
        for (int attempt = 1; attempt < attempts && !fork.isMeasured(); attempt++) {
          fork = launcher.launch(planned);
        }
        forks.add(fork);
      }
      return forks;
    };
  }
}
