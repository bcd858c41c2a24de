package heavyloop.suite.work;

/**
 * Work that makes garbage: each step of the {@linkplain HeavyLoop heavy loop} goes through a new
 * array of 256 bytes. The cores share the memory that the arrays are cleared in, and the collector.
 *
 * @param tasks the number of tasks
 * @param arrays the number of arrays of a task
 */
public record AllocateBatch(int tasks, long arrays) implements Batch {
  /** With its header of 16 bytes an array has 256. */
  private static final int LENGTH = (256 - 16) / Long.BYTES;

  /** The number of arrays that a task keeps alive; a power of two. */
  private static final int KEPT = 16;

  /** Rejects parameters out of range; the message names the parameter. */
  public AllocateBatch {
    HeavyBatch.requireTasks(tasks);
    HeavyLoop.requireIterations(arrays);
  }

  /** The arrays are kept for a while at an index that varies: the JIT can't do without them. */
  @Override
  public long run(int task) {
    long[][] kept = new long[KEPT][];
    long state = HeavyBatch.seed(task);
    for (long i = 0; i < arrays; i++) {
      int slot = (int) i & KEPT - 1;
      kept[slot] = new long[LENGTH];
      kept[slot][0] = HeavyLoop.step(state);
      state = kept[slot][0];
    }
    return state;
  }

  /** By algebra. */
  @Override
  public long answer(int task) {
    return JumpAhead.run(HeavyBatch.seed(task), arrays);
  }
}
