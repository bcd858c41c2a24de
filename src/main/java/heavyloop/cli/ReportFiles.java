package heavyloop.cli;

import heavyloop.exit.UserException;
import heavyloop.report.Format;
import heavyloop.report.Report;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/**
 * The files that a command writes its report to, in addition to what it prints; an empty name
 * stands for none.
 */
record ReportFiles(String json, String markdown, String html) implements Serializable {
  /** The options for these files, the same for each command. */
  static final class Options {
    @Option(names = "--json", paramLabel = "FILE", description = "Write the report as JSON too.")
    private String json = "";

    @Option(
        names = "--markdown",
        paramLabel = "FILE",
        description = "Write the report as Markdown too, for instance to \"$GITHUB_STEP_SUMMARY\".")
    private String markdown = "";

    @Option(names = "--html", paramLabel = "FILE", description = "Write the report as HTML too.")
    private String html = "";

    ReportFiles get() {
      return new ReportFiles(json, markdown, html);
    }
  }

  /**
   * These files, except for options that are given again.
   *
   * @param isGiven whether an option is given again
   */
  ReportFiles with(ReportFiles again, Predicate<String> isGiven) {
    return new ReportFiles(
        isGiven.test("--json") ? again.json : json,
        isGiven.test("--markdown") ? again.markdown : markdown,
        isGiven.test("--html") ? again.html : html);
  }

  /**
   * Checks that the files can be written, before hours are spent on their content.
   *
   * @throws UserException if one can't be written
   */
  void requireWritable() {
    Stream.of(json, markdown, html).forEach(ReportFiles::requireWritable);
  }

  /**
   * Checks that a file can be written, and leaves its content as it is.
   *
   * @param file empty if there is none
   * @throws UserException if it can't be written
   */
  static void requireWritable(String file) {
    write(file, "", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /**
   * Writes the report to its files.
   *
   * @throws UserException if one can't be written
   */
  void write(Report report) {
    write(json, Format.JSON, report);
    write(markdown, Format.MARKDOWN, report);
    write(html, Format.HTML, report);
  }

  private static void write(String file, Format format, Report report) {
    if (!file.isEmpty()) {
      write(file, format.write(report, 0));
    }
  }

  /**
   * Writes a text.
   *
   * @param file empty if there is none
   * @throws UserException if it can't be written
   */
  static void write(String file, String text, OpenOption... how) {
    if (file.isEmpty()) {
      return;
    }
    try {
      Files.writeString(Path.of(file), text, how);
    } catch (IOException | InvalidPathException e) {
      throw new UserException(
          file + " can't be written: " + e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }
}
