package heavyloop.gate;

import heavyloop.gate.GateResult.Effort;
import heavyloop.gate.SelfTest.Series;
import heavyloop.report.Column;
import heavyloop.report.Column.Field;
import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.report.Value;
import heavyloop.stats.Interval;
import heavyloop.stats.UpperLimit;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The report of {@code --self-test}: how often the gate was right. Its kind is {@code
 * gate-self-test}; its table is {@code gates}, with a row for unchanged and one for longer work.
 */
public final class SelfTestReport {
  private static final int VERSION = 1;

  private SelfTestReport() {}

  /** Writes the report. */
  public static Report of(List<Series> series) {
    Report.Builder report = new Report.Builder("gate-self-test", VERSION);
    int alarms = series.get(0).regressions();
    int missed = series.get(1).results().size() - series.get(1).regressions();
    report.add(
        Note.result(
            "summary",
            String.format(
                "%d of %d unchanged suites raised a false alarm, and %d of %d slowdowns were missed.",
                alarms, series.get(0).results().size(), missed, series.get(1).results().size())));
    report.add(
        Note.plain(
            "meaning",
            "\"Wrong at most\" is the upper end of a one-sided 95 % interval; more gates narrow it."));
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
        Column.number("blocks", "blocks a gate").of(series -> mean(series, Effort::blocks)));
  }

  private static Field<Series> count(String key, String heading, ToDoubleFunction<Series> count) {
    return Column.number(key, heading)
        .of((Series series) -> Value.of((long) count.applyAsDouble(series)));
  }

  /** For unchanged work a regression is wrong; for longer work, everything else. */
  private static double wrongAtMost(Series series) {
    int all = series.results().size();
    int wrong = series.isSlowedDown() ? all - series.regressions() : series.regressions();
    return UpperLimit.proportion(wrong, all, Interval.CONFIDENCE);
  }

  private static Value mean(Series series, ToDoubleFunction<Effort> cost) {
    double mean =
        series.results().stream()
            .map(GateResult::effort)
            .mapToDouble(cost)
            .average()
            .orElse(Double.NaN);
    return Value.of(mean, Figures.digits(mean));
  }
}
