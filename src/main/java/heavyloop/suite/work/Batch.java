package heavyloop.suite.work;

/**
 * Independent tasks, numbered from zero, that may be run in any order and by any thread. The answer
 * of the batch is the exclusive-or of its tasks' answers: no order of arrival can change it, and
 * collecting it costs next to nothing.
 */
public interface Batch {
  /** How many tasks there are; at least one. */
  int tasks();

  /**
   * Runs one task and gives its answer.
   *
   * @param task its number, from zero to {@link #tasks()}-1
   */
  long run(int task);
}
