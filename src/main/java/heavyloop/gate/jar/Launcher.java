package heavyloop.gate.jar;

/** Runs forks, one at a time. */
public interface Launcher {
  /**
   * Runs a fork to its end, however that comes.
   *
   * @param cell what it measures, and with which settings; both sides get the same
   */
  Outcome launch(Side side, Cell cell);
}
