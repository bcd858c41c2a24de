package heavyloop.progress;

import java.time.Duration;

/** Shows the progress of a run or a gate. */
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
   * A fork of a run, or a block of a gate.
   *
   * @param number its number, from 1
   * @param total the number of steps
   * @param benchmark the name of its benchmark
   * @param part its number among the steps of its benchmark: {@code fork 2 of 3}
   * @param left the time left, from the start of the step, or from its end if it has ended
   */
  record Step(int number, int total, String benchmark, String part, Duration left) {}

  /** Called when a step starts. */
  void started(Step step);

  /** Called with the score of a measured iteration. */
  void measured(String score);

  /**
   * Called when a step has ended.
   *
   * @param outcome its score, or why it failed
   */
  void ended(Step step, String outcome);

  /** Called before something else is printed. */
  void clear();
}
