package heavyloop.run;

import heavyloop.exit.UserException;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * JMH's own report of each fork: in a file with {@code -o}, on the terminal with {@code -v}, or
 * nowhere.
 */
final class OutputLog {
  private OutputLog() {}

  /**
   * Opens what the options ask for.
   *
   * @throws UserException if the file can't be written
   */
  static OutputFormat open(Options options, PrintStream out) {
    if (options.getOutput().hasValue()) {
      return OutputFormatFactory.createFormatInstance(
          file(options.getOutput().get()), options.verbosity().orElse(Defaults.VERBOSITY));
    }
    return options.verbosity().hasValue()
        ? OutputFormatFactory.createFormatInstance(out, options.verbosity().get())
        : OutputFormatFactory.createFormatInstance(
            new PrintStream(OutputStream.nullOutputStream(), false, Charset.defaultCharset()),
            VerboseMode.SILENT);
  }

  /** A stream that needs no closing: it is flushed after each line. */
  private static PrintStream file(String name) {
    try {
      return new PrintStream(new FileOutputStream(name), true, Charset.defaultCharset());
    } catch (FileNotFoundException e) {
      throw new UserException("-o " + name + " can't be written: " + e.getMessage());
    }
  }
}
