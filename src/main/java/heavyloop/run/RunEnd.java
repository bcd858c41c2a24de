package heavyloop.run;

import heavyloop.exit.ExitCode;
import heavyloop.results.RunWriter.Failure;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param results the results file; empty if nothing was to be measured
 * @param failures the forks that failed
 * @param doubts what was seen meanwhile that speaks against the figures, a sentence each
 */
public record RunEnd(
    ExitCode exitCode, Optional<Path> results, List<Failure> failures, List<String> doubts) {
  /** Copies the lists. */
  public RunEnd {
    failures = List.copyOf(failures);
    doubts = List.copyOf(doubts);
  }

  /** The end of a command line that only lists or helps. */
  static RunEnd withoutResults() {
    return new RunEnd(ExitCode.OK, Optional.empty(), List.of(), List.of());
  }
}
