package heavyloop.run;

import heavyloop.errors.UserError;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
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
  record Other(ResultFormatType type, Path path) {}

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
      throw new UserError("-rff " + name + " can't be the name of a file: " + e.getReason());
    }
  }
}
