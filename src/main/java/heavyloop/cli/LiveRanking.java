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
 * Shows the current ranking above the progress bar of a run. Between forks it is read from the
 * results file, which is complete after every fork.
 */
final class LiveRanking extends Progress.Bar {
  /** The lines that fit on a terminal of 24, beside the progress bar and the prompt. */
  private static final int MOST_LINES = 20;

  private final TextStyle style;
  private Optional<Path> results = Optional.empty();

  LiveRanking(PrintStream out, TextStyle style) {
    super(out, style.width());
    this.style = style;
  }

  @Override
  public void resultsIn(Path file) {
    results = Optional.of(file);
  }

  /** The ranking as lines; none before a benchmark and its baseline are measured. */
  @Override
  protected List<String> heading() {
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
