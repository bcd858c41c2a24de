package heavyloop.progress;

import java.io.PrintStream;

/**
 * One line at the bottom of a terminal, written anew again and again. Failures stay above it. The
 * line is short enough never to be broken, and so can always be taken back.
 */
public final class BarProgress implements Progress {
  private static final int BAR = 20;
  private static final String TAKE_BACK = "\r\u001b[K";

  private final PrintStream out;
  private final int width;
  private Step current;
  private String last = "";

  /**
   * Draws there.
   *
   * @param width of the terminal
   */
  public BarProgress(PrintStream out, int width) {
    this.out = out;
    this.width = width;
  }

  @Override
  public synchronized void started(Step step) {
    current = step;
    last = "";
    draw();
  }

  @Override
  public synchronized void measured(String score) {
    last = ": " + score;
    draw();
  }

  @Override
  public synchronized void ended(Step step, String outcome) {
    current = null;
    if (outcome.startsWith("FAILED")) {
      clear();
      out.printf("%s, %s: %s%n", step.cell(), step.part(), outcome);
    }
  }

  @Override
  public synchronized void clear() {
    out.print(TAKE_BACK);
    out.flush();
  }

  private void draw() {
    if (current != null) {
      out.print(TAKE_BACK + line(current, last, width));
      out.flush();
    }
  }

  /** As much of it as fits; what tells how long it takes comes first. */
  static String line(Step step, String last, int width) {
    int done = step.number() - 1;
    int filled = BAR * done / step.of();
    String line =
        "["
            + "#".repeat(filled)
            + "-".repeat(BAR - filled)
            + "] "
            + done
            + "/"
            + step.of()
            + ", "
            + Durations.of(step.left())
            + " left  "
            + step.cell()
            + last;
    return line.length() < width ? line : line.substring(0, Math.max(0, width - 4)) + "...";
  }
}
