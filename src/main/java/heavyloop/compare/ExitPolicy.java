package heavyloop.compare;

import heavyloop.compare.Verdict.Kind;
import heavyloop.exit.ExitCode;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Turns verdicts into an exit code. A regression counts first, then that nothing could be compared,
 * then failures, then doubt: a gate that measured nothing must not look green.
 *
 * @param strict whether benchmarks of one side only count as not compared
 */
public record ExitPolicy(FailOn failOn, boolean strict) {

  /** The verdicts that fail a build. */
  public enum FailOn {
    NEVER,
    REGRESSION,
    /** Regressions too. */
    INCONCLUSIVE;

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
    /** Benchmarks are shown, but not tested. */
    UNTESTED
  }

  /** The exit code for verdicts and the gaps between them. */
  public ExitCode exitCode(List<JudgedBenchmark> benchmarks, Set<Gap> gaps) {
    if (failOn != FailOn.NEVER && benchmarks.stream().anyMatch(b -> b.kind().isRegression())) {
      return ExitCode.REGRESSION;
    }
    if (gaps.contains(Gap.NOTHING_COMPARED) || (strict && gaps.contains(Gap.UNMATCHED))) {
      return ExitCode.NOTHING_MEASURED;
    }
    if (has(benchmarks, Kind.ERROR)) {
      return ExitCode.SOME_FAILED;
    }
    boolean inconclusive = has(benchmarks, Kind.INCONCLUSIVE) || gaps.contains(Gap.UNTESTED);
    return failOn == FailOn.INCONCLUSIVE && inconclusive ? ExitCode.INCONCLUSIVE : ExitCode.OK;
  }

  private static boolean has(List<JudgedBenchmark> benchmarks, Kind kind) {
    return benchmarks.stream().anyMatch(benchmark -> benchmark.kind() == kind);
  }
}
