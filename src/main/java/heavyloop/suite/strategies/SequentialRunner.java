package heavyloop.suite.strategies;

import heavyloop.suite.work.Batch;

/** Runs one task after another, in the caller's thread. */
public final class SequentialRunner implements Mechanism {

  public long loop(Batch batch) {
    return batch.runRange(0, batch.tasks());
  }

  /**
   * Splits the batch in halves.
   *
   * @param cutoff the largest number of tasks that are run without splitting
   */
  public long recursive(Batch batch, int cutoff) {
    return recursive(batch, 0, batch.tasks(), cutoff);
  }

  private static long recursive(Batch batch, int from, int to, int cutoff) {
    if (to - from <= cutoff) {
      return batch.runRange(from, to);
    }
    int middle = (from + to) >>> 1;
    return recursive(batch, from, middle, cutoff) ^ recursive(batch, middle, to, cutoff);
  }

  @Override
  public void close() {}
}
