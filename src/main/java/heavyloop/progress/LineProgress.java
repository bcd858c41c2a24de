package heavyloop.progress;

import java.io.PrintStream;

/** A line for each step that has ended, for logs. */
public final class LineProgress implements Progress {
  private final PrintStream out;

  /** Prints there. */
  public LineProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void started(Step step) {}

  @Override
  public void measured(String score) {}

  @Override
  public void ended(Step step, String outcome) {
    String all = Integer.toString(step.of());
    out.printf(
        "[%" + all.length() + "d/%s] %s, %s: %s; %s left%n",
        step.number(),
        all,
        step.cell(),
        step.part(),
        outcome,
        Durations.of(step.left()));
    out.flush();
  }

  @Override
  public void clear() {}
}
