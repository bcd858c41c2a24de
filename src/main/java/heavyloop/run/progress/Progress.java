package heavyloop.run.progress;

import java.time.Duration;

/** Is told how a run gets on. */
public interface Progress {
  /** Shows nothing. */
  Progress NONE =
      new Progress() {
        @Override
        public void started(Fork fork) {}

        @Override
        public void measured(String score) {}

        @Override
        public void ended(Fork fork, String outcome) {}

        @Override
        public void clear() {}
      };

  /**
   * A fork among the others of its run.
   *
   * @param number which one of the run, from 1
   * @param of how many there are in the run
   * @param cell its cell, for people
   * @param ofCell which one of its cell, from 1
   * @param inCell how many the cell has; 0 if that isn't fixed
   * @param left how long the run will go on, from the start or the end of this fork on
   */
  record Fork(int number, int of, String cell, int ofCell, int inCell, Duration left) {}

  /** A fork is started. */
  void started(Fork fork);

  /** An iteration that counts has given a score. */
  void measured(String score);

  /**
   * A fork has ended.
   *
   * @param outcome its score, or why it failed
   */
  void ended(Fork fork, String outcome);

  /** Something else is going to be printed. */
  void clear();
}
