package heavyloop.suite.work;

/**
 * One task of a {@link HeavyBatch}, done in slices: so that others can have a turn in between. Not
 * safe for use by several threads at once, but each slice may be run by another thread if the
 * slices are ordered.
 */
public final class SlicedTask {
  private final long steps;
  private final int slices;
  private int done;
  private long state;

  /**
   * @param slices in how many slices, from 1 to the number of steps; all of them are of the same
   *     length, to a step
   * @throws IllegalArgumentException if there are more slices than steps, or none
   */
  public SlicedTask(HeavyBatch batch, int task, int slices) {
    if (slices < 1 || slices > batch.iterations()) {
      throw new IllegalArgumentException(
          "slices=" + slices + ": must be from 1 to iterations, " + batch.iterations());
    }
    this.steps = batch.iterations();
    this.slices = slices;
    this.state = HeavyBatch.seed(task);
  }

  /**
   * Runs the next slice.
   *
   * @return whether there is another one after it
   */
  public boolean advance() {
    long share = steps / slices + (done < steps % slices ? 1 : 0);
    state = HeavyLoop.run(state, share);
    done++;
    return done < slices;
  }

  /** The task's answer, once it is done. */
  public long answer() {
    return state;
  }
}
