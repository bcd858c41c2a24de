package heavyloop.suite.strategies;

import heavyloop.suite.work.Batch;

/** Runs one task after another, in the caller's thread. */
public final class SequentialRunner implements Mechanism {

  public long loop(Batch batch) {
    long combined = 0;
    for (int task = 0; task < batch.tasks(); task++) {
      combined ^= batch.run(task);
    }
    return combined;
  }

  @Override
  public void close() {}
}
