package heavyloop.gate.jar;

import heavyloop.exit.UserException;
import heavyloop.processes.Command;
import heavyloop.results.Printable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What there is to measure of a side.
 *
 * @param jmhVersion of the side's own JMH
 * @param cells in JMH's order; none if the regular expressions match nothing
 * @param unreachable what can't be measured
 * @param options those of JMH's that go with every fork and are no part of a cell, for a {@link
 *     JarLauncher}
 */
public record Catalog(
    String jmhVersion, List<Cell> cells, List<Unreachable> unreachable, List<String> options) {
  /** The name is a text, since that class is compiled after this one, for older Javas. */
  private static final String LISTING = "heavyloop.gate.listing.Listing";

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int LINES_KEPT = 100;

  /** Copies the lists. */
  public Catalog {
    cells = List.copyOf(cells);
    unreachable = List.copyOf(unreachable);
    options = List.copyOf(options);
  }

  /**
   * A cell that JMH's command line has no way to name.
   *
   * @param cell for people
   */
  public record Unreachable(String cell, String why) {}

  /**
   * Asks the side's own JMH.
   *
   * @param jmhArgs regular expressions and options for JMH
   * @throws UserException if JMH refuses them, if an option is the gate's own, or if there is no
   *     asking
   */
  public static Catalog of(Side side, List<String> jmhArgs) {
    try (TempFolder folder = TempFolder.make()) {
      copyListing(folder);
      Path answer = folder.file("answer");
      List<String> line = new ArrayList<>();
      line.add(side.java().binary().toString());
      line.add("-cp");
      line.add(side.code().classPath() + File.pathSeparator + folder.path());
      line.add(LISTING);
      line.add(answer.toString());
      line.addAll(jmhArgs);
      Command.Result result = new Command(line, PATIENCE, LINES_KEPT).run();
      if (result.timedOut() || result.exitCode() != 0 || !Files.exists(answer)) {
        throw new UserException(
            side.name()
                + ": the JMH of "
                + Printable.of(side.describe())
                + " can't be asked for its benchmarks: "
                + Printable.of(Causes.of(result)));
      }
      return new CatalogReader(side).read(Files.readAllLines(answer, StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UserException(
          side.name() + ": " + Printable.of(side.describe()) + ": " + Printable.of(e.getMessage()));
    }
  }

  private static void copyListing(TempFolder folder) throws IOException {
    String resource = LISTING.replace('.', '/') + ".class";
    Path copy = folder.path().resolve(resource);
    Files.createDirectories(copy.getParent());
    try (InputStream in = Catalog.class.getClassLoader().getResourceAsStream(resource)) {
      Files.copy(in, copy);
    }
  }
}
