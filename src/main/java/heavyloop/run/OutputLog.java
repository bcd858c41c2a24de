package heavyloop.run;

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
 * JMH's own report of each fork: in the file of {@code -o}, or on the terminal with {@code -v}, or
 * nowhere.
 */
record OutputLog(OutputFormat format, PrintStream stream, boolean isFile) implements AutoCloseable {

  /**
   * As the options say.
   *
   * @throws FileNotFoundException if the file can't be written
   */
  static OutputLog of(Options options, PrintStream out) throws FileNotFoundException {
    if (options.getOutput().hasValue()) {
      OutputStream file = new FileOutputStream(options.getOutput().get());
      return to(
          new PrintStream(file, true, Charset.defaultCharset()),
          options.verbosity().orElse(Defaults.VERBOSITY),
          true);
    }
    return options.verbosity().hasValue()
        ? to(out, options.verbosity().get(), false)
        : to(
            new PrintStream(OutputStream.nullOutputStream(), false, Charset.defaultCharset()),
            VerboseMode.SILENT,
            false);
  }

  private static OutputLog to(PrintStream stream, VerboseMode mode, boolean isFile) {
    return new OutputLog(OutputFormatFactory.createFormatInstance(stream, mode), stream, isFile);
  }

  @Override
  public void close() {
    stream.flush();
    if (isFile) {
      stream.close();
    }
  }
}
