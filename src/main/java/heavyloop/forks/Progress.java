package heavyloop.forks;

import heavyloop.report.Figures;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Shows the progress of a run or a gate. */
public interface Progress {
  /** Shows nothing. */
  Progress NONE = (step, outcome) -> {};

  /**
   * A fork of a run, or a block of a gate.
   *
   * @param number its number, from 1
   * @param total the number of steps
   * @param benchmark the name of its benchmark
   * @param part its number among the steps of its benchmark: {@code fork 2 of 3}
   * @param left the time left from the start of the step, or from its end once it has ended
   */
  record Step(int number, int total, String benchmark, String part, Duration left) {}

  /** Called before the first step with the file that has the results after each step. */
  default void resultsIn(Path file) {}

  /** Called when a step starts. */
  default void started(Step step) {}

  /** Called with the score of a measured iteration. */
  default void measured(String score) {}

  /**
   * Called when a step has ended.
   *
   * @param outcome its score, or the reason of its failure
   */
  void ended(Step step, String outcome);

  /** Called before anything else is printed. */
  default void clear() {}

  /** Prints a line for each completed step, for logs. */
  static Progress lines(PrintStream out) {
    return (step, outcome) -> {
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
    };
  }

  /**
   * Shows one line at the bottom of a terminal, rewritten at each step, and a heading above it.
   * Failures stay above both. No line is wider than the terminal: a wrapped line could not be
   * erased.
   */
  class Bar implements Progress {
    private static final int BAR = 20;
    private static final String ERASE = "\r\u001b[K";

    /** Room for what terminals echo on Ctrl-C, so that it doesn't wrap the line either. */
    private static final int ECHO = "^C".length();

    private final PrintStream out;
    private final int width;
    private Step current;
    private String last = "";
    private List<String> heading = List.of();

    /** The lines of the heading that are on the screen. */
    private int drawn;

    /** Creates a bar for a terminal of a width in characters. */
    public Bar(PrintStream out, int width) {
      this.out = out;
      this.width = width;
    }

    /** The lines above the bar; called before each step, while nothing is being measured. */
    protected List<String> heading() {
      return List.of();
    }

    @Override
    public synchronized void started(Step step) {
      heading = heading();
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
      out.print(drawn > 0 ? "\r\u001b[" + drawn + "A\u001b[J" : ERASE);
      out.flush();
      drawn = 0;
    }

    private void draw() {
      if (current != null) {
        clear();
        heading.forEach(line -> out.print(line + "\n"));
        drawn = heading.size();
        out.print(line(current, last, width));
        out.flush();
      }
    }

    /** The line, cut off at the width of the terminal; the time left comes first. */
    static String line(Step step, String last, int width) {
      int done = step.number() - 1;
      int filled = BAR * done / step.total();
      String line =
          String.format(
              "[%s%s] %s/%s, %s left  %s%s",
              "#".repeat(filled),
              "-".repeat(BAR - filled),
              done,
              step.total(),
              Figures.duration(step.left()),
              step.benchmark(),
              last);
      int room = width - 1 - ECHO;
      return line.length() <= room ? line : line.substring(0, Math.max(0, room - 3)) + "...";
    }
  }
}
