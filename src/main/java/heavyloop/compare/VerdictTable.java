package heavyloop.compare;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import heavyloop.compare.JudgedBenchmark.Forks;
import heavyloop.compare.JudgedBenchmark.SecondOpinion;
import heavyloop.compare.Verdict.Failed;
import heavyloop.compare.Verdict.Inconclusive;
import heavyloop.compare.Verdict.Kind;
import heavyloop.report.Column;
import heavyloop.report.Column.Field;
import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.report.Value;
import heavyloop.results.Labels;
import heavyloop.results.Metric.Unit;
import heavyloop.stats.Effect;
import heavyloop.stats.Estimate;
import heavyloop.stats.Interval;
import heavyloop.stats.Power;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Verdicts in a line and in tables, the worst first, for {@code compare} and {@code gate}. */
public final class VerdictTable {
  /** The forks needed to see, with 95 % confidence, a mode of one fork in five: ln .05 / ln .8. */
  private static final int FORKS_TO_SEE_A_FIFTH = 14;

  /** The number of listed differences of single forks. */
  private static final int LARGEST = 5;

  private final List<JudgedBenchmark> benchmarks;
  private final Labels labels;
  private final boolean sameMargin;

  public VerdictTable(List<JudgedBenchmark> benchmarks, Labels labels) {
    this.benchmarks = benchmarks.stream().sorted(JudgedBenchmark.WORST_FIRST).toList();
    this.labels = labels;
    this.sameMargin = margins().count() <= 1;
  }

  /** The margins; counts that don't vary have none. */
  private Stream<Double> margins() {
    return benchmarks.stream()
        .filter(row -> row.count().isEmpty())
        .map(JudgedBenchmark::margin)
        .distinct();
  }

  /** The numbers of all verdicts in one line. */
  public String summary(String base, String head) {
    if (benchmarks.isEmpty()) {
      return "Nothing was compared: no benchmark is in both " + base + " and " + head + ".";
    }
    if (isAllSingleForks()) {
      return String.format(
          "Nothing can be concluded: %s of %s against %s %s a single fork on a side, which gives no"
              + " interval; measure with -f 5.",
          benchmarks.size() == 1 ? "the benchmark" : "all " + benchmarks.size() + " benchmarks",
          head,
          base,
          benchmarks.size() == 1 ? "has" : "have");
    }
    long regressions = count(Kind.REGRESSION);
    List<String> parts = new ArrayList<>();
    parts.add(regressions == 0 ? "no regression" : Figures.count(regressions, "regression"));
    for (Kind kind : Kind.values()) {
      if (kind != Kind.REGRESSION && kind != Kind.NOT_JUDGED) {
        numbers(kind).forEach(parts::add);
      }
    }
    long cold = benchmarks.stream().filter(JudgedBenchmark::isCold).count();
    return String.format(
        "%s against %s: %s%s.",
        head,
        base,
        String.join(", ", parts),
        cold == 0 ? "" : "; measured cold: " + cold + " of " + benchmarks.size());
  }

  /** The number of rows with a verdict, counted separately for quantities other than speeds. */
  private Stream<String> numbers(Kind kind) {
    Map<String, Long> byWord =
        benchmarks.stream()
            .filter(row -> row.kind() == kind)
            .collect(groupingBy(this::counted, LinkedHashMap::new, counting()));
    return byWord.entrySet().stream().map(word -> word.getValue() + " " + word.getKey());
  }

  private String counted(JudgedBenchmark row) {
    if (row.count().isPresent()) {
      return row.word();
    }
    String word = row.kind().counted(row.quantity().isSpeed());
    return row.kind().isWithinMargin() ? word + " within " + margin() : word;
  }

  private boolean isAllSingleForks() {
    return benchmarks.stream().anyMatch(JudgedBenchmark::isSingleFork)
        && benchmarks.stream()
            .filter(benchmark -> !(benchmark.verdict() instanceof Verdict.NotJudged))
            .allMatch(JudgedBenchmark::isSingleFork);
  }

  /** The largest differences of single forks, which allow no other statement. */
  Optional<Note> largestDifferences() {
    List<JudgedBenchmark> single =
        benchmarks.stream()
            .filter(JudgedBenchmark::isSingleFork)
            .sorted(Comparator.comparing(JudgedBenchmark::difference).reversed())
            .toList();
    if (single.size() < 2) {
      return Optional.empty();
    }
    String largest =
        single.stream()
            .limit(LARGEST)
            .map(b -> labels.shortName(b.id()) + " " + Figures.change(b.effect().ratio()))
            .collect(joining(", "));
    String half =
        single.size() < 2 * LARGEST
            ? ""
            : String.format(
                "; half of all differ by less than %s",
                Figures.change(single.get(single.size() / 2).difference()).replace("+", ""));
    return Optional.of(
        Note.plain(
            "largest_differences", "Largest differences of single forks: " + largest + half + "."));
  }

  private long count(Kind kind) {
    return benchmarks.stream().filter(benchmark -> benchmark.kind() == kind).count();
  }

  private String margin() {
    return sameMargin
        ? Figures.plain(100 * margins().findFirst().orElseThrow()) + " %"
        : "their margins";
  }

  /** Explains the limits of some verdicts and the order of the rows. */
  public List<Note> meaning() {
    List<Note> notes = new ArrayList<>();
    if (benchmarks.stream().anyMatch(r -> r.kind() == Kind.UNCHANGED && r.count().isEmpty())) {
      notes.add(
          Note.plain(
              "meaning_of_unchanged",
              "Unchanged rules out a slowdown of all forks. A slow mode of one fork in five can hide:"
                  + " to see it once, with 95 % confidence, takes "
                  + FORKS_TO_SEE_A_FIFTH
                  + " forks."));
    }
    if (benchmarks.stream().anyMatch(r -> r.kind() == Kind.FASTER && r.count().isEmpty())) {
      notes.add(
          Note.plain(
              "meaning_of_faster",
              "Faster is for reading only: it isn't adjusted for the number of benchmarks, so by"
                  + " chance 2.5 % of them look faster."));
    }
    if (benchmarks.stream().anyMatch(row -> isMoreBetter(row.quantity()))) {
      notes.add(
          Note.plain(
              "meaning_of_change",
              "Changes are changes of the cost, so + is worse in every row: half the throughput is"
                  + " +100 %."));
    }
    boolean ranked =
        benchmarks.stream()
                .flatMap(benchmark -> benchmark.secondOpinion().stream())
                .filter(second -> !Double.isNaN(second.q()))
                .count()
            > 1;
    if (ranked) {
      notes.add(ranking());
    }
    return notes;
  }

  /** Whether more of the quantity is better. */
  private static boolean isMoreBetter(Quantity quantity) {
    return !quantity.isTime()
        && (quantity.isSpeed() || quantity.unit().kind() == Unit.Kind.MORE_IS_BETTER);
  }

  private Note ranking() {
    long found =
        benchmarks.stream()
            .flatMap(benchmark -> benchmark.secondOpinion().stream())
            .filter(second -> second.q() <= Ranking.CLEAR)
            .count();
    return Note.plain(
        "ranking",
        String.format(
            "Equal verdicts are sorted by q, the false discovery rate (Benjamini-Hochberg, with"
                + " moderated variances) of a slowdown of at least half of the margin; %s %s a q of"
                + " at most 5 %%. The exit code rests on p (Holm).",
            Figures.count(found, "benchmark"), found == 1 ? "has" : "have"));
  }

  /**
   * The table of benchmarks of two runs.
   *
   * @param change the heading of the changes: {@code change}
   * @param onlyChanged whether to leave out benchmarks that are neither slower nor faster
   */
  public Report.Table ofRuns(String base, String head, String change, boolean onlyChanged) {
    List<Field<JudgedBenchmark>> fields = measured(base, head, change, "p", Effect::p);
    fields.add(remark("evidence"));
    fields.add(Column.number("forks", "forks").ifItFits().of(VerdictTable::forks));
    fields.add(second("hodges_lehmann", "by ranks", other -> changeOf(other.ratio())));
    fields.add(second("mann_whitney_p", "p by ranks", other -> probability(other.p())));
    fields.add(second("q", "q", other -> probability(other.q())));
    fields.addAll(RecordColumns.ofId(JudgedBenchmark::id));
    fields.addAll(data(Column.data("smallest_change")));
    fields.add(Column.data("forks_needed").of(VerdictTable::forksNeeded));
    fields.add(Column.data("ranks_disagree").of(row -> Value.of(row.isDoubted() ? "yes" : "no")));
    fields.add(Column.data("base").of(row -> Value.of(base)));
    fields.add(Column.data("head").of(row -> Value.of(head)));
    return table(
        fields, benchmarks.stream().filter(row -> !onlyChanged || isChange(row.kind())).toList());
  }

  /**
   * The table of benchmarks measured in blocks, a fork of base and one of head each.
   *
   * @param measure the measured quantity: {@code time}
   */
  public Report.Table ofBlocks(String measure) {
    List<Field<JudgedBenchmark>> fields =
        measured("base", "head", change(measure), "p slower", Effect::pSlower);
    fields.add(Column.number("blocks", "blocks").of(row -> Value.of(row.head().count())));
    fields.add(remark("remark"));
    fields.addAll(RecordColumns.ofId(JudgedBenchmark::id));
    fields.addAll(data(Column.number("smallest_change", "would find").ifItFits()));
    return table(fields, benchmarks);
  }

  /** The heading of a change; with several quantities, each row names its own. */
  private String change(String measure) {
    return benchmarks.stream().allMatch(row -> row.id().metric().isEmpty())
        ? "change of " + measure
        : "change";
  }

  private static Report.Table table(
      List<Field<JudgedBenchmark>> fields, List<JudgedBenchmark> rows) {
    int essential = (int) rows.stream().takeWhile(row -> row.kind() != Kind.UNCHANGED).count();
    return Field.table("verdicts", "", fields, rows, essential);
  }

  /** The last lines of failed forks. */
  public Report.Table output() {
    record Line(JudgedBenchmark benchmark, String text) {}
    List<Line> lines = new ArrayList<>();
    for (JudgedBenchmark benchmark : benchmarks) {
      if (benchmark.verdict() instanceof Failed failed) {
        failed.output().forEach(line -> lines.add(new Line(benchmark, line.replace("\t", "  "))));
      }
    }
    return Field.table(
        "output",
        "The last lines of failed forks",
        List.of(
            Column.text("benchmark", "benchmark")
                .of((Line line) -> Value.of(labels.shortName(line.benchmark().id()))),
            Column.text("line", "output").of(line -> Value.of(line.text()))),
        lines);
  }

  private static boolean isChange(Kind kind) {
    return kind.isRegression() || kind == Kind.SLOWER_WITHIN_MARGIN || kind == Kind.FASTER;
  }

  private List<Field<JudgedBenchmark>> measured(
      String base, String head, String change, String pHeading, ToDoubleFunction<Effect> p) {
    List<Field<JudgedBenchmark>> fields = new ArrayList<>();
    fields.add(Column.text("verdict", "verdict").of(row -> Value.of(row.word())));
    fields.add(
        Column.text("benchmark", "benchmark").of(row -> Value.of(labels.shortName(row.id()))));
    fields.add(Column.number("base_score", base).ifItFits().of(row -> score(row, row.base())));
    fields.add(Column.number("head_score", head).ifItFits().of(row -> score(row, row.head())));
    fields.add(Column.number("ratio", change + " (95 % interval)").of(VerdictTable::change));
    fields.add(Column.number("p", pHeading).of(row -> probability(p.applyAsDouble(row.effect()))));
    return fields;
  }

  /** Columns for programs; the margin is worth showing only if it varies. */
  private List<Field<JudgedBenchmark>> data(Column smallestChange) {
    Column margin =
        sameMargin ? Column.data("margin") : Column.number("margin", "margin").ifItFits();
    return List.of(
        Column.data("unit").of(row -> Value.of(row.quantity().unitOfNumber())),
        Column.data("base_ns").of(row -> time(row, row.base())),
        Column.data("head_ns").of(row -> time(row, row.head())),
        Column.data("metric").of(row -> Value.of(row.id().metric())),
        Column.data("p_slower").of(row -> probability(row.effect().pSlower())),
        Column.data("p_faster").of(row -> probability(row.effect().pFaster())),
        margin.of(row -> Value.of(row.margin(), Figures.percent(row.margin()))),
        smallestChange.of(row -> estimated(row.effect().smallestChange())),
        Column.data("base_forks").of(row -> Value.of(row.base().count())),
        Column.data("head_forks").of(row -> Value.of(row.head().count())));
  }

  /** The remarks of the rows; one shared by all rows is left to the summary. */
  private Field<JudgedBenchmark> remark(String key) {
    boolean said = isAllSingleForks();
    return Column.text(key, "").below().of(row -> Value.of(said ? "" : row.remark()));
  }

  private static Field<JudgedBenchmark> second(
      String key, String heading, Function<SecondOpinion, Value> value) {
    return Column.number(key, heading)
        .ifItFits()
        .of((JudgedBenchmark row) -> row.secondOpinion().map(value).orElse(Value.NONE));
  }

  private static Value change(JudgedBenchmark row) {
    return row.count().isPresent() ? changeOf(row.effect().ratio()) : change(row.effect());
  }

  /** The change, with its interval if there is one. */
  public static Value change(Effect effect) {
    Interval interval = effect.interval();
    return Double.isNaN(interval.low())
        ? changeOf(effect.ratio())
        : Figures.change(effect.ratio(), interval.low(), interval.high());
  }

  private static Value changeOf(double ratio) {
    return Double.isFinite(ratio) ? Value.of(ratio, Figures.change(ratio)) : Value.NONE;
  }

  /** A roughly known ratio. */
  private static Value estimated(Estimate ratio) {
    return ratio.isKnown()
        ? Figures.change(ratio.value(), ratio.interval().low(), ratio.interval().high())
        : Value.NONE;
  }

  /** A roughly known number of forks. */
  static Value forks(Estimate number) {
    if (!number.isKnown()) {
      return Value.NONE;
    }
    double low = number.interval().low();
    double high = number.interval().high();
    String over = high >= Power.MOST_FORKS ? "over " : "";
    String text =
        String.format(Locale.ROOT, "%.0f (likely %.0f to %s%.0f)", number.value(), low, over, high);
    return new Value.Estimate(number.value(), low, high, text);
  }

  private static Value probability(double p) {
    return Double.isNaN(p) ? Value.NONE : Value.of(p, Figures.probability(p));
  }

  private static Value score(JudgedBenchmark row, Forks forks) {
    return Double.isNaN(forks.cost()) ? Value.NONE : row.quantity().value(forks.cost());
  }

  private static Value time(JudgedBenchmark row, Forks forks) {
    return row.quantity().isTime() ? score(row, forks) : Value.NONE;
  }

  private static Value forks(JudgedBenchmark row) {
    int base = row.base().count();
    int head = row.head().count();
    return Value.of(Math.min(base, head), base == head ? "" + base : base + ", " + head);
  }

  private static Value forksNeeded(JudgedBenchmark row) {
    return row.verdict() instanceof Inconclusive unsure ? forks(unsure.forksNeeded()) : Value.NONE;
  }
}
