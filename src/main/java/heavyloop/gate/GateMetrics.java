package heavyloop.gate;

import heavyloop.compare.Counts;
import heavyloop.compare.JudgedMetrics;
import heavyloop.compare.Margins;
import heavyloop.compare.Quantity;
import heavyloop.forks.Block;
import heavyloop.forks.ForkOutcome.MeasuredByJar;
import heavyloop.forks.Side;
import heavyloop.gate.GatePlan.Pair;
import heavyloop.gate.decision.Decision;
import heavyloop.gate.decision.PairedSamples;
import heavyloop.gate.decision.SequentialRule;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.ResultsReader;
import heavyloop.results.SideMetrics;
import heavyloop.stats.CountDifference;
import heavyloop.stats.Effect;
import heavyloop.stats.Estimate;
import heavyloop.stats.Finding;
import heavyloop.stats.Interval;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The metrics that a gate judges beside the times, read from the output of each fork's JMH. A fork
 * is read only once, however often its benchmark is decided.
 */
final class GateMetrics {
  /** Judges only times. */
  static final GateMetrics NONE = new GateMetrics(null, null, Double.NaN);

  private final JudgedMetrics judged;
  private final Margins margins;
  private final double alpha;

  /** The records of forks by JMH's text. */
  private final IdentityHashMap<String, BenchmarkRecord> read = new IdentityHashMap<>();

  /**
   * Creates metrics.
   *
   * @param alpha the largest acceptable rate of unchanged suites that fail
   */
  GateMetrics(JudgedMetrics judged, Margins margins, double alpha) {
    this.judged = judged;
    this.margins = margins;
    this.alpha = alpha;
  }

  /**
   * A metric in the blocks of a benchmark.
   *
   * @param count the difference of the sides if the metric is a count that doesn't vary
   * @param samples the logarithms of the metric's costs
   * @param margin the increase that matters; 0 for a count without a given margin
   */
  record Measured(
      BenchmarkId id,
      Quantity quantity,
      Optional<CountDifference> count,
      PairedSamples samples,
      double margin) {

    /** The decision on a count, which needs no test since it doesn't vary. */
    private Decision decide(CountDifference difference, int fewestBlocks) {
      double ratio = Counts.ratio(quantity, difference);
      Effect effect =
          new Effect(ratio, new Interval(ratio, ratio), Double.NaN, Double.NaN, Estimate.UNKNOWN);
      return switch (Counts.verdict(ratio, margin).kind()) {
        case REGRESSION -> slower(effect, fewestBlocks);
        case FASTER -> new Decision.Pass(effect, samples.size(), Finding.FASTER);
        case SLOWER_WITHIN_MARGIN ->
            new Decision.Pass(effect, samples.size(), Finding.SLOWER_WITHIN_MARGIN);
        default -> new Decision.Pass(effect, samples.size(), Finding.UNCHANGED);
      };
    }

    private Decision slower(Effect effect, int fewestBlocks) {
      int missing = fewestBlocks - samples.size();
      return missing > 0
          ? new Decision.Undecided(
              false, missing, new Decision.Inconclusive(effect, samples.size(), false))
          : new Decision.Regression(effect, samples.size());
    }
  }

  /**
   * The decision on a metric.
   *
   * @param questions the number of decisions of the gate
   */
  Decision decide(Measured metric, Decision.StoppingRule rule, int questions) {
    return metric
        .count()
        .map(difference -> metric.decide(difference, fewestBlocks(questions)))
        .orElseGet(() -> rule.decide(metric.samples(), Math.log1p(metric.margin())));
  }

  /**
   * Code with two counts, depending on what the JIT compiler happened to inline, splits by side in
   * this direction with a probability of up to 1/4 to the power of the blocks. That must be below
   * alpha for all decisions together.
   */
  private int fewestBlocks(int questions) {
    double blocks = Math.log(questions / alpha) / Math.log(4);
    return Math.max(SequentialRule.FEWEST_BLOCKS, (int) Math.ceil(blocks));
  }

  /** The metrics of a benchmark that are in all of its blocks. */
  List<Measured> of(Pair pair, List<Block> counted) {
    List<Block> blocks = Normalizer.blocks(pair.id(), counted);
    if (this == NONE || blocks.isEmpty()) {
      return List.of();
    }
    List<Map<BenchmarkId, BenchmarkRecord>> base = metrics(blocks, Side.BASE);
    List<Map<BenchmarkId, BenchmarkRecord>> head = metrics(blocks, Side.HEAD);
    List<Measured> measured = new ArrayList<>();
    for (BenchmarkId metric : base.get(0).keySet()) {
      if (Stream.concat(base.stream(), head.stream()).allMatch(fork -> fork.containsKey(metric))) {
        // The number of threads comes from JMH's file; the plan may have -1 for all processors.
        BenchmarkId id = ofPair(pair, metric);
        measured.add(
            measured(
                id,
                base.stream().map(fork -> fork.get(metric)).toList(),
                head.stream().map(fork -> fork.get(metric)).toList()));
      }
    }
    return measured;
  }

  private static BenchmarkId ofPair(Pair pair, BenchmarkId metric) {
    return pair.id()
        .ofMetric(metric.benchmark().substring(metric.withoutMetric().benchmark().length() + 1));
  }

  private Measured measured(
      BenchmarkId id, List<BenchmarkRecord> base, List<BenchmarkRecord> head) {
    Quantity quantity = Quantity.of(base.get(0));
    double[] baseScores = scores(base);
    double[] headScores = scores(head);
    double resolution =
        Stream.concat(base.stream(), head.stream())
            .mapToDouble(fork -> fork.primary().resolution())
            .max()
            .orElseThrow();
    Optional<CountDifference> count =
        quantity.isSpeed()
            ? Optional.empty()
            : CountDifference.of(baseScores, headScores, resolution);
    OptionalDouble own = judged.margin(id);
    double usual = count.isPresent() ? 0 : margins.forBenchmark(id);
    double nothing = Counts.nothing(baseScores, headScores);
    return new Measured(
        id,
        quantity,
        count,
        new PairedSamples(logs(quantity, nothing, baseScores), logs(quantity, nothing, headScores)),
        own.orElse(usual));
  }

  private static double[] scores(List<BenchmarkRecord> forks) {
    return forks.stream().mapToDouble(fork -> fork.forkScores()[0]).toArray();
  }

  private static double[] logs(Quantity quantity, double nothing, double... scores) {
    return DoubleStream.of(scores)
        .map(score -> Math.log(quantity.unit().cost(score > 0 ? score : nothing)))
        .toArray();
  }

  private List<Map<BenchmarkId, BenchmarkRecord>> metrics(List<Block> blocks, Side side) {
    return blocks.stream().map(block -> metrics(Normalizer.fork(block, side))).toList();
  }

  private Map<BenchmarkId, BenchmarkRecord> metrics(MeasuredByJar fork) {
    Map<BenchmarkId, BenchmarkRecord> metrics = new LinkedHashMap<>();
    record(fork)
        .ifPresent(
            whole -> {
              List<BenchmarkRecord> members = SideMetrics.members(whole);
              Stream.concat(
                      members.stream(),
                      Stream.concat(Stream.of(whole), members.stream())
                          .flatMap(measured -> judged.of(measured).stream()))
                  .forEach(metric -> metrics.putIfAbsent(metric.id(), metric));
            });
    return metrics;
  }

  /** Whether a benchmark is a group, whose members are judged instead. */
  boolean isGroup(Pair pair, List<Block> measured) {
    return this != NONE
        && Normalizer.blocks(pair.id(), measured).stream()
            .limit(1)
            .flatMap(block -> record(Normalizer.fork(block, Side.HEAD)).stream())
            .anyMatch(SideMetrics::isGroup);
  }

  /** The message about requested metrics that can't be judged, since forks lack them. */
  Optional<String> missing(List<Pair> pairs, List<Block> measured) {
    List<BenchmarkRecord> records = new ArrayList<>();
    List<String> partly = new ArrayList<>();
    for (Pair pair : this == NONE ? List.<Pair>of() : pairs) {
      List<MeasuredByJar> forks =
          Normalizer.blocks(pair.id(), measured).stream()
              .flatMap(
                  block -> Arrays.stream(Side.values()).map(side -> Normalizer.fork(block, side)))
              .toList();
      forks.forEach(fork -> record(fork).ifPresent(records::add));
      inSome(forks).forEach(name -> partly.add(pair.id().ofMetric(name).benchmark()));
    }
    if (records.isEmpty()) {
      return Optional.empty();
    }
    return judged
        .missing(records)
        .or(
            () ->
                partly.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                        "Not judged, since forks of base or head lack it: "
                            + String.join(", ", partly)));
  }

  /** The requested metrics that some forks have and others lack. */
  private NavigableSet<String> inSome(List<MeasuredByJar> forks) {
    NavigableSet<String> names = new TreeSet<>();
    forks.forEach(fork -> record(fork).map(judged::requested).ifPresent(names::addAll));
    names.removeIf(name -> forks.stream().allMatch(fork -> has(fork, name)));
    return names;
  }

  private boolean has(MeasuredByJar fork, String metric) {
    return metrics(fork).keySet().stream().anyMatch(id -> id.metric().equals(metric));
  }

  /** The record of a fork, reduced to the iterations that count. */
  private Optional<BenchmarkRecord> record(MeasuredByJar fork) {
    if (fork.json().isBlank()) {
      return Optional.empty();
    }
    BenchmarkRecord whole = read.computeIfAbsent(fork.json(), GateMetrics::read);
    int left = whole.primary().forks().get(0).size() - fork.iterations().size();
    return Optional.of(left > 0 ? whole.withoutFirst(left) : whole);
  }

  private static BenchmarkRecord read(String json) {
    return ResultsReader.read(
            "fork", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))
        .records()
        .get(0);
  }
}
