package heavyloop.gate;

import heavyloop.gate.SelfTest.Series;
import heavyloop.report.Column;
import heavyloop.report.Field;
import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.report.Value;
import heavyloop.stats.UpperLimit;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How often a gate was right. Its kind is {@code gate-self-test}; its table is {@code gates}, with
 * a row for what was unchanged and one for what was slowed down.
 */
public final class SelfTestReport {
  private static final int VERSION = 1;
  private static final double CONFIDENCE = 0.95;

  private SelfTestReport() {}

  /** Writes it. */
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
            "What is wrong at most is the upper end of a one-sided 95 % interval: from so few gates"
                + " not more can be said."));
    report.add(Field.table("gates", "", fields(), series));
    return report.build();
  }

  private static List<Field<Series>> fields() {
    return List.of(
        Column.text("head", "head")
            .of(
                one ->
                    Value.of(
                        one.isSlowedDown()
                            ? "works " + Figures.percent(one.slowdown() - 1) + " longer"
                            : "unchanged")),
        count("gates", "gates", one -> one.results().size()),
        count("regressions", "regression", Series::regressions),
        count("passed", "passed", Series::passed),
        count("inconclusive", "inconclusive", Series::inconclusive),
        Column.number("wrong_at_most", "wrong at most")
            .of(one -> Value.of(wrongAtMost(one), Figures.percent(wrongAtMost(one)))),
        Column.number("seconds", "seconds a gate")
            .of(one -> mean(one, r -> r.took().toMillis() / 1e3)),
        Column.number("blocks", "blocks a gate").of(one -> mean(one, GateResult::blocks)));
  }

  private static Field<Series> count(String key, String heading, ToDoubleFunction<Series> count) {
    return Column.number(key, heading)
        .of((Series one) -> Value.of((long) count.applyAsDouble(one)));
  }

  /** Of what is unchanged a regression is wrong; of what is slower, everything else. */
  private static double wrongAtMost(Series one) {
    int all = one.results().size();
    int wrong = one.isSlowedDown() ? all - one.regressions() : one.regressions();
    return UpperLimit.proportion(wrong, all, CONFIDENCE);
  }

  private static Value mean(Series one, ToDoubleFunction<GateResult> of) {
    double mean = one.results().stream().mapToDouble(of).average().orElse(Double.NaN);
    return Value.of(mean, Figures.digits(mean));
  }
}
