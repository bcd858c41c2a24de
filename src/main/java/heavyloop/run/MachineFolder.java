package heavyloop.run;

import heavyloop.exit.UserException;
import heavyloop.machine.Facts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder for the results of a machine, under a readable name: {@code
 * results/amd-epyc-9b14-2-cores}. If it holds results of another machine of that kind, the
 * machine's identity is added.
 */
final class MachineFolder {
  private MachineFolder() {}

  /**
   * The folder of a machine.
   *
   * @param name the user's name for the machine, if any
   * @param results the folder of all results, which need not exist
   * @throws UserException if the user's name is not a valid folder name
   */
  static Path of(Facts facts, Optional<String> name, Path results) {
    if (name.isPresent()) {
      if (!name.get().matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
        throw new UserException(
            "--name "
                + name.get()
                + " can't be the name of a folder: use letters, digits, . _ and -");
      }
      return results.resolve(name.get());
    }
    Path folder = results.resolve(name(facts));
    return isAnothers(folder, facts.identity())
        ? results.resolve(name(facts) + "-" + facts.identity())
        : folder;
  }

  /** The processor's model without decoration, and the number of its cores. */
  private static String name(Facts facts) {
    String model =
        facts
            .get("cpu.model")
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\((r|tm)\\)|\\b(cpu|processor|\\d+-core)\\b|@.*", " ")
            .strip()
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return (model.isEmpty() ? "machine" : model) + "-" + facts.get("cpu.physical_cores") + "-cores";
  }

  /** Whether a folder holds results of another machine, judged by the first identity found. */
  private static boolean isAnothers(Path folder, String identity) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
      for (Path file : files) {
        Optional<String> line = identityLine(file);
        if (line.isPresent()) {
          return !line.get().contains('"' + identity + '"');
        }
      }
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static Optional<String> identityLine(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      return lines.filter(line -> line.strip().startsWith("\"identity\"")).findFirst();
    } catch (UncheckedIOException e) {
      return Optional.empty(); // Not UTF-8, so not a file of ours.
    }
  }
}
