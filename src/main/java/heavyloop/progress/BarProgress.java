package heavyloop.progress;

import heavyloop.report.Figures;
import java.io.PrintStream;

/**
 * Shows one line at the bottom of a terminal, which is rewritten at each step. Failures stay above
 * it. The line is always shorter than the terminal: a wrapped line could not be erased.
 */
public final class BarProgress implements Progress {
  private static final int BAR = 20;
  private static final String ERASE = "\r\u001b[K";

  private final PrintStream out;
  private final int width;
  private Step current;
  private String last = "";

  /**
   * Draws on a terminal.
   *
   * @param width its width in characters
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
      out.printf("%s, %s: %s%n", step.benchmark(), step.part(), outcome);
    }
  }

  @Override
  public synchronized void clear() {
    out.print(ERASE);
    out.flush();
  }

  private void draw() {
    if (current != null) {
      out.print(ERASE + line(current, last, width));
      out.flush();
    }
  }

  /** As much of the line as fits; the time left comes first. */
  static String line(Step step, String last, int width) {
    int done = step.number() - 1;
    int filled = BAR * done / step.total();
    String line =
        "["
            + "#".repeat(filled)
            + "-".repeat(BAR - filled)
            + "] "
            + done
            + "/"
            + step.total()
            + ", "
            + Figures.duration(step.left())
            + " left  "
            + step.benchmark()
            + last;
    return line.length() < width ? line : line.substring(0, Math.max(0, width - 4)) + "...";
  }
}
