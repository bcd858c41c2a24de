package heavyloop.suite.strategies;

import heavyloop.suite.work.Batch;

/**
 * A batch cut into parts before it starts, each of as many tasks as the other: who has run a part
 * has done its share, however much or little work that was.
 *
 * @param whole what to run
 * @param parts how many parts
 */
public record PartitionedBatch(Batch whole, int parts) implements Batch {
  @Override
  public int tasks() {
    return parts;
  }

  @Override
  public long run(int part) {
    long combined = 0;
    for (int task = start(part); task < start(part + 1); task++) {
      combined ^= whole.run(task);
    }
    return combined;
  }

  private int start(int part) {
    return (int) ((long) whole.tasks() * part / parts);
  }
}
