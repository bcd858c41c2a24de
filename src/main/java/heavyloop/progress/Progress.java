package heavyloop.progress;

import java.time.Duration;

/** Is told how a run gets on. */
public interface Progress {
  /** Shows nothing. */
  Progress NONE =
      new Progress() {
        @Override
        public void started(Step step) {}

        @Override
        public void measured(String score) {}

        @Override
        public void ended(Step step, String outcome) {}

        @Override
        public void clear() {}
      };

  /**
   * A fork among the others of its run, or a block among those of its gate.
   *
   * @param number which one of all, from 1
   * @param of how many there are in all
   * @param cell its cell, for people
   * @param part which one of its cell, for people: {@code fork 2 of 3}
   * @param left how long it will go on, from the start or the end of this one on
   */
  record Step(int number, int of, String cell, String part, Duration left) {}

  /** A step is started. */
  void started(Step step);

  /** An iteration that counts has given a score. */
  void measured(String score);

  /**
   * A step has ended.
   *
   * @param outcome its score, or why it failed
   */
  void ended(Step step, String outcome);

  /** Something else is going to be printed. */
  void clear();
}
