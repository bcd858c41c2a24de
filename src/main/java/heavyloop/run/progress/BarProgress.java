package heavyloop.run.progress;

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
  private Fork current;
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
  public synchronized void started(Fork fork) {
    current = fork;
    last = "";
    draw();
  }

  @Override
  public synchronized void measured(String score) {
    last = ": " + score;
    draw();
  }

  @Override
  public synchronized void ended(Fork fork, String outcome) {
    current = null;
    if (outcome.startsWith("FAILED")) {
      clear();
      out.printf("%s, fork %d: %s%n", fork.cell(), fork.ofCell(), outcome);
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
  static String line(Fork fork, String last, int width) {
    int done = fork.number() - 1;
    int filled = BAR * done / fork.of();
    String line =
        "["
            + "#".repeat(filled)
            + "-".repeat(BAR - filled)
            + "] "
            + done
            + "/"
            + fork.of()
            + ", "
            + Durations.of(fork.left())
            + " left  "
            + fork.cell()
            + last;
    return line.length() < width ? line : line.substring(0, Math.max(0, width - 4)) + "...";
  }
}
