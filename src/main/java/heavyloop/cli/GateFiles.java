package heavyloop.cli;

import heavyloop.exit.UserException;
import heavyloop.report.Format;
import heavyloop.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The files that a gate writes. */
final class GateFiles {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Option(
      names = "--results",
      paramLabel = "FOLDER",
      description =
          "Where all that is measured is kept, as base.json and head.json in JMH's format (default:"
              + " results/gate/TIME).")
  private Path results;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the report as JSON too.")
  private Path json;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Write the report as Markdown too, for instance to \"$GITHUB_STEP_SUMMARY\".")
  private Path markdown;

  @Option(
      names = "--write-threshold",
      paramLabel = "FILE",
      description = "With --plan: write the margins that it finds, for --threshold.")
  private Path thresholds;

  Path results() {
    return results != null ? results : Path.of("results", "gate", TIME.format(Instant.now()));
  }

  /**
   * Makes sure that the files can be written, before hours are spent on what goes into them.
   *
   * @throws UserException if one can't be
   */
  void require() {
    Stream.of(json, markdown, thresholds)
        .filter(Objects::nonNull)
        .forEach(file -> write(file, "", StandardOpenOption.CREATE, StandardOpenOption.APPEND));
  }

  /** Those that others name are written in the place of these. */
  void replaceBy(GateFiles others) {
    json = others.json == null ? json : others.json;
    markdown = others.markdown == null ? markdown : others.markdown;
  }

  void write(Report report) {
    if (json != null) {
      write(json, Format.JSON.write(report, 0));
    }
    if (markdown != null) {
      write(markdown, Format.MARKDOWN.write(report, 0));
    }
  }

  void writeThresholds(List<String> lines) {
    if (thresholds != null) {
      write(thresholds, String.join("\n", lines) + "\n");
    }
  }

  private static void write(Path file, String text, StandardOpenOption... how) {
    try {
      Files.writeString(file, text, how);
    } catch (IOException e) {
      throw new UserException(
          file + " can't be written: " + e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }
}
