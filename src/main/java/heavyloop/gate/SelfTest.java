package heavyloop.gate;

import heavyloop.compare.JudgedBenchmark;
import heavyloop.compare.Verdict;
import heavyloop.compare.Verdict.Kind;
import heavyloop.exit.ExitCode;
import heavyloop.exit.UserException;
import heavyloop.machine.Facts;
import heavyloop.report.Column;
import heavyloop.report.Column.Field;
import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Value;
import heavyloop.stats.Interval;
import heavyloop.stats.UpperLimit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * Tests the gate on code with a known change: a build against itself, and against itself with
 * really more work. Its report says how often the gate was right.
 *
 * @param slowdown the slowdown of the longer work; 1.1 is ten percent
 * @param gates the number of gates of each kind; unchanged and slowed-down ones alternate
 */
public record SelfTest(double slowdown, int gates) {
  private static final int VERSION = 1;

  /**
   * The results of all gates of one kind.
   *
   * @param slowdown the slowdown of the longer work; 1 if unchanged
   */
  public record Series(double slowdown, List<GateResult> results) {
    /** Whether the gates should have found a regression. */
    public boolean isSlowedDown() {
      return slowdown > 1;
    }

    int regressions() {
      return (int) results.stream().filter(Series::hasRegression).count();
    }

    /** The number of gates without a regression in which some benchmark did not pass. */
    int inconclusive() {
      return results.size() - regressions() - passed();
    }

    int passed() {
      return (int) results.stream().filter(Series::isPassed).count();
    }

    private static boolean hasRegression(GateResult result) {
      return has(result, EnumSet.of(Kind.REGRESSION));
    }

    private static boolean isPassed(GateResult result) {
      return !has(result, EnumSet.of(Kind.REGRESSION, Kind.INCONCLUSIVE));
    }
  }

  private static boolean has(GateResult result, Set<Kind> kinds) {
    return result.benchmarks().stream().map(JudgedBenchmark::kind).anyMatch(kinds::contains);
  }

  /**
   * Runs all gates.
   *
   * @param request creates the request for a gate, by the work of head / the work of base and its
   *     number among its kind, from 1
   * @param done receives the number of finished gates of each kind
   * @throws UserException if a benchmark fails, so that its gate tells nothing
   */
  public List<Series> run(BiFunction<Double, Integer, GateRequest> request, IntConsumer done) {
    Facts facts = Facts.ofThisMachine();
    List<GateResult> unchanged = new ArrayList<>();
    List<GateResult> slower = new ArrayList<>();
    for (int i = 0; i < gates; i++) {
      unchanged.add(sound(request.apply(1.0, i + 1).run(facts)));
      slower.add(sound(request.apply(slowdown, i + 1).run(facts)));
      done.accept(i + 1);
    }
    return List.of(new Series(1, unchanged), new Series(slowdown, slower));
  }

  private static GateResult sound(GateResult result) {
    for (JudgedBenchmark benchmark : result.benchmarks()) {
      if (benchmark.verdict() instanceof Verdict.Failed failed) {
        throw new UserException(
            ExitCode.SOME_FAILED,
            String.format(
                "The self-test was stopped, since %s fails: %s\n%s",
                benchmark.id(), failed.cause(), String.join("\n", failed.output())));
      }
    }
    return result;
  }

  /**
   * The report of some series, first with unchanged and then with longer work. Its kind is {@code
   * gate-self-test}; its table is {@code gates}, with a row for each series.
   */
  public static Report report(List<Series> series) {
    Report.Builder report = new Report.Builder("gate-self-test", VERSION);
    int alarms = series.get(0).regressions();
    int missed = series.get(1).results().size() - series.get(1).regressions();
    report.add(
        Report.Note.result(
            "summary",
            String.format(
                "%d of %d unchanged suites raised a false alarm, and %d of %d slowdowns were"
                    + " missed.",
                alarms, series.get(0).results().size(), missed, series.get(1).results().size())));
    report.add(
        Report.Note.plain(
            "meaning",
            "\"Wrong at most\" is the upper end of a one-sided 95 % interval; more gates narrow"
                + " it."));
    report.add(Field.table("gates", "", fields(), series));
    return report.build();
  }

  private static List<Field<Series>> fields() {
    return List.of(
        Column.text("head", "head")
            .of(
                series ->
                    Value.of(
                        series.isSlowedDown()
                            ? "works " + Figures.percent(series.slowdown() - 1) + " longer"
                            : "unchanged")),
        count("gates", "gates", series -> series.results().size()),
        count("regressions", "regression", Series::regressions),
        count("passed", "passed", Series::passed),
        count("inconclusive", "inconclusive", Series::inconclusive),
        Column.number("wrong_at_most", "wrong at most")
            .of(series -> Value.of(wrongAtMost(series), Figures.percent(wrongAtMost(series)))),
        Column.number("seconds", "seconds a gate")
            .of(series -> mean(series, effort -> effort.took().toMillis() / 1e3)),
        Column.number("blocks", "blocks a gate")
            .of(series -> mean(series, GateResult.Effort::blocks)));
  }

  private static Field<Series> count(String key, String heading, ToLongFunction<Series> count) {
    return Column.number(key, heading).of((Series series) -> Value.of(count.applyAsLong(series)));
  }

  /** For unchanged work a regression is wrong; for longer work, everything else. */
  private static double wrongAtMost(Series series) {
    int all = series.results().size();
    int wrong = series.isSlowedDown() ? all - series.regressions() : series.regressions();
    return UpperLimit.proportion(wrong, all, Interval.CONFIDENCE);
  }

  private static Value mean(Series series, ToDoubleFunction<GateResult.Effort> cost) {
    double mean =
        series.results().stream()
            .map(GateResult::effort)
            .mapToDouble(cost)
            .average()
            .orElse(Double.NaN);
    return Value.of(mean, Figures.digits(mean));
  }
}
