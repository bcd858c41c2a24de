package heavyloop.gate;

import heavyloop.compare.JudgedBenchmark;
import heavyloop.compare.Verdict;
import heavyloop.compare.VerdictTable;
import heavyloop.exit.ExitCode;
import heavyloop.gate.GateResult.Row;
import heavyloop.gate.decision.GateRates;
import heavyloop.gate.decision.GateRates.Benchmark;
import heavyloop.report.Column;
import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Value;
import heavyloop.results.Labels;
import heavyloop.stats.Sample;
import heavyloop.stats.UpperLimit;
import heavyloop.stats.VariancePrior;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/**
 * The report of {@code --plan}: the noise of each benchmark on this machine, from blocks of one
 * build against itself, the margins that a gate can keep here, and its time. Its kind is {@code
 * gate-plan}; its table is {@code noise}.
 */
public final class NoiseReport {
  private static final int VERSION = 1;

  /** A few blocks measure the noise only roughly, so the margins rest on an upper bound of it. */
  private static final double CONFIDENCE = 0.8;

  /** The largest margin that {@link heavyloop.compare.Margins} accepts. */
  private static final double LARGEST_MARGIN = 10;

  private static final int SEED = 7;

  /** The characters with a meaning in a regular expression. */
  private static final Pattern SYNTAX = Pattern.compile("[\\\\^$.|?*+()\\[\\]{}]");

  private final GateResult result;
  private final IdentityHashMap<Row, Double> margins = new IdentityHashMap<>();

  /** Simulates many gates from the blocks, which takes a moment. */
  public NoiseReport(GateResult result) {
    this.result = result;
    result.rows().forEach(row -> margins.put(row, smallestMargin(row)));
  }

  public Report report() {
    Report.Builder report = new Report.Builder("gate-plan", VERSION);
    report.add(Report.Note.result("summary", summary()));
    report.add(
        Report.Note.plain(
            "meaning",
            "Noise is the standard deviation of a block's ratio, measured with "
                + result.targets().base().describe()
                + " on both sides. With the margin, a gate finds 95 % of slowdowns as large, and"
                + " leaves at most about 5 % of unchanged benchmarks inconclusive."));
    report.addUnlessEmpty(Column.Field.table("noise", "", fields(), result.rows()));
    List<JudgedBenchmark> benchmarks = result.benchmarks();
    failed().ifPresent(report::add);
    report.addUnlessEmpty(new VerdictTable(benchmarks, result.labels()).output());
    long few = benchmarks.stream().filter(JudgedBenchmark::isOutOfTime).count();
    if (few > 0) {
      report.add(
          Report.Note.warning(
              "out_of_time",
              String.format(
                  "The time was up before %d of %s had all of their blocks, so their margins are"
                      + " rough; gate --resume %s measures the rest.",
                  few, Figures.count(benchmarks.size(), "benchmark"), result.folder())));
    }
    GateReport.addWarnings(result, report);
    return report.build();
  }

  private String summary() {
    return hasMeasured()
        ? String.format(
            "With the margins below a gate of these %s takes about %s here%s.",
            Figures.count(result.rows().size(), "benchmark"),
            Figures.duration(result.effort().usual()),
            inconclusive())
        : "Nothing was measured.";
  }

  private boolean hasMeasured() {
    return result.rows().stream().anyMatch(row -> row.samples().size() > 0);
  }

  private Optional<Report.Note> failed() {
    Labels labels = result.labels();
    List<String> failed =
        result.benchmarks().stream()
            .filter(benchmark -> benchmark.verdict() instanceof Verdict.Failed)
            .map(
                benchmark ->
                    labels.shortName(benchmark.id())
                        + " ("
                        + ((Verdict.Failed) benchmark.verdict()).cause()
                        + ")")
            .toList();
    return failed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Report.Note.warning(
                "failed",
                String.format(
                    "%s can't be run: %s.",
                    Figures.count(failed.size(), "benchmark"), String.join(", ", failed))));
  }

  /** Whether all benchmarks were measured. */
  public ExitCode exitCode() {
    boolean hasFailed =
        result.benchmarks().stream()
            .anyMatch(benchmark -> benchmark.verdict() instanceof Verdict.Failed);
    return !hasMeasured()
        ? ExitCode.NOTHING_MEASURED
        : hasFailed ? ExitCode.SOME_FAILED : ExitCode.OK;
  }

  private String inconclusive() {
    List<Benchmark> suite = result.suite(this::margin);
    return suite.isEmpty()
        ? ""
        : ", and is inconclusive in "
            + GateReport.inWords(
                result.rates(suite).inconclusive(), result.likely(suite).inconclusive())
            + " of unchanged suites";
  }

  private List<Column.Field<Row>> fields() {
    Labels labels = result.labels();
    return List.of(
        Column.text("benchmark", "benchmark")
            .of(row -> Value.of(labels.shortName(row.benchmark().id()))),
        Column.number("noise", "noise").of(row -> percent(noise(row, Sample::standardDeviation))),
        Column.number("noise_at_most", "at most").of(row -> percent(noiseAtMost(row))),
        Column.number("margin", "margin").of(row -> percent(margin(row))),
        Column.number("seconds", "time of a gate")
            .of(row -> Value.of((double) row.usual().toSeconds(), Figures.duration(row.usual()))),
        Column.number("blocks", "blocks seen").of(row -> Value.of(row.benchmark().head().count())));
  }

  private static Value percent(double part) {
    return Double.isNaN(part) ? Value.NONE : Value.of(part, Figures.percent(part));
  }

  private static double noise(Row row, ToDoubleFunction<Sample> deviation) {
    return row.samples().size() < 2
        ? Double.NaN
        : deviation.applyAsDouble(Sample.of(row.samples().differences()));
  }

  private static double noiseAtMost(Row row) {
    return noise(row, differences -> UpperLimit.standardDeviation(differences, CONFIDENCE));
  }

  /**
   * The smallest margin in whole percent at which a gate, resampled from the blocks, finds 95 of
   * 100 slowdowns as large, and passes 95 of 100 unchanged benchmarks.
   */
  private double smallestMargin(Row row) {
    return row.samples().size() < 2
        ? Double.NaN
        : Math.min(
            LARGEST_MARGIN,
            GateRates.margin(result.rule(), row.samples(), VariancePrior.NONE, new Random(SEED)));
  }

  private double margin(Row row) {
    return margins.get(row);
  }

  /** A file of margins for {@code --threshold}; the noisiest parameters of a benchmark count. */
  public List<String> margins() {
    Map<String, Double> ofNames = new TreeMap<>();
    for (Row row : result.rows()) {
      double margin = margin(row);
      if (!Double.isNaN(margin)) {
        ofNames.merge(row.benchmark().id().benchmark(), margin, Math::max);
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "# Margins that a gate can keep, by the noise of " + result.targets().base().describe());
    ofNames.forEach(
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
