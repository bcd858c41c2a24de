package heavyloop.suite.work;

/**
 * Work that waits for memory, or for a cache if its table fits in there: each load needs the
 * address that the one before has brought. The core computes nothing and prefetches nothing, since
 * the addresses follow a {@linkplain LinearCongruence linear congruential generator}, whose algebra
 * is also the oracle.
 */
public final class ChaseBatch implements Batch {
  /** The most places in a table. */
  static final int MAX_SIZE = Memory.MAX_MEGABYTES * (Memory.MEGABYTE / Integer.BYTES);

  private final int[][] tables;
  private final long loads;

  /** All loads of a task at once. */
  private final LinearCongruence leap;

  /**
   * The current place of each task. The next run continues there: restarting at the same place
   * would find it in the caches.
   */
  private final int[] places;

  /**
   * Creates a table for each task.
   *
   * @param tasks the number of tasks
   * @param loads the number of loads of a task
   * @param size the number of places in a table, of four bytes each; a power of two
   */
  public ChaseBatch(int tasks, long loads, int size) {
    HeavyBatch.requireTasks(tasks);
    this.loads = HeavyLoop.requireIterations(loads);
    Memory.requirePowerOfTwo("size", size, MAX_SIZE);
    leap = LinearCongruence.MMIX.leap(loads);
    places = new int[tasks];
    tables = new int[tasks][size];
    for (int[] table : tables) {
      for (int i = 0; i < size; i++) {
        table[i] = place(LinearCongruence.MMIX.next(i), size);
      }
    }
  }

  /** The low bits of a generator's state, which form a generator with a shorter period. */
  private static int place(long state, int size) {
    return (int) state & size - 1;
  }

  @Override
  public int tasks() {
    return tables.length;
  }

  /** Returns the task's seed, if the walk ended where algebra predicts. */
  @Override
  public long run(int task) {
    int[] table = tables[task];
    int start = places[task];
    int at = start;
    for (long i = 0; i < loads; i++) {
      at = table[at];
    }
    places[task] = at;
    return HeavyBatch.seed(task) + at - place(leap.next(start), table.length);
  }

  @Override
  public long answer(int task) {
    return HeavyBatch.seed(task);
  }
}
