package heavyloop.progress;

import heavyloop.report.Figures;
import java.io.PrintStream;

/** Prints a line for each completed step, for logs. */
public final class LineProgress implements Progress {
  private final PrintStream out;

  public LineProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void started(Step step) {}

  @Override
  public void measured(String score) {}

  @Override
  public void ended(Step step, String outcome) {
    String all = Integer.toString(step.total());
    out.printf(
        "[%" + all.length() + "d/%s] %s, %s: %s; %s left%n",
        step.number(),
        all,
        step.benchmark(),
        step.part(),
        outcome,
        Figures.duration(step.left()));
    out.flush();
  }

  @Override
  public void clear() {}
}
