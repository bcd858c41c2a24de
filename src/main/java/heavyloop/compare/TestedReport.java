package heavyloop.compare;

import heavyloop.compare.Verdict.Faster;
import heavyloop.compare.Verdict.Inconclusive;
import heavyloop.compare.Verdict.Pass;
import heavyloop.compare.Verdict.Regression;
import heavyloop.report.Column;
import heavyloop.report.Field;
import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.report.Value;
import heavyloop.results.Labels;
import heavyloop.stats.GeometricMean;
import heavyloop.stats.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The verdicts on a run of the baseline's machine, what matters first. */
final class TestedReport {
  private static final int UNCHANGED = 3;

  /** By verdict, and within one by how much slower it may be. */
  private static final Comparator<Tested> ORDER =
      Comparator.<Tested>comparingInt(one -> rank(one.verdict()))
          .thenComparing(TestedReport::worst, Comparator.reverseOrder())
          .thenComparing(one -> one.match().id());

  private final Comparison comparison;
  private final Pairing pairing;
  private final List<Tested> tested;
  private final Labels labels;
  private final boolean onlyChanged;

  TestedReport(Comparison comparison, Pairing pairing, Labels labels, boolean onlyChanged) {
    this.comparison = comparison;
    this.pairing = pairing;
    this.tested = comparison.tested(pairing);
    this.labels = labels;
    this.onlyChanged = onlyChanged;
  }

  void addTo(Report.Builder report) {
    report.add(Note.result("summary", summary()));
    if (tested.isEmpty()) {
      return;
    }
    geometricMean(report);
    report.add(
        Note.plain(
            "drift",
            "The two were measured at different times, and what changed on the machine in between is"
                + " in no interval; only a gate, which measures by turns, keeps it out."));
    List<Tested> shown =
        tested.stream().filter(one -> !onlyChanged || isChange(one)).sorted(ORDER).toList();
    int essential = (int) shown.stream().filter(one -> rank(one.verdict()) < UNCHANGED).count();
    report.addUnlessEmpty(Field.table("verdicts", "", fields(), shown, essential));
    new Doubts(tested, labels).addTo(report);
  }

  private static boolean isChange(Tested one) {
    return one.verdict() instanceof Regression || one.verdict() instanceof Faster;
  }

  /** In one line: how many of each verdict. */
  private String summary() {
    if (tested.isEmpty()) {
      return "No benchmark is in both " + names() + ".";
    }
    List<String> counts = new ArrayList<>();
    add(counts, Regression.class, "regression", "regressions");
    add(counts, Faster.class, "faster", "faster");
    String margin =
        comparison.criteria().margins().rules().isEmpty()
            ? Figures.percent(comparison.criteria().margins().common())
            : "their margins";
    add(counts, Pass.class, "unchanged within " + margin, "unchanged within " + margin);
    add(counts, Inconclusive.class, "inconclusive", "inconclusive");
    return pairing.head().name()
        + " against "
        + pairing.base().name()
        + ": "
        + String.join(", ", counts)
        + ".";
  }

  private String names() {
    return pairing.base().name() + " and " + pairing.head().name();
  }

  private void add(List<String> counts, Class<? extends Verdict> type, String one, String many) {
    long count = tested.stream().filter(t -> type.isInstance(t.verdict())).count();
    if (count > 0 || type == Regression.class) {
      counts.add((count == 0 ? "no" : Long.toString(count)) + " " + (count == 1 ? one : many));
    }
  }

  private static int rank(Verdict verdict) {
    if (verdict instanceof Regression) {
      return 0;
    }
    if (verdict instanceof Inconclusive) {
      return 1;
    }
    return verdict instanceof Faster ? 2 : UNCHANGED;
  }

  private static double worst(Tested one) {
    double high = one.interval().high();
    return one.verdict() instanceof Regression || Double.isNaN(high) ? one.match().ratio() : high;
  }

  private List<Field<Tested>> fields() {
    List<Field<Tested>> fields = new ArrayList<>(shown());
    fields.addAll(RecordColumns.ofKey(one -> one.match().id()));
    fields.addAll(evidence());
    return fields;
  }

  private List<Field<Tested>> shown() {
    return List.of(
        Column.text("verdict", "verdict").of(one -> Value.of(one.verdict().word())),
        Column.text("benchmark", "benchmark").of(one -> Value.of(labels.of(one.match().id()))),
        Column.number("base_ns", pairing.base().name())
            .ifItFits()
            .of(one -> RecordColumns.time(one.match().baseTime())),
        Column.number("head_ns", pairing.head().name())
            .ifItFits()
            .of(one -> RecordColumns.time(one.match().headTime())),
        Column.number("ratio", "change (95 % interval)").of(TestedReport::change),
        Column.number("p", "p").of(one -> p(one.p(), one)),
        Column.text("evidence", "").below().of(one -> Value.of(evidence(one))),
        Column.number("forks", "forks").ifItFits().of(TestedReport::forks),
        Column.number("hodges_lehmann", "by ranks").ifItFits().of(TestedReport::hodgesLehmann),
        Column.number("mann_whitney_p", "p by ranks").ifItFits().of(TestedReport::mannWhitney));
  }

  private List<Field<Tested>> evidence() {
    return List.of(
        Column.data("p_slower").of(one -> p(one.pSlower(), one)),
        Column.data("p_faster").of(one -> p(one.pFaster(), one)),
        Column.data("margin").of(one -> Value.of(one.margin())),
        Column.data("smallest_change").of(TestedReport::smallestChange),
        Column.data("forks_needed").of(TestedReport::forksNeeded),
        Column.data("base_forks").of(one -> Value.of(one.match().baseForks())),
        Column.data("head_forks").of(one -> Value.of(one.match().headForks())),
        Column.data("ranks_disagree").of(one -> Value.of(one.ranks().disagree() ? "yes" : "no")),
        Column.data("base").of(one -> Value.of(pairing.base().name())),
        Column.data("head").of(one -> Value.of(pairing.head().name())));
  }

  private static Value change(Tested one) {
    double ratio = one.match().ratio();
    Interval interval = one.interval();
    return one.match().change().isPresent()
        ? Figures.change(ratio, interval.low(), interval.high())
        : Value.of(ratio, Figures.change(ratio));
  }

  private static Value p(double p, Tested one) {
    return one.match().change().isPresent() ? Value.of(p, Figures.probability(p)) : Value.NONE;
  }

  private static Value forks(Tested one) {
    int base = one.match().baseForks();
    int head = one.match().headForks();
    return Value.of(Math.min(base, head), base == head ? "" + base : base + ", " + head);
  }

  private static Value hodgesLehmann(Tested one) {
    double ratio = one.ranks().ratio();
    return Value.of(ratio, Figures.change(ratio));
  }

  private static Value mannWhitney(Tested one) {
    double p = one.ranks().p();
    return one.match().change().isPresent() ? Value.of(p, Figures.probability(p)) : Value.NONE;
  }

  private static Value smallestChange(Tested one) {
    return one.verdict() instanceof Inconclusive unsure && unsure.smallestChange().isPresent()
        ? Value.of(unsure.smallestChange().getAsDouble())
        : Value.NONE;
  }

  private static Value forksNeeded(Tested one) {
    return one.verdict() instanceof Inconclusive unsure && unsure.forksNeeded().isPresent()
        ? Value.of(unsure.forksNeeded().getAsInt())
        : Value.NONE;
  }

  /** What a reader must know of this verdict beside its numbers. */
  private static String evidence(Tested one) {
    List<String> words = new ArrayList<>();
    if (one.match().isTheSameMeasurement()) {
      words.add("the same data");
    } else if (one.match().change().isEmpty()) {
      words.add("a single fork has no interval");
    } else if (one.verdict() instanceof Inconclusive unsure) {
      words.add("finds " + Figures.change(unsure.smallestChange().orElseThrow()) + " or more");
      words.add(
          unsure.forksNeeded().isPresent()
              ? Figures.percent(one.margin())
                  + " takes "
                  + unsure.forksNeeded().getAsInt()
                  + " forks each"
              : "too noisy for " + Figures.percent(one.margin()));
    }
    if (one.ranks().disagree()) {
      words.add("ranks disagree");
    }
    return String.join("; ", words);
  }

  /** Over all benchmarks that both runs have, each with the same weight. */
  private void geometricMean(Report.Builder report) {
    double ratio =
        GeometricMean.of(tested.stream().mapToDouble(one -> one.match().ratio()).toArray());
    report.add(
        Note.plain(
            "geometric_mean",
            "Geometric mean over the "
                + tested.size()
                + " that both have: "
                + Figures.change(ratio)
                + "."));
  }
}
