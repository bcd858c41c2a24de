package heavyloop.suite.work;

/**
 * A batch of runs of the {@linkplain HeavyLoop heavy loop}, all of the same length, each from its
 * own seed.
 *
 * <p>Only doing all of the work gives the answer of the batch. Omitting a task changes the answer
 * by that task's final state, which is never zero. Running a task twice in place of another changes
 * it by the exclusive-or of two different states. Omitting a step changes a final state, because
 * the period of the loop is longer than any run. And doing nothing answers zero, unlike any batch
 * of up to {@link #MAX_TASKS} tasks.
 *
 * @param tasks the number of tasks, from 1 to {@link #MAX_TASKS}
 * @param iterations the number of steps in each task, from 1 to 2<sup>63</sup>-1
 */
public record HeavyBatch(int tasks, long iterations) implements Batch {
  /** The most tasks; the tests show that no batch up to this size answers zero. */
  public static final int MAX_TASKS = 1_000_000;

  /** The seed in Marsaglia's paper, for the first task. */
  private static final long FIRST_SEED = 88172645463325252L;

  /** Rejects parameters out of range; the message names the parameter and its range. */
  public HeavyBatch {
    requireTasks(tasks);
    HeavyLoop.requireIterations(iterations);
  }

  @Override
  public long run(int task) {
    return HeavyLoop.run(seed(task), iterations);
  }

  /** Computes the answer by algebra. */
  @Override
  public long answer(int task) {
    return JumpAhead.run(seed(task), iterations);
  }

  /**
   * Computes the answer by algebra: the loop is linear, so the exclusive-or of the final states is
   * the final state of the exclusive-or of the seeds.
   */
  @Override
  public long answer() {
    long seeds = 0;
    for (int task = 0; task < tasks; task++) {
      seeds ^= seed(task);
    }
    return JumpAhead.run(seeds, iterations);
  }

  /**
   * The seed of a task: an odd multiple of the first seed. Odd numbers are invertible modulo
   * 2<sup>64</sup>, so no seed is zero, and the first 2<sup>61</sup> seeds are distinct.
   */
  public static long seed(int task) {
    return FIRST_SEED * (2L * task + 1);
  }

  /**
   * Returns a valid number of tasks unchanged.
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
