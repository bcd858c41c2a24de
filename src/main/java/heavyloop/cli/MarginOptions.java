package heavyloop.cli;

import heavyloop.compare.Margins;
import heavyloop.exit.UserException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What is to be found, and how seldom something else may be. */
final class MarginOptions {
  @Option(
      names = "--margin",
      paramLabel = "PERCENT",
      defaultValue = "5%",
      converter = Converters.Margin.class,
      description =
          "The slowdown that matters. What is proven to be less passes; a regression is proven to be"
              + " slower, and by half of this at least (default: 5%%).")
  private double margin;

  @Option(
      names = "--threshold",
      paramLabel = "FILE",
      description =
          "Margins for some benchmarks: a line each, such as '10%% Requests\\.', the first whose"
              + " expression is found in the name counts.")
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
   * @throws UserException if their file can't be read, or isn't one
   */
  Margins margins() {
    if (thresholds == null) {
      return Margins.of(margin);
    }
    try {
      return Margins.of(margin).withRules(thresholds.toString(), Files.readAllLines(thresholds));
    } catch (CharacterCodingException e) {
      throw new UserException(thresholds + " isn't text in UTF-8");
    } catch (IOException e) {
      throw new UserException("the thresholds can't be read: " + thresholds);
    }
  }
}
