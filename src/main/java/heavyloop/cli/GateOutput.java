package heavyloop.cli;

import heavyloop.compare.ExitPolicy.FailOn;
import heavyloop.exit.UserException;
import heavyloop.report.Format;
import java.io.Serializable;
import java.util.List;
import java.util.function.Predicate;

/**
 * The output of a gate, kept with its settings so that a resumed gate writes the same files.
 *
 * @param page whether a page is written into the gate's folder
 * @param thresholds the file of the margins that a plan finds; empty if there is none
 */
record GateOutput(
    FailOn failOn,
    boolean strict,
    boolean allowLost,
    Format format,
    ReportFiles files,
    boolean page,
    String thresholds)
    implements Serializable {

  /**
   * The output of a resumed gate: the original one, except for options that are given again.
   *
   * @param isGiven whether an option was given when it was resumed
   */
  GateOutput with(GateOutput again, Predicate<String> isGiven) {
    return new GateOutput(
        isGiven.test("--fail-on") ? again.failOn : failOn,
        strict,
        allowLost,
        isGiven.test("--format") ? again.format : format,
        files.with(again.files, isGiven),
        page && again.page,
        thresholds);
  }

  /**
   * Checks that the files can be written, before hours are spent on their content.
   *
   * @throws UserException if one can't be written
   */
  void requireWritable() {
    files.requireWritable();
    ReportFiles.requireWritable(thresholds);
  }

  void writeThresholds(List<String> lines) {
    ReportFiles.write(thresholds, String.join("\n", lines) + "\n");
  }
}
