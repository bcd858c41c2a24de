package heavyloop.cli;

import heavyloop.compare.Comparison.Criteria;
import heavyloop.compare.Margins;
import heavyloop.compare.Reference;
import heavyloop.exit.UserException;
import heavyloop.gate.GateResult;
import heavyloop.page.Page;
import heavyloop.report.Figures;
import heavyloop.results.ResultsFiles;
import heavyloop.results.Run;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The files of a page, and of the pictures that are written beside it. */
final class PageOptions {
  private static final String JSON = ".json";
  private static final String GATE = "report.html";

  /** The default criteria of verdicts. */
  private static final Criteria DEFAULTS = new Criteria(0.01, Margins.of(0.05));

  @Essential
  @Option(
      names = "--svg",
      paramLabel = "FOLDER",
      description = "Also write each chart as a standalone SVG file, which follows dark mode.")
  private Path folder;

  @Essential
  @Option(
      names = "--card",
      paramLabel = "FILE",
      description =
          "Also write one SVG picture, for a chat, a slide or a README: the first chart of the page"
              + " under its conclusion.")
  private Path card;

  /** The file of the page beside a single results file; empty for several, or a folder. */
  static Optional<Path> besides(List<String> words) {
    return words.size() == 1
            && words.get(0).endsWith(JSON)
            && !Files.isDirectory(Path.of(words.get(0)))
        ? Optional.of(besides(Path.of(words.get(0))))
        : Optional.empty();
  }

  /**
   * Writes the page about a completed run.
   *
   * @param results the results file
   * @return the page's file, or why there is none; the results are safe anyway
   */
  static String ofEnded(List<Run> runs, Path results) {
    Path file = besides(results);
    try {
      requireOurs(file);
      write(file, Page.of(runs, Reference.SEQUENTIAL, DEFAULTS, /* vouched= */ false).html());
      return file.toString();
    } catch (UserException e) {
      return e.getMessage();
    }
  }

  /**
   * Writes the page about a completed gate into its folder.
   *
   * @return the page's file, or why there is none
   */
  static String ofGate(GateResult result) {
    List<String> sides =
        Stream.of("base.json", "head.json")
            .map(f -> result.folder().resolve(f).toString())
            .toList();
    Path file = result.folder().resolve(GATE);
    try {
      requireOurs(file);
      List<Run> runs =
          ResultsFiles.openAll(sides, InputStream.nullInputStream()).stream()
              .flatMap(side -> side.runs().stream())
              .toList();
      write(file, Page.ofGate(result, runs).html());
      return file.toString();
    } catch (UserException e) {
      return e.getMessage();
    }
  }

  /**
   * Refuses to replace a file that isn't a page.
   *
   * @throws UserException if the file is something else
   */
  static void requireOurs(Path file) {
    if (Files.exists(file) && !Page.isPage(file)) {
      throw new UserException(
          file + " exists but isn't a page of this program: name another file with report -o");
    }
  }

  /** The file of the page beside a results file. */
  static Path besides(Path results) {
    String name = results.getFileName().toString();
    String stem = name.endsWith(JSON) ? name.substring(0, name.length() - JSON.length()) : name;
    return results.resolveSibling(stem + ".html");
  }

  void writeOthers(Page page, PrintStream out) {
    if (card != null) {
      String svg =
          page.card().orElseThrow(() -> new UserException("--card: this page has no chart"));
      write(card, svg);
      out.println("Card: " + card);
    }
    if (folder != null) {
      Map<String, String> drawings = page.drawings();
      try {
        Files.createDirectories(folder);
      } catch (IOException e) {
        throw ReportFiles.cannotWrite(folder.toString(), e);
      }
      drawings.forEach((name, svg) -> write(folder.resolve(name + ".svg"), svg));
      out.println("Charts: " + Figures.count(drawings.size(), "drawing") + " in " + folder);
    }
  }

  static void write(Path file, String text) {
    ReportFiles.write(file.toString(), text);
  }
}
