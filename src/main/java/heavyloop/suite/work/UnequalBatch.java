package heavyloop.suite.work;

/**
 * A batch of the {@linkplain HeavyLoop heavy loop} whose tasks are not of the same length. A
 * quarter of them has length one, the next quarter two, then four, then eight, in units that make
 * the whole as long as it should be.
 *
 * @param tasks how many tasks; a multiple of four
 * @param steps how many steps all of them together do, at least 15 for each four tasks; what
 *     doesn't divide evenly is left out
 */
public record UnequalBatch(int tasks, long steps) implements Batch {
  private static final int UNITS_OF_FOUR = 1 + 2 + 4 + 8;

  /** Refuses parameters that are out of range; the message names the parameter. */
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

  /** What the whole batch must answer, by algebra. */
  public long answer() {
    long combined = 0;
    for (int task = 0; task < tasks; task++) {
      combined ^= JumpAhead.run(HeavyBatch.seed(task), length(task));
    }
    return combined;
  }

  /**
   * The least number of steps, one after the other, in which workers can do all of this: as many as
   * the longest task has, or an equal share of all, whichever is more.
   */
  public long ideal(int workers) {
    long total = 0;
    for (int task = 0; task < tasks; task++) {
      total += length(task);
    }
    return Math.max(length(tasks - 1), (total + workers - 1) / workers);
  }
}
