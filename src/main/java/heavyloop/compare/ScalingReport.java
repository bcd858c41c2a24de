package heavyloop.compare;

import heavyloop.compare.ScalingCurve.Serial;
import heavyloop.report.Column;
import heavyloop.report.Column.Field;
import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.report.Value;
import heavyloop.results.Labels;
import heavyloop.results.Run;
import heavyloop.stats.Estimate;
import heavyloop.stats.Interval;
import heavyloop.stats.ScalingFit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reports how well the benchmarks of a run scale, in a table named {@code scaling}. */
public final class ScalingReport {
  /** The width at which an interval of a fraction says nothing. */
  private static final double TOO_WIDE = 1;

  private ScalingReport() {}

  /** A curve with its fit, which takes milliseconds. */
  private record Row(ScalingCurve curve, Optional<ScalingFit> fit, Optional<Serial> serial) {
    static Row of(ScalingCurve curve) {
      return new Row(curve, curve.fit(), curve.serial());
    }

    String remark() {
      if (fit.isEmpty()) {
        return curve.refusal();
      }
      if (!fit.get().isMisfit()) {
        return "";
      }
      return fit.get().law().serial() == 0 && fit.get().law().crosstalk() == 0
          ? "scales better than one thread would allow; is that one cold, or short of cache?"
          : "the law doesn't describe these points (p "
              + Figures.probability(fit.get().pMisfit())
              + "), and the intervals are the wider for it";
    }
  }

  /** Adds the table and its explanation, if the run has a curve. */
  public static void addTo(Report.Builder report, Run run, Reference reference) {
    List<Row> rows = ScalingCurve.of(run, reference).stream().map(Row::of).toList();
    if (rows.isEmpty()) {
      return;
    }
    report.add(table(rows));
    report.add(
        Note.plain(
            "meaning_of_serial",
            "Speed-ups are over the baseline. The serial part of the work is what one thread does"
                + " at a time, by the curve relative to the same benchmark on one thread, each with"
                + " its 95 % interval"
                + (rows.stream().anyMatch(row -> row.fit().isEmpty())
                    ? "; without a fit, the threads' cost to each other counts as serial, too."
                    : ".")));
    if (run.processors().isEmpty()) {
      report.add(
          Note.warning(
              "processors_unknown",
              "The file doesn't say how many processors there were; on more threads than that, work"
                  + " looks serial that is not."));
    }
  }

  private static Report.Table table(List<Row> rows) {
    Labels labels = new Labels(rows.stream().map(row -> row.curve().id()).toList());
    List<Field<Row>> fields = new ArrayList<>();
    fields.add(
        Column.text("benchmark", "benchmark")
            .of(row -> Value.of(labels.shortName(row.curve().id()))));
    fields.add(Column.number("speed_up", "speed-up").of(ScalingReport::speedUp));
    fields.add(Column.number("serial", "serial part").of(ScalingReport::serial));
    if (rows.stream().anyMatch(row -> row.fit().isPresent())) {
      fields.add(Column.number("peak", "peak").of(ScalingReport::peak));
    }
    fields.add(Column.text("remark", "").below().of(row -> Value.of(row.remark())));
    fields.add(Column.data("most_threads").of(ScalingReport::threads));
    fields.add(Column.data("crosstalk").of(ScalingReport::crosstalk));
    fields.add(Column.data("points").of(row -> Value.of(row.curve().evidence().size())));
    fields.addAll(RecordColumns.ofId(row -> row.curve().id()));
    return Field.table("scaling", "How far it scales", fields, rows);
  }

  private static Value threads(Row row) {
    return row.curve().most().map(most -> Value.of(most.threads())).orElse(Value.NONE);
  }

  /** The speed-up on the most threads that are evidence: {@code 13.33x on 16}. */
  private static Value speedUp(Row row) {
    return row.curve().most().flatMap(most -> speedUp(row.curve(), most)).orElse(Value.NONE);
  }

  private static Optional<Value> speedUp(ScalingCurve curve, ScalingCurve.Point most) {
    return curve
        .speedUp(most)
        .map(
            speedUp ->
                new Value.Estimate(
                    speedUp.value(),
                    speedUp.interval().low(),
                    speedUp.interval().high(),
                    Figures.speedUp(speedUp.value()) + " on " + most.threads()));
  }

  private static Value serial(Row row) {
    return row.serial().map(serial -> percent(serial.fraction())).orElse(Value.NONE);
  }

  /** A roughly known fraction: {@code 3.2 % (2.1 to 4.3)}. */
  static Value percent(Estimate fraction) {
    Interval interval = fraction.interval();
    return new Value.Estimate(
        fraction.value(),
        interval.low(),
        interval.high(),
        interval.high() - interval.low() > TOO_WIDE
            ? String.format(Locale.ROOT, "%.0f %% (too noisy)", rounded(fraction.value()))
            : String.format(
                Locale.ROOT,
                "%.1f %% (%.1f to %.1f)",
                rounded(fraction.value()),
                rounded(interval.low()),
                rounded(interval.high())));
  }

  /** A fraction in percent with one decimal, without a negative zero. */
  static double rounded(double fraction) {
    return Math.round(fraction * 1000) / 10.0;
  }

  private static Value peak(Row row) {
    if (row.fit().isEmpty()) {
      return Value.NONE;
    }
    ScalingFit fit = row.fit().get();
    Estimate peak = fit.peak();
    double low = peak.interval().low();
    double high = peak.interval().high();
    double most = fit.mostThreads();
    String text;
    if (low > most) {
      text = String.format("over %.0f", most);
    } else if (peak.value() > most) {
      text = String.format("at over %.0f", low);
    } else if (high > most) {
      text = String.format("at %.0f (over %.0f)", peak.value(), low);
    } else {
      text = String.format("at %.0f (%.0f to %.0f)", peak.value(), low, high);
    }
    return new Value.Estimate(peak.value(), low, high, text);
  }

  private static Value crosstalk(Row row) {
    return row.fit()
        .map(fit -> fit.law().crosstalk())
        .map(crosstalk -> Value.of(crosstalk, Figures.digits(crosstalk)))
        .orElse(Value.NONE);
  }
}
