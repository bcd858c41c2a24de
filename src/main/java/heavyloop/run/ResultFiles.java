package heavyloop.run;

import heavyloop.exit.UserException;
import heavyloop.run.file.Disk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.options.Options;

/**
 * Where the results go. There is always a JSON file; JMH's {@code -rf} and {@code -rff} name it, or
 * ask for a file in another format besides.
 *
 * @param json the one that is kept up to date
 * @param other one in another of JMH's formats, at the end
 */
record ResultFiles(Path json, Optional<Other> other) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** A file that JMH's writer for the type writes. */
  record Other(ResultFormatType type, Path path) {

    /**
     * Makes the file, still empty, so that it is clear before the first fork that it can be.
     *
     * @throws UserException if it can't be, or is there and may not be replaced
     */
    void begin(Disk disk, boolean overwrite) {
      if (disk.exists(path) && !overwrite) {
        throw new UserException(
            path + " exists: name another file with -rff, or replace it by --overwrite");
      }
      try {
        disk.replace(path, new byte[0]);
      } catch (IOException e) {
        throw new UserException(path + " can't be written: " + e);
      }
    }

    /**
     * Writes it.
     *
     * @param warn is told if that fails; the JSON is there all the same
     */
    void write(Disk disk, Collection<RunResult> results, Consumer<String> warn) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
      ResultFormatFactory.getInstance(type, out).writeOut(results);
      out.flush();
      try {
        disk.replace(path, bytes.toByteArray());
      } catch (IOException e) {
        warn.accept(path + " can't be written: " + e);
      }
    }
  }

  /**
   * As the options say.
   *
   * @param machine the folder for results that aren't named
   */
  static ResultFiles of(Options options, String machine, Instant now) {
    Path unnamed = Path.of("results", machine, TIME.format(now) + ".json");
    Optional<String> named = Optional.ofNullable(options.getResult().orElse(null));
    if (named.isEmpty() && !options.getResultFormat().hasValue()) {
      return new ResultFiles(unnamed, Optional.empty());
    }
    ResultFormatType type =
        options
            .getResultFormat()
            .orElse(
                named.filter(name -> name.endsWith(".json")).isPresent()
                    ? ResultFormatType.JSON
                    : Defaults.RESULT_FORMAT);
    Path path =
        path(
            named.orElse(
                Defaults.RESULT_FILE_PREFIX + "." + type.toString().toLowerCase(Locale.ROOT)));
    return type == ResultFormatType.JSON
        ? new ResultFiles(path, Optional.empty())
        : new ResultFiles(unnamed, Optional.of(new Other(type, path)));
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new UserException("-rff " + name + " can't be the name of a file: " + e.getReason());
    }
  }
}
