package heavyloop.cli;

import heavyloop.exit.UserException;
import heavyloop.report.Format;
import heavyloop.report.Report;
import heavyloop.results.ResultsFiles;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/**
 * The files that a command writes its report to, in addition to what it prints; an empty name
 * stands for none.
 */
record ReportFiles(String json, String markdown, String html) implements Serializable {
  private static final OpenOption[] ANEW = {};
  private static final OpenOption[] APPENDING = {
    StandardOpenOption.CREATE, StandardOpenOption.APPEND
  };

  /** GitHub's file for a step's summary, to which every command of the step adds. */
  private static final String STEP_SUMMARY =
      System.getenv().getOrDefault("GITHUB_STEP_SUMMARY", "");

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

  /** Refuses a file that two reports would share. */
  ReportFiles {
    List<String> given = Stream.of(json, markdown, html).filter(file -> !file.isEmpty()).toList();
    if (given.stream().distinct().count() < given.size()) {
      throw new UserException(
          "--json, --markdown and --html would write the same file: name another one");
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
    boolean isNew = !file.isEmpty() && Files.notExists(path(file));
    write(file, "", APPENDING);
    if (isNew) {
      try {
        Files.delete(path(file));
      } catch (IOException e) {
        throw cannotWrite(file, e);
      }
    }
  }

  /**
   * Writes the report to its files.
   *
   * @throws UserException if one can't be written
   */
  void write(Report report) {
    write(json, Format.JSON, report);
    write(markdown, Format.MARKDOWN, report, markdown.equals(STEP_SUMMARY) ? APPENDING : ANEW);
    write(html, Format.HTML, report);
  }

  private static void write(String file, Format format, Report report, OpenOption... how) {
    if (!file.isEmpty()) {
      write(file, format.write(report, 0), how);
    }
  }

  /**
   * Writes a text, but never over results, which may have taken hours.
   *
   * @param file empty if there is none
   * @throws UserException if it can't be written, or holds JMH's results
   */
  static void write(String file, String text, OpenOption... how) {
    if (file.isEmpty()) {
      return;
    }
    if (ResultsFiles.holdsResults(path(file))) {
      throw new UserException(
          file + " holds JMH's results, which this would replace: name another file");
    }
    try {
      Files.writeString(path(file), text, how);
    } catch (IOException e) {
      throw cannotWrite(file, e);
    }
  }

  private static Path path(String file) {
    try {
      return Path.of(file);
    } catch (InvalidPathException e) {
      throw new UserException(file + " is not a file name: " + e.getReason());
    }
  }

  /** The error for a file or folder that can't be written. */
  static UserException cannotWrite(String file, IOException e) {
    return new UserException(
        file + " can't be written: " + e.getClass().getSimpleName() + ": " + e.getMessage());
  }
}
