package heavyloop.suite.work;

/**
 * Work that fills a core's units: eight chains of the {@linkplain HeavyLoop heavy loop} at once,
 * none of which waits for another. One chain leaves most units idle, so that two hardware threads
 * of one core hardly disturb each other; eight leave no room.
 *
 * @param tasks the number of tasks
 * @param iterations the number of steps of all eight chains of a task together; a remainder is
 *     dropped
 */
public record WideBatch(int tasks, long iterations) implements Batch {
  private static final int CHAINS = 8;

  /** Rejects parameters out of range; the message names the parameter. */
  public WideBatch {
    HeavyBatch.requireTasks(tasks);
    HeavyLoop.requireIterations(iterations / CHAINS);
  }

  /** The chains are local variables, which the JIT keeps in registers; an array would be memory. */
  @Override
  public long run(int task) {
    long steps = iterations / CHAINS;
    long a = seed(task, 0);
    long b = seed(task, 1);
    long c = seed(task, 2);
    long d = seed(task, 3);
    long e = seed(task, 4);
    long f = seed(task, 5);
    long g = seed(task, 6);
    long h = seed(task, 7);
    for (long i = 0; i < steps; i++) {
      a = HeavyLoop.step(a);
      b = HeavyLoop.step(b);
      c = HeavyLoop.step(c);
      d = HeavyLoop.step(d);
      e = HeavyLoop.step(e);
      f = HeavyLoop.step(f);
      g = HeavyLoop.step(g);
      h = HeavyLoop.step(h);
    }
    return a ^ b ^ c ^ d ^ e ^ f ^ g ^ h;
  }

  private static long seed(int task, int chain) {
    return HeavyBatch.seed(CHAINS * task + chain);
  }

  /** Computes the answer by algebra. */
  @Override
  public long answer(int task) {
    long seeds = 0;
    for (int chain = 0; chain < CHAINS; chain++) {
      seeds ^= seed(task, chain);
    }
    return JumpAhead.run(seeds, iterations / CHAINS);
  }
}
