package heavyloop.gate;

import heavyloop.gate.GatePlan.Pair;
import heavyloop.gate.GateResult.Row;
import heavyloop.report.Column;
import heavyloop.report.Field;
import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.report.Value;
import heavyloop.results.Labels;
import heavyloop.stats.Sample;
import heavyloop.stats.UpperLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How noisy a machine is for each benchmark, by blocks of the same code twice, and so which margins
 * a gate can hold there, and how long it will take. Its kind is {@code gate-plan}; its table is
 * {@code noise}.
 */
public final class NoiseReport {
  private static final int VERSION = 1;

  /** Few blocks tell the noise roughly; a margin that is too small would be no help. */
  private static final double CONFIDENCE = 0.8;

  /** More is none, see {@link heavyloop.compare.Margins}. */
  private static final double LARGEST_MARGIN = 10;

  /** What means something else than itself in a regular expression. */
  private static final Pattern SYNTAX = Pattern.compile("[\\\\^$.|?*+()\\[\\]{}]");

  private final GateResult result;
  private final Labels labels;

  private NoiseReport(GateResult result) {
    this.result = result;
    this.labels = result.labels();
  }

  /** Writes it. */
  public static Report of(GateResult result) {
    return new NoiseReport(result).report();
  }

  private Report report() {
    Report.Builder report = new Report.Builder("gate-plan", VERSION);
    report.add(
        Note.result(
            "summary",
            String.format(
                "With the margins below a gate of these %d benchmarks takes about %s here.",
                result.rows().size(), Figures.duration(ofGate()))));
    report.add(
        Note.plain(
            "meaning",
            "Noise is the standard deviation of a block's ratio, measured with "
                + result.sides().base().describe()
                + " twice. With the margin, most gates of that benchmark decide within "
                + GateProgress.TYPICAL
                + " blocks."));
    report.addUnlessEmpty(Field.table("noise", "", fields(), result.rows()));
    new GateDoubts(result, labels).addTo(report);
    return report.build();
  }

  private Duration ofGate() {
    return Stream.concat(result.rows().stream().map(Row::pair), result.yardsticks().stream())
        .map(NoiseReport::ofGate)
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Duration ofGate(Pair pair) {
    return pair.head().expected().multipliedBy(2L * GateProgress.TYPICAL);
  }

  private List<Field<Row>> fields() {
    return List.of(
        Column.text("benchmark", "benchmark").of(row -> Value.of(labels.of(row.id()))),
        Column.number("noise", "noise").of(row -> percent(noise(row))),
        Column.number("noise_at_most", "at most").of(row -> percent(noiseAtMost(row))),
        Column.number("margin", "margin").of(row -> percent(margin(row))),
        Column.number("seconds", "time of a gate")
            .of(
                row -> {
                  Duration time = ofGate(row.pair());
                  return Value.of((double) time.toSeconds(), Figures.duration(time));
                }),
        Column.number("blocks", "blocks seen").of(row -> Value.of(row.blocks().size())));
  }

  private static Value percent(double part) {
    return Double.isNaN(part) ? Value.NONE : Value.of(part, Figures.percent(part));
  }

  private static double noise(Row row) {
    return row.differences().size() < 2 ? Double.NaN : sample(row).standardDeviation();
  }

  private static double noiseAtMost(Row row) {
    return row.differences().size() < 2
        ? Double.NaN
        : UpperLimit.standardDeviation(sample(row), CONFIDENCE);
  }

  private static Sample sample(Row row) {
    return Sample.of(row.differences().stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** In whole per cent: the noise is to be three quarters of it at most. */
  private static double margin(Row row) {
    double needed = Math.expm1(noiseAtMost(row) / Design.USUAL_SD);
    return Math.min(LARGEST_MARGIN, Math.max(1, Math.ceil(100 * needed)) / 100);
  }

  /** A file of margins for {@code --threshold}: of a benchmark's cells the noisiest counts. */
  public static List<String> margins(GateResult result) {
    Map<String, Double> margins = new TreeMap<>();
    for (Row row : result.rows()) {
      double margin = margin(row);
      if (!Double.isNaN(margin)) {
        margins.merge(row.id().benchmark(), margin, Math::max);
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "# Margins that a gate can hold, by the noise of " + result.sides().base().describe());
    margins.forEach(
        (benchmark, margin) ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "%.0f%% ^%s$",
                    100 * margin,
                    SYNTAX.matcher(benchmark).replaceAll("\\\\$0"))));
    return lines;
  }
}
