package heavyloop.cli;

import heavyloop.compare.ExitPolicy.FailOn;
import heavyloop.exit.UserException;
import heavyloop.report.Format;
import heavyloop.report.Report;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The output of a gate, kept with its settings so that a resumed gate writes the same files.
 *
 * @param json the file of the report as JSON; empty if there is none
 * @param markdown the file of the report as Markdown; empty if there is none
 * @param html the file of the report as HTML; empty if there is none
 * @param page whether a page is written into the gate's folder
 * @param thresholds the file of the margins that a plan finds; empty if there is none
 */
record GateOutput(
    FailOn failOn,
    boolean strict,
    boolean allowLost,
    Format format,
    String json,
    String markdown,
    String html,
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
        isGiven.test("--json") ? again.json : json,
        isGiven.test("--markdown") ? again.markdown : markdown,
        isGiven.test("--html") ? again.html : html,
        page && again.page,
        thresholds);
  }

  /**
   * Checks that the files can be written, before hours are spent on their content.
   *
   * @throws UserException if one can't be written
   */
  void requireWritable() {
    Stream.of(json, markdown, html, thresholds)
        .filter(file -> !file.isEmpty())
        .forEach(file -> write(file, "", StandardOpenOption.CREATE, StandardOpenOption.APPEND));
  }

  /** Writes the report to its files. */
  void write(Report report) {
    if (!json.isEmpty()) {
      write(json, Format.JSON.write(report, 0));
    }
    if (!markdown.isEmpty()) {
      write(markdown, Format.MARKDOWN.write(report, 0));
    }
    if (!html.isEmpty()) {
      write(html, Format.HTML.write(report, 0));
    }
  }

  void writeThresholds(List<String> lines) {
    if (!thresholds.isEmpty()) {
      write(thresholds, String.join("\n", lines) + "\n");
    }
  }

  private static void write(String file, String text, StandardOpenOption... how) {
    try {
      Files.writeString(Path.of(file), text, how);
    } catch (IOException e) {
      throw new UserException(
          file + " can't be written: " + e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }
}
