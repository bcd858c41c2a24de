package heavyloop.cli;

import heavyloop.compare.Reference;
import heavyloop.exit.UserException;
import heavyloop.forks.Progress;
import heavyloop.report.Format;
import heavyloop.report.Report;
import heavyloop.report.TextStyle;
import heavyloop.results.ResultsFiles;
import heavyloop.results.Run;
import heavyloop.summary.AnswerReport;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Shows the ranking by the forks so far at the bottom of a terminal, and below it the progress of
 * the run. Both are redrawn in place; failures stay above them. The ranking is read from the
 * results file, which is whole after every fork, while no fork is running.
 */
final class LiveRanking implements Progress {
  /** What fits a terminal of 24 lines, with the progress and the line of the prompt. */
  private static final int MOST_LINES = 20;

  private final PrintStream out;
  private final TextStyle style;
  private Optional<Path> results = Optional.empty();
  private List<String> ranking = List.of();
  private int drawn;
  private Step current;
  private String last = "";

  LiveRanking(PrintStream out, TextStyle style) {
    this.out = out;
    this.style = style;
  }

  @Override
  public synchronized void resultsIn(Path file) {
    results = Optional.of(file);
    ranking = read();
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
    ranking = read();
  }

  @Override
  public synchronized void clear() {
    if (drawn > 0) {
      String up = drawn > 1 ? "\u001b[" + (drawn - 1) + "A" : "";
      out.print("\r" + up + "\u001b[J");
      out.flush();
      drawn = 0;
    }
  }

  private void draw() {
    if (current == null) {
      return;
    }
    List<String> lines = new ArrayList<>(ranking);
    lines.add(Progress.Bar.line(current, last, style.width()));
    clear();
    out.print(String.join("\n", lines));
    out.flush();
    drawn = lines.size();
  }

  /** The ranking as lines; none before a benchmark and its baseline are measured. */
  private List<String> read() {
    try {
      List<Run> runs =
          ResultsFiles.openAll(
                  List.of(results.orElseThrow().toString()), InputStream.nullInputStream())
              .get(0)
              .runs();
      Report report = AnswerReport.ranking(runs, Reference.SEQUENTIAL);
      List<String> lines = Format.TEXT.write(report, style).lines().toList();
      return lines.isEmpty() || lines.size() > MOST_LINES ? List.of() : spaced(lines);
    } catch (UserException e) {
      return List.of(); // Nothing has been measured yet.
    }
  }

  private static List<String> spaced(List<String> lines) {
    List<String> spaced = new ArrayList<>(lines);
    spaced.add("");
    return spaced;
  }
}
