package heavyloop.cli;

import heavyloop.exit.UserException;
import heavyloop.page.Page;
import heavyloop.report.Figures;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The pictures that are written beside a page. */
final class PageOptions {
  private static final String JSON = ".json";

  @Option(
      names = "--svg",
      paramLabel = "FOLDER",
      description = "Write each chart as a drawing of its own too, dark for who reads in the dark.")
  private Path folder;

  /** The file of the page beside a single results file; empty for several, or a folder. */
  static Optional<Path> besides(List<String> words) {
    return words.size() == 1
            && words.get(0).endsWith(JSON)
            && !Files.isDirectory(Path.of(words.get(0)))
        ? Optional.of(besides(Path.of(words.get(0))))
        : Optional.empty();
  }

  /** The file of the page beside a results file. */
  static Path besides(Path results) {
    String name = results.getFileName().toString();
    String stem = name.endsWith(JSON) ? name.substring(0, name.length() - JSON.length()) : name;
    return results.resolveSibling(stem + ".html");
  }

  void writeOthers(Page page, PrintStream out) {
    if (folder != null) {
      Map<String, String> drawings = page.drawings();
      try {
        Files.createDirectories(folder);
      } catch (IOException e) {
        throw cannotWrite(folder, e);
      }
      drawings.forEach((name, svg) -> write(folder.resolve(name + ".svg"), svg));
      out.println("Charts: " + Figures.count(drawings.size(), "drawing") + " in " + folder);
    }
  }

  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw cannotWrite(file, e);
    }
  }

  private static UserException cannotWrite(Path file, IOException e) {
    return new UserException(
        file + " can't be written: " + e.getClass().getSimpleName() + ": " + e.getMessage());
  }
}
