package heavyloop.compare;

import heavyloop.compare.Verdict.Kind;
import heavyloop.exit.ExitCode;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Turns verdicts into an exit code. A regression counts first, then that nothing could be compared,
 * then failures, then doubt: what measured or tested nothing must not look green.
 *
 * @param strict whether benchmarks of one side only count as not compared
 * @param allowLost whether head may lack benchmarks of base: dropping one is the easiest way to
 *     lose a regression
 */
public record ExitPolicy(FailOn failOn, boolean strict, boolean allowLost) {

  /** The verdicts that fail a build. */
  public enum FailOn {
    NEVER,
    REGRESSION,
    /** Regressions too. */
    INCONCLUSIVE;

    /** The exit code for the changes of level in a history. */
    public ExitCode ofHistory(HistoryReport.Findings findings) {
      if (this != NEVER && findings.slower()) {
        return ExitCode.REGRESSION;
      }
      return this == NEVER || findings.enoughFiles() ? ExitCode.OK : ExitCode.INCONCLUSIVE;
    }

    /** The name on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A gap between the verdicts. */
  public enum Gap {
    /** No benchmark was measured on both sides in a comparable way. */
    NOTHING_COMPARED,
    /** A benchmark is on one side only. */
    UNMATCHED,
    /** Head lacks a benchmark of the base that it is judged by. */
    LOST,
    /** Two runs are shown, but not tested, or nothing could be concluded about any benchmark. */
    UNTESTED
  }

  /** The exit code for verdicts and the gaps between them. */
  public ExitCode exitCode(List<JudgedBenchmark> benchmarks, Set<Gap> gaps) {
    if (failOn != FailOn.NEVER && isWorse(benchmarks, gaps)) {
      return ExitCode.REGRESSION;
    }
    if (gaps.contains(Gap.NOTHING_COMPARED) || (strict && gaps.contains(Gap.UNMATCHED))) {
      return ExitCode.NOTHING_MEASURED;
    }
    if (has(benchmarks, Kind.ERROR)) {
      return ExitCode.SOME_FAILED;
    }
    if (failOn == FailOn.NEVER) {
      return ExitCode.OK;
    }
    boolean inconclusive = failOn == FailOn.INCONCLUSIVE && has(benchmarks, Kind.INCONCLUSIVE);
    return inconclusive || gaps.contains(Gap.UNTESTED) ? ExitCode.INCONCLUSIVE : ExitCode.OK;
  }

  private boolean isWorse(List<JudgedBenchmark> benchmarks, Set<Gap> gaps) {
    boolean lost =
        gaps.contains(Gap.LOST) && !gaps.contains(Gap.NOTHING_COMPARED) && !allowLost && !strict;
    return lost || benchmarks.stream().anyMatch(benchmark -> benchmark.kind().isRegression());
  }

  private static boolean has(List<JudgedBenchmark> benchmarks, Kind kind) {
    return benchmarks.stream().anyMatch(benchmark -> benchmark.kind() == kind);
  }
}
