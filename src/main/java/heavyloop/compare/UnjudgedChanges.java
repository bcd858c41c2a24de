package heavyloop.compare;

import heavyloop.compare.Comparison.Criteria;
import heavyloop.report.Figures;
import heavyloop.report.Report.Note;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Labels;
import heavyloop.results.Metric.Unit;
import heavyloop.results.SideMetrics;
import heavyloop.stats.CountDifference;
import heavyloop.stats.MeanDifference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Clear changes of metrics that nobody asked to judge, in a sentence for each metric. It considers
 * only costs per operation and users' counters: rates of bytes and times of collections follow from
 * the speed alone.
 */
public final class UnjudgedChanges {
  /** The largest p of a clear change, divided among all metrics considered. */
  private static final double CLEAR = 0.01;

  private static final int MOST_NAMES = 3;
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private final Criteria criteria;
  private final Labels labels;

  private UnjudgedChanges(Criteria criteria, Labels labels) {
    this.criteria = criteria;
    this.labels = labels;
  }

  /** A metric of a benchmark on both sides. */
  private record Pair(BenchmarkId benchmark, String metric, MatchedBenchmark match) {
    double ratio() {
      return match.count().map(count -> count.head() / count.base()).orElseGet(() -> match.ratio());
    }
  }

  /**
   * The sentences about the records of two sides.
   *
   * @param base the records as they were read, without the judged metrics
   */
  public static List<Note> between(
      List<BenchmarkRecord> base, List<BenchmarkRecord> head, Criteria criteria) {
    Map<BenchmarkId, BenchmarkRecord> ofHead = new HashMap<>();
    head.forEach(measured -> ofHead.put(measured.id(), measured));
    Set<BenchmarkId> judged = new HashSet<>();
    List<MatchedBenchmark> matches = new ArrayList<>();
    for (BenchmarkRecord measured : base) {
      Stream.concat(
              SideMetrics.members(measured).stream(), criteria.metrics().of(measured).stream())
          .forEach(metric -> judged.add(metric.id()));
      if (ofHead.containsKey(measured.id())) {
        matches.add(MatchedBenchmark.of(measured, ofHead.get(measured.id())));
      }
    }
    Labels labels = new Labels(base.stream().map(BenchmarkRecord::id).toList());
    return new UnjudgedChanges(criteria, labels).notes(matches, judged);
  }

  /** The sentences about two runs. */
  static List<Note> notes(RunComparison compared, Criteria criteria, Labels labels) {
    return new UnjudgedChanges(criteria, labels).notes(compared.matches(), compared.ids());
  }

  private List<Note> notes(List<MatchedBenchmark> matches, Set<BenchmarkId> judged) {
    List<Pair> pairs = matches.stream().flatMap(match -> pairs(match, judged).stream()).toList();
    Map<String, List<Pair>> byMetric = new LinkedHashMap<>();
    pairs.stream()
        .filter(pair -> isClear(pair, pairs.size()))
        .sorted(Comparator.comparingDouble(pair -> -Math.abs(Math.log(pair.ratio()))))
        .forEach(
            pair -> byMetric.computeIfAbsent(pair.metric(), name -> new ArrayList<>()).add(pair));
    return byMetric.entrySet().stream()
        .map(metric -> Note.plain("unjudged", sentence(metric.getKey(), metric.getValue())))
        .toList();
  }

  private static List<Pair> pairs(MatchedBenchmark match, Set<BenchmarkId> judged) {
    List<Pair> pairs = new ArrayList<>();
    for (String name : SideMetrics.names(match.base())) {
      Optional<BenchmarkRecord> base = figure(match.base(), name);
      Optional<BenchmarkRecord> head = figure(match.head(), name);
      if (!judged.contains(match.id().ofMetric(name)) && base.isPresent() && head.isPresent()) {
        pairs.add(new Pair(match.id(), name, MatchedBenchmark.of(base.get(), head.get())));
      }
    }
    return pairs;
  }

  /** A figure that adds information to the score; its direction doesn't matter here. */
  private static Optional<BenchmarkRecord> figure(BenchmarkRecord measured, String name) {
    return SideMetrics.find(measured, name)
        .filter(metric -> isTelling(metric.primary().unit()))
        .map(metric -> metric.in(metric.primary().unit().better(Unit.Kind.LESS_IS_BETTER)));
  }

  private static boolean isTelling(Unit unit) {
    return unit.kind() == Unit.Kind.OTHER
        && (unit.text().endsWith("/op") || unit.text().equals("#"));
  }

  private boolean isClear(Pair pair, int pairs) {
    Optional<CountDifference> count = pair.match().count();
    if (count.isPresent()) {
      return count.get().isDifferent();
    }
    Optional<MeanDifference> change = pair.match().change();
    return change.isPresent()
        && change.get().pTwoSided() <= CLEAR / pairs
        && Math.abs(change.get().estimate()) >= Math.log1p(criteria.margin(pair.benchmark()));
  }

  private String sentence(String metric, List<Pair> pairs) {
    List<String> parts = new ArrayList<>();
    pairs.stream().limit(MOST_NAMES).forEach(pair -> parts.add(part(pair)));
    int more = pairs.size() - parts.size();
    return String.join("; ", parts)
        + (more == 0 ? "" : "; and " + more + " more")
        + ": --metric "
        + metric
        + " gates on it.";
  }

  /** {@code Parser.parse allocates 48 B/op more, +50.0 %}. */
  private String part(Pair pair) {
    MatchedBenchmark match = pair.match();
    double base = mean(match.base());
    double head = mean(match.head());
    boolean isAllocated = pair.metric().equals(ALLOCATED);
    String change =
        base > 0 && Double.isFinite(head / base) ? ", " + Figures.change(head / base) : "";
    return String.format(
        "%s %s %s %s %s%s",
        labels.shortName(pair.benchmark()),
        isAllocated ? "allocates" : "has",
        Figures.plain(Math.abs(head - base)),
        isAllocated ? "B/op" : match.base().primary().unit().text() + " of " + pair.metric(),
        head > base ? "more" : "less",
        change);
  }

  private static double mean(BenchmarkRecord measured) {
    double sum = 0;
    for (double score : measured.forkScores()) {
      sum += score;
    }
    return sum / measured.primary().forks().size();
  }
}
