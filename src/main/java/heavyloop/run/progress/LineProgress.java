package heavyloop.run.progress;

import java.io.PrintStream;

/** A line for each fork that has ended, for logs. */
public final class LineProgress implements Progress {
  private final PrintStream out;

  /** Prints there. */
  public LineProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void started(Fork fork) {}

  @Override
  public void measured(String score) {}

  @Override
  public void ended(Fork fork, String outcome) {
    String all = Integer.toString(fork.of());
    out.printf(
        "[%" + all.length() + "d/%s] %s, fork %d%s: %s; %s left%n",
        fork.number(),
        all,
        fork.cell(),
        fork.ofCell(),
        fork.inCell() > 0 ? " of " + fork.inCell() : "",
        outcome,
        Durations.of(fork.left()));
    out.flush();
  }

  @Override
  public void clear() {}
}
