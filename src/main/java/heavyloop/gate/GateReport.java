package heavyloop.gate;

import heavyloop.compare.JudgedBenchmark;
import heavyloop.compare.Unmatched;
import heavyloop.compare.VerdictTable;
import heavyloop.compare.Warning;
import heavyloop.gate.GateResult.Row;
import heavyloop.gate.decision.GateRates;
import heavyloop.gate.decision.GateRates.Benchmark;
import heavyloop.gate.decision.GateRates.Likely;
import heavyloop.gate.decision.SequentialRule;
import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.results.BenchmarkId;
import heavyloop.results.Labels;
import heavyloop.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The report of a gate, the worst verdict first. Its kind is {@code gate}; its tables are {@code
 * verdicts}, {@code output} (of failed forks) and {@code unmatched}.
 */
public final class GateReport {
  private static final int VERSION = 3;

  /** The number of undecided benchmarks that are named. */
  private static final int MOST_NAMES = 5;

  private final GateResult result;
  private final Labels labels;

  public GateReport(GateResult result) {
    this.result = result;
    this.labels = result.labels();
  }

  /** Resamples the rates of the gate from its blocks, which takes a moment. */
  public Report report() {
    VerdictTable verdicts = new VerdictTable(result.benchmarks(), labels);
    Report.Builder report = new Report.Builder("gate", VERSION);
    report.add(Note.result("summary", verdicts.summary("base", "head")));
    report.add(
        result.targets().base().isSameAs(result.targets().head())
            ? Note.plain(
                "same",
                String.format(
                    "Base and head are the same: %s. This is an A/A run: any difference is chance.",
                    result.targets().base().describe()))
            : Note.plain("sides", "Measured: " + result.targets().describe() + "."));
    sides().notes("base", "head").forEach(report::add);
    report.add(
        Note.plain(
            "measured",
            String.format(
                "%s (a fork of base and one of head each) took %s; they are kept in %s.",
                Figures.count(result.effort().blocks(), "block"),
                Figures.duration(result.effort().took()),
                result.folder())));
    outOfTime().ifPresent(report::add);
    report.addFixedParameters(labels.constants());
    priorInWords().ifPresent(report::add);
    report.addUnlessEmpty(verdicts.ofBlocks(result.measure()));
    result.unjudged().forEach(report::add);
    verdicts.meaning().forEach(report::add);
    ratesInWords().ifPresent(report::add);
    report.addUnlessEmpty(verdicts.output());
    report.addUnlessEmpty(sides().table("base", "head"));
    addWarnings(result, report);
    return report.build();
  }

  /** The benchmarks that weren't decided for lack of time, and the time that would do. */
  private Optional<Note> outOfTime() {
    List<String> open =
        result.rows().stream()
            .map(Row::benchmark)
            .filter(JudgedBenchmark::isOutOfTime)
            .map(benchmark -> labels.shortName(benchmark.id()))
            .toList();
    if (open.isEmpty()) {
      return Optional.empty();
    }
    int more = open.size() - MOST_NAMES;
    return Optional.of(
        Note.warning(
            "out_of_time",
            String.format(
                "The time was up before %d of %d verdicts: %s%s. They probably take %s more (gate"
                    + " --resume %s), or a --budget of %s in all; the first look is after %d"
                    + " blocks.",
                open.size(),
                result.rows().size(),
                String.join(", ", open.subList(0, Math.min(open.size(), MOST_NAMES))),
                more > 0 ? " and " + more + " more" : "",
                Figures.duration(result.effort().missing()),
                result.folder(),
                Figures.duration(result.effort().took().plus(result.effort().missing())),
                SequentialRule.FEWEST_BLOCKS)));
  }

  private Optional<Note> priorInWords() {
    long known = result.rows().stream().filter(row -> row.prior().degreesOfFreedom() > 0).count();
    return known == 0
        ? Optional.empty()
        : Optional.of(
            Note.plain(
                "prior",
                String.format(
                    "The noise of %d of %s is known from earlier gates here (--no-prior ignores it),"
                        + " so looks begin after %d blocks; fresh blocks are judged by themselves.",
                    known,
                    Figures.count(result.rows().size(), "benchmark"),
                    result.rule().earlyLooks().get(0).blocks())));
  }

  /** The error rates of this gate, by its own blocks; unknown if there are too few to resample. */
  private Optional<Note> ratesInWords() {
    List<Benchmark> suite = result.suite(Row::margin);
    if (suite.isEmpty()) {
      return Optional.empty();
    }
    GateRates rates = result.rates(suite);
    Likely likely = result.likely(suite);
    return Optional.of(
        Note.plain(
            "rates",
            String.format(
                "Gates resampled from these blocks raise a false alarm in %s of unchanged suites,"
                    + " stay inconclusive in %s, and miss %s of slowdowns as large as the margin.",
                Figures.wholePercent(rates.falseAlarms()),
                inWords(rates.inconclusive(), likely.inconclusive()),
                inWords(rates.missed(), likely.missed()))));
  }

  /** The benchmarks of only one jar, labelled so that they can't be mistaken for those of both. */
  private Unmatched sides() {
    List<BenchmarkId> all = new ArrayList<>(result.onlyBase());
    all.addAll(result.onlyHead());
    result.rows().forEach(row -> all.add(row.benchmark().id()));
    return new Unmatched(result.onlyBase(), result.onlyHead(), new Labels(all));
  }

  /** Adds the warnings of a gate to its report. */
  static void addWarnings(GateResult result, Report.Builder report) {
    result.missing().ifPresent(metric -> report.add(Note.warning("missing_metric", metric + ".")));
    result.warnings().forEach(warning -> report.add(Note.warning("run", warning)));
    Warning.addAll(report, result.benchmarks(), result.labels());
    result.noise().forEach(seen -> report.add(Note.warning("noise", seen)));
  }

  /** A rate with its likely range. */
  static String inWords(double rate, Interval likely) {
    return String.format(
        "%s (likely %s to %s)",
        Figures.wholePercent(rate),
        Figures.wholePercent(Math.min(rate, likely.low())),
        Figures.wholePercent(Math.max(rate, likely.high())));
  }
}
