package heavyloop.cli;

import heavyloop.compare.Margins;
import heavyloop.exit.UserException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The slowdowns that matter, and how rare a false alarm is to be. */
final class MarginOptions {
  @Option(
      names = "--margin",
      paramLabel = "PERCENT",
      defaultValue = "5%",
      converter = Converters.Margin.class,
      description =
          "The slowdown that matters. What is proven to be less passes; a regression is proven to be"
              + " slower, and by at least half of this (default: 5%%).")
  private double margin;

  @Option(
      names = "--threshold",
      paramLabel = "FILE",
      description =
          "Margins of single benchmarks, a line each, such as '10%% Requests\\.'; the first line"
              + " counts whose expression is found in the name.")
  private Path thresholds;

  @Option(
      names = "--alpha",
      paramLabel = "PERCENT",
      defaultValue = "1%",
      converter = Converters.Alpha.class,
      description =
          "How often the comparison of two equal suites may find a regression (default: 1%%).")
  private double alpha;

  double alpha() {
    return alpha;
  }

  /**
   * The margins.
   *
   * @throws UserException if their file can't be read, or is not a file of margins
   */
  Margins margins() {
    if (thresholds == null) {
      return Margins.of(margin);
    }
    try {
      return Margins.of(margin).withRules(thresholds.toString(), Files.readAllLines(thresholds));
    } catch (CharacterCodingException e) {
      throw new UserException("--threshold " + thresholds + " is not text in UTF-8");
    } catch (IOException e) {
      throw new UserException("--threshold " + thresholds + " can't be read; does it exist?");
    }
  }
}
