package heavyloop.cli;

import heavyloop.compare.Reference;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** By what speed-ups are counted. */
final class ReferenceOption {
  @Option(
      names = "--reference",
      paramLabel = "REGEX",
      converter = Converters.Expression.class,
      description =
          "By the times of which benchmark speed-ups are counted: its name, or the value of one of"
              + " its parameters (default: \\bSequential\\.).")
  private Pattern names = Reference.SEQUENTIAL.names();

  Reference get() {
    return new Reference(names);
  }
}
