package heavyloop.suite.work;

/**
 * A batch of runs of the {@linkplain HeavyLoop heavy loop} with unequal lengths: a quarter of the
 * tasks are one unit long, the next quarter two units, then four, then eight. The unit follows from
 * the total number of steps.
 *
 * @param tasks the number of tasks; a multiple of four
 * @param steps the total number of steps, at least 15 for every four tasks; a remainder smaller
 *     than a unit is dropped
 */
public record UnequalBatch(int tasks, long steps) implements Batch {
  private static final int UNITS_OF_FOUR = 1 + 2 + 4 + 8;

  /** Rejects parameters out of range; the message names the parameter. */
  public UnequalBatch {
    HeavyBatch.requireTasks(tasks);
    if (tasks % 4 != 0) {
      throw new IllegalArgumentException("tasks=" + tasks + ": must be a multiple of 4");
    }
    if (steps / UNITS_OF_FOUR < tasks / 4) {
      throw new IllegalArgumentException("steps=" + steps + ": too few for " + tasks + " tasks");
    }
  }

  /** The number of steps of a task. */
  public long length(int task) {
    long unit = steps / (UNITS_OF_FOUR * (tasks / 4L));
    return unit << (4L * task / tasks);
  }

  @Override
  public long run(int task) {
    return HeavyLoop.run(HeavyBatch.seed(task), length(task));
  }

  /** Computes the answer by algebra. */
  @Override
  public long answer(int task) {
    return JumpAhead.run(HeavyBatch.seed(task), length(task));
  }

  /**
   * A lower bound on the consecutive steps of a number of workers: the length of the longest task
   * or an equal share of all steps, whichever is more.
   */
  public long ideal(int workers) {
    long total = 0;
    for (int task = 0; task < tasks; task++) {
      total += length(task);
    }
    return Math.max(length(tasks - 1), (total + workers - 1) / workers);
  }
}
