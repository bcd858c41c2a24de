package heavyloop.suite.work;

/**
 * One task of a {@link HeavyBatch}, run in slices so that other tasks can have a turn in between.
 * Not thread-safe, but successive slices may run in different threads.
 */
public final class SlicedTask {
  private final long steps;
  private final int slices;
  private int done;
  private long state;

  /**
   * @param slices the number of slices, from 1 to the number of steps; they are equally long, to
   *     within one step
   * @throws IllegalArgumentException if {@code slices} is out of range
   */
  public SlicedTask(HeavyBatch batch, int task, int slices) {
    if (slices < 1 || slices > batch.iterations()) {
      throw new IllegalArgumentException(
          "slices=" + slices + ": must be from 1 to iterations=" + batch.iterations());
    }
    this.steps = batch.iterations();
    this.slices = slices;
    this.state = HeavyBatch.seed(task);
  }

  /**
   * Runs the next slice.
   *
   * @return whether there are more slices
   */
  public boolean advance() {
    long share = steps / slices + (done < steps % slices ? 1 : 0);
    state = HeavyLoop.run(state, share);
    done++;
    return done < slices;
  }

  /** The task's answer, after the last slice. */
  public long answer() {
    return state;
  }
}
