package heavyloop.suite.work;

/**
 * Independent tasks, numbered from zero, to be run in any order and by any threads. The answer of a
 * batch is the exclusive-or of its tasks' answers: their order doesn't matter, and collecting them
 * costs next to nothing.
 */
public interface Batch {
  /** The number of tasks; at least one. */
  int tasks();

  /**
   * Runs one task and returns its answer.
   *
   * @param task its number, from zero to {@link #tasks()}-1
   */
  long run(int task);

  /** Runs the tasks from {@code from} to {@code to}-1, and returns their answer. */
  default long runRange(int from, int to) {
    long combined = 0;
    for (int task = from; task < to; task++) {
      combined ^= run(task);
    }
    return combined;
  }

  /** The right answer of one task, known without running it. */
  long answer(int task);

  /** The right answer of the whole batch. */
  default long answer() {
    long combined = 0;
    for (int task = 0; task < tasks(); task++) {
      combined ^= answer(task);
    }
    return combined;
  }

  /**
   * A batch cut into parts before it starts. All parts have the same number of tasks, to within
   * one, however long the tasks are.
   *
   * @param whole the batch to cut
   * @param parts the number of parts, each of which becomes one task
   */
  record Partitioned(Batch whole, int parts) implements Batch {
    @Override
    public int tasks() {
      return parts;
    }

    @Override
    public long run(int part) {
      return whole.runRange(start(part), start(part + 1));
    }

    @Override
    public long answer(int part) {
      long combined = 0;
      for (int task = start(part); task < start(part + 1); task++) {
        combined ^= whole.answer(task);
      }
      return combined;
    }

    private int start(int part) {
      return (int) ((long) whole.tasks() * part / parts);
    }
  }
}
