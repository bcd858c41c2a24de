package heavyloop.suite.work;

/**
 * A task of a {@link HeavyBatch}, run in slices so that other tasks can take turns in between. Not
 * thread-safe, but successive slices may run in different threads.
 */
public final class SlicedTask {
  private final int slices;

  /**
   * The steps of a slice; divided once, since a division would be a large part of a turn's price.
   */
  private final long share;

  /** The number of slices that have one step more. */
  private final long longer;

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
    this.slices = slices;
    this.share = batch.iterations() / slices;
    this.longer = batch.iterations() % slices;
    this.state = HeavyBatch.seed(task);
  }

  /**
   * Runs the next slice.
   *
   * @return whether there are more slices
   */
  public boolean advance() {
    state = HeavyLoop.run(state, done < longer ? share + 1 : share);
    done++;
    return done < slices;
  }

  /** The task's answer, after the last slice. */
  public long answer() {
    return state;
  }
}
