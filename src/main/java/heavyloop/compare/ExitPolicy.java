package heavyloop.compare;

import heavyloop.compare.Verdict.Kind;
import heavyloop.exit.ExitCode;
import heavyloop.stats.CountDifference;
import heavyloop.stats.MultipleTesting;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Turns verdicts into an exit code. A regression takes precedence, then a lack of anything to
 * compare, then failures, then doubt: a comparison that tested nothing must not look green.
 *
 * @param strict whether benchmarks on one side only count as not compared
 * @param allowLost whether head may lack benchmarks of base: dropping one is the easiest way to
 *     lose a regression
 * @param alpha the accepted rate of unchanged suites that look slower, and of those that look
 *     faster
 */
public record ExitPolicy(FailOn failOn, boolean strict, boolean allowLost, double alpha) {

  /** The verdicts that fail a build. */
  public enum FailOn {
    NEVER,
    REGRESSION,
    /**
     * Regressions, and equally clear speed-ups: a different time may mean a different computation.
     */
    CHANGE,
    /** Inconclusive verdicts, and regressions. */
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
    /** Head lacks a benchmark of its base. */
    LOST,
    /** Two runs, or a metric of theirs, aren't tested, or every benchmark is inconclusive. */
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
    return lost
        || benchmarks.stream().anyMatch(benchmark -> benchmark.kind().isRegression())
        || !clearlyFaster(benchmarks).isEmpty();
  }

  /**
   * The benchmarks that got faster by at least half of their margin, as clearly as a regression
   * must be slower: by p-values adjusted for the number of benchmarks; counts need none.
   *
   * @return none unless a change in either direction fails
   */
  public List<JudgedBenchmark> clearlyFaster(List<JudgedBenchmark> benchmarks) {
    if (failOn != FailOn.CHANGE) {
      return List.of();
    }
    List<JudgedBenchmark> tested =
        benchmarks.stream()
            .filter(b -> b.kind() != Kind.NOT_JUDGED && !Double.isNaN(b.effect().pFaster()))
            .toList();
    double[] p =
        MultipleTesting.holm(tested.stream().mapToDouble(b -> b.effect().pFaster()).toArray());
    return Stream.concat(
            IntStream.range(0, p.length).filter(i -> p[i] <= alpha).mapToObj(tested::get),
            benchmarks.stream()
                .filter(b -> b.count().filter(CountDifference::isDifferent).isPresent()))
        .filter(b -> -Math.log(b.effect().ratio()) >= Math.log1p(b.margin()) / 2)
        .toList();
  }

  private static boolean has(List<JudgedBenchmark> benchmarks, Kind kind) {
    return benchmarks.stream().anyMatch(benchmark -> benchmark.kind() == kind);
  }
}
