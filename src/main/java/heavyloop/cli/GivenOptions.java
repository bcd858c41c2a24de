package heavyloop.cli;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The options that the user typed, whatever their values; defaults are not among them. */
record GivenOptions(CommandSpec spec) {
  boolean has(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }

  /** The names of the options, in the order of the command line. */
  List<String> names() {
    return spec.commandLine().getParseResult().matchedOptions().stream()
        .map(OptionSpec::longestName)
        .toList();
  }

  /**
   * Refuses options that exclude each other.
   *
   * @return the one that was given, if any
   */
  Optional<String> atMostOneOf(String... exclusive) {
    List<String> given = Stream.of(exclusive).filter(this::has).toList();
    if (given.size() > 1) {
      throw new ParameterException(
          spec.commandLine(),
          given.get(0) + " and " + given.get(1) + " exclude each other: leave one out");
    }
    return given.stream().findFirst();
  }

  /**
   * Refuses options that would be ignored.
   *
   * @param where completes the message: "--last has no effect without --history: leave it out"
   */
  void refuse(Collection<String> ignored, String where) {
    for (String option : ignored) {
      if (has(option)) {
        throw new ParameterException(
            spec.commandLine(), option + " has no effect " + where + ": leave it out");
      }
    }
  }
}
