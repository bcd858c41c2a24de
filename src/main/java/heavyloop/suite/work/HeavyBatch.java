package heavyloop.suite.work;

/**
 * A batch whose every task is a run of the {@linkplain HeavyLoop heavy loop}, each from a seed of
 * its own, all of the same length.
 *
 * <p>Nobody can get the answer of the batch without doing all of it. A task left out changes the
 * answer by that task's final state, which is not zero. A task done twice in the place of another
 * changes it by the exclusive-or of two different states. A step left out changes a final state,
 * because the period of the loop is longer than any run. And doing nothing answers zero, which no
 * batch up to {@link #MAX_TASKS} does.
 *
 * @param tasks how many tasks, from 1 to {@link #MAX_TASKS}
 * @param iterations how many steps of the loop each of them runs, from 1 to 2<sup>63</sup>-1
 */
public record HeavyBatch(int tasks, long iterations) implements Batch {
  /** As many tasks as the tests have shown to have an answer that is not zero. */
  public static final int MAX_TASKS = 1_000_000;

  /** The seed in Marsaglia's paper, for the first task. */
  private static final long FIRST_SEED = 88172645463325252L;

  /** Refuses parameters that are out of range; the message names the parameter and its range. */
  public HeavyBatch {
    requireTasks(tasks);
    HeavyLoop.requireIterations(iterations);
  }

  @Override
  public long run(int task) {
    return HeavyLoop.run(seed(task), iterations);
  }

  /** What {@link #run} must answer, by algebra. */
  public long answer(int task) {
    return JumpAhead.run(seed(task), iterations);
  }

  /**
   * What the whole batch must answer, by algebra: the loop is linear, so the exclusive-or of the
   * final states is the final state of the exclusive-or of the seeds.
   */
  public long answer() {
    long seeds = 0;
    for (int task = 0; task < tasks; task++) {
      seeds ^= seed(task);
    }
    return JumpAhead.run(seeds, iterations);
  }

  /**
   * An odd multiple of the first seed, another one for each task. Odd numbers have an inverse
   * modulo 2<sup>64</sup>, so none of these seeds is zero, and no two of the first 2<sup>61</sup>
   * are equal.
   */
  public static long seed(int task) {
    return FIRST_SEED * (2L * task + 1);
  }

  /**
   * Gives back what can be the number of tasks of a batch, and refuses what can't.
   *
   * @throws IllegalArgumentException if it is not from 1 to {@link #MAX_TASKS}; the message says so
   */
  public static int requireTasks(long tasks) {
    if (tasks < 1 || tasks > MAX_TASKS) {
      throw new IllegalArgumentException("tasks=" + tasks + ": must be from 1 to " + MAX_TASKS);
    }
    return (int) tasks;
  }
}
