package heavyloop.run;

import heavyloop.exit.UserException;
import heavyloop.store.Disk;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
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
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The output files that JMH's options request: results, and JMH's own report of each fork. The
 * results always go to a JSON file, named by {@code -rf} and {@code -rff}; if these request another
 * format, a second file is written as well.
 *
 * @param json the file replaced after each fork
 * @param other the file written at the end
 */
record OutputFiles(Path json, Optional<Other> other) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** A file in another of JMH's formats, which JMH's own writer writes. */
  record Other(ResultFormatType type, Path path) {

    /**
     * Creates the empty file before the first fork, to find out whether it can be written.
     *
     * @throws UserException if it can't be written, or exists and may not be replaced
     */
    void create(Disk disk, boolean overwrite) {
      if (disk.exists(path) && !overwrite) {
        throw new UserException(
            path + " exists: name another file with -rff, or replace it with --overwrite");
      }
      try {
        disk.replace(path, new byte[0]);
      } catch (IOException e) {
        throw new UserException(cannotBeWritten(e) + "; name another file with -rff");
      }
    }

    /**
     * Writes the results.
     *
     * @param warn receives a line if that fails; the JSON file has the results anyway
     */
    void write(Disk disk, Collection<RunResult> results, Consumer<String> warn) {
      try {
        disk.replace(path, text(type, results).getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        warn.accept(cannotBeWritten(e));
      } catch (RuntimeException e) { // For instance LaTeX, with benchmarks of different parameters.
        warn.accept(path + " can't be written: JMH's own writer fails with " + e);
      }
    }

    private String cannotBeWritten(IOException e) {
      return path + " can't be written: " + Disk.explain(e);
    }
  }

  /** The results as JMH's own writer of a format writes them. */
  static String text(ResultFormatType type, Collection<RunResult> results) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
    ResultFormatFactory.getInstance(type, out).writeOut(results);
    out.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /**
   * The files for the results.
   *
   * @param folder the folder for results without a given name
   * @param jdk the feature number of the JDK that the benchmarks run on
   */
  static OutputFiles of(Options options, Path folder, Instant now, int jdk) {
    Path unnamed = folder.resolve(TIME.format(now) + "-jdk" + jdk + ".json");
    String name = options.getResult().orElse("");
    if (!options.getResult().hasValue() && !options.getResultFormat().hasValue()) {
      return new OutputFiles(unnamed, Optional.empty());
    }
    ResultFormatType byName =
        name.endsWith(".json") ? ResultFormatType.JSON : Defaults.RESULT_FORMAT;
    ResultFormatType type = options.getResultFormat().orElse(byName);
    String jmhsName = Defaults.RESULT_FILE_PREFIX + "." + type.toString().toLowerCase(Locale.ROOT);
    Path path = path(options.getResult().orElse(jmhsName));
    return type == ResultFormatType.JSON
        ? new OutputFiles(path, Optional.empty())
        : new OutputFiles(unnamed, Optional.of(new Other(type, path)));
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new UserException("-rff " + name + " is not a file name: " + e.getReason());
    }
  }

  /**
   * Opens JMH's own report of each fork: in a file with {@code -o}, on the terminal with {@code
   * -v}, or nowhere.
   *
   * @param resumed whether the file goes on where it ended
   * @throws UserException if the file can't be written
   */
  static OutputFormat openLog(Options options, boolean resumed, PrintStream terminal) {
    if (options.getOutput().hasValue()) {
      return OutputFormatFactory.createFormatInstance(
          logFile(options.getOutput().get(), resumed),
          options.verbosity().orElse(Defaults.VERBOSITY));
    }
    return options.verbosity().hasValue()
        ? OutputFormatFactory.createFormatInstance(terminal, options.verbosity().get())
        : OutputFormatFactory.createFormatInstance(
            new PrintStream(OutputStream.nullOutputStream(), false, Charset.defaultCharset()),
            VerboseMode.SILENT);
  }

  /** A stream that needs no closing: it is flushed after each line. */
  private static PrintStream logFile(String name, boolean resumed) {
    try {
      return new PrintStream(new FileOutputStream(name, resumed), true, Charset.defaultCharset());
    } catch (FileNotFoundException e) {
      throw new UserException("-o " + name + " can't be written: " + e.getMessage());
    }
  }
}
