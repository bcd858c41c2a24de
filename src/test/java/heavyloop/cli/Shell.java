package heavyloop.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** Runs command lines as a user types them, and keeps the output of the last one. */
final class Shell {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Runs a command line in a folder: a word that begins with {@code ./} is a file in it. */
  int execute(Path folder, String... words) {
    return execute(
        Arrays.stream(words)
            .map(
                word -> word.startsWith("./") ? folder.resolve(word.substring(2)).toString() : word)
            .toArray(String[]::new));
  }

  /** Runs a command line, with results of no benchmark on standard input. */
  int execute(String... args) {
    out.reset();
    err.reset();
    return new CommandLineInterface(
            new ByteArrayInputStream("[]".getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .execute(args);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
