package heavyloop.suite.work;

/**
 * Work that fills the memory bus: each task reads an array that is larger than the caches, from one
 * end to the other, and adds one number of each cache line. It computes so little that memory is
 * the limit with any compiler, vectorizing or not.
 */
public final class StreamBatch implements Batch {
  /** The numbers of a cache line. */
  private static final int LINE = 64 / Long.BYTES;

  private final long[][] arrays;
  private final long passes;

  /**
   * Creates an array for each task.
   *
   * @param tasks the number of tasks
   * @param passes the number of times that a task reads its array
   * @param megabytes the size of an array; a power of two
   */
  public StreamBatch(int tasks, long passes, int megabytes) {
    HeavyBatch.requireTasks(tasks);
    this.passes = HeavyLoop.requireIterations(passes);
    arrays = new long[tasks][Memory.requirePowerOfTwo(megabytes) * (Memory.MEGABYTE / Long.BYTES)];
    for (long[] array : arrays) {
      for (int i = 0; i < array.length; i++) {
        array[i] = i;
      }
    }
  }

  @Override
  public int tasks() {
    return arrays.length;
  }

  @Override
  public long run(int task) {
    long sum = HeavyBatch.seed(task);
    for (long pass = 0; pass < passes; pass++) {
      sum += sum(arrays[task]);
    }
    return sum;
  }

  private static long sum(long[] array) {
    long sum = 0;
    for (int i = 0; i < array.length; i += LINE) {
      sum += array[i];
    }
    return sum;
  }

  /** Computes the answer by Gauss's formula. */
  @Override
  public long answer(int task) {
    long lines = arrays[task].length / LINE;
    return HeavyBatch.seed(task) + passes * LINE * (lines * (lines - 1) / 2);
  }
}
