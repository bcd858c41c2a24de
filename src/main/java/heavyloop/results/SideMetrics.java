package heavyloop.results;

import heavyloop.results.BenchmarkId.Mode;
import heavyloop.results.Metric.ForkScores;
import heavyloop.results.Metric.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The metrics measured beside a record's score, each as a separate record: the members of a group,
 * percentiles of sampled times, and the figures of counters and profilers.
 */
public final class SideMetrics {
  /** The percentiles that a pattern can find; any other must be named. */
  private static final List<String> PERCENTILES = List.of("p50", "p90", "p99", "p99.9");

  private static final Pattern PERCENTILE = Pattern.compile("p(\\d{1,3}(?:\\.\\d{1,9})?)");

  /** Separates a member of a group from its percentile. */
  private static final String OF = ":";

  private static final String BYTES = "B/op";
  private static final int OWN_BYTES = 16_384;
  private static final int OWN_BYTES_OF_THREAD = 4_096;

  /** Groups have few members, and a search among n metrics takes 2^n steps. */
  private static final int MOST_CANDIDATES = 12;

  /** The relative error of a sum of scores. */
  private static final double ROUNDING = 1e-6;

  private SideMetrics() {}

  /** The names of all metrics of a record, in natural order. */
  public static NavigableSet<String> names(BenchmarkRecord measured) {
    NavigableSet<String> names = new TreeSet<>(NaturalOrder::compare);
    measured.secondary().keySet().stream().filter(name -> !name.contains(OF)).forEach(names::add);
    if (measured.id().mode() == Mode.SAMPLE_TIME) {
      PERCENTILES.stream().filter(name -> find(measured, name).isPresent()).forEach(names::add);
    }
    return names;
  }

  /**
   * A metric of a record, as a separate record.
   *
   * @param name the name of a counter, of a profiler's figure as in JMH 1.37, or {@code p99.9}
   * @return empty if the record lacks it, if it isn't known for each fork, or if it is a percentile
   *     of too few samples to differ from their maximum
   */
  public static Optional<BenchmarkRecord> find(BenchmarkRecord measured, String name) {
    Matcher percentile = PERCENTILE.matcher(name);
    if (!measured.secondary().containsKey(name)) {
      return percentile.matches()
          ? percentile(measured, new BigDecimal(percentile.group(1)))
          : Optional.empty();
    }
    Metric metric = measured.secondary().get(name);
    return metric.forks().size() == measured.primary().forks().size() && hasCosts(metric)
        ? Optional.of(of(measured, name, metric.withResolution(resolution(measured, metric))))
        : Optional.empty();
  }

  /**
   * The error of allocated bytes per operation. JMH counts the allocations of all threads of the
   * JVM in an iteration, including its own objects and those of the JVM's threads, and divides by
   * the iteration's operations: an operation that allocates 24 bytes has 24.0008 B/op, with a
   * smaller error the longer an iteration takes. We have seen up to 7,000 bytes per iteration with
   * one thread, and 19,000 with four (JMH 1.37 on JDK 17 and 25, iterations of 10 ms to 1 s,
   * operations of .5 ns to 100 us); {@value #OWN_BYTES} plus {@value #OWN_BYTES_OF_THREAD} for each
   * thread are taken as the bound.
   *
   * @return NaN if the operations of an iteration are unknown
   */
  private static double resolution(BenchmarkRecord measured, Metric metric) {
    if (!metric.unit().text().equals(BYTES)) {
      return 0;
    }
    double own = OWN_BYTES + OWN_BYTES_OF_THREAD * (double) measured.id().threads();
    return own / operations(measured);
  }

  /** The operations of an iteration of the slowest fork. */
  private static double operations(BenchmarkRecord measured) {
    double threads = measured.id().threads();
    if (measured.id().mode() == Mode.SINGLE_SHOT_TIME) {
      return threads; // JMH counts a whole batch as one operation.
    }
    double slowest = Arrays.stream(measured.forkCosts()).max().orElseThrow();
    double inTurn = Unit.nanosecondsOf(measured.settings().measurementTime()) / slowest;
    double operations = measured.id().mode() == Mode.THROUGHPUT ? inTurn : inTurn * threads;
    return Math.max(1, operations);
  }

  private static boolean hasCosts(Metric metric) {
    boolean positive = metric.unit().kind() == Unit.Kind.RATE;
    return metric.forks().stream()
        .mapToDouble(ForkScores::mean)
        .allMatch(mean -> Double.isFinite(mean) && (positive ? mean > 0 : mean >= 0));
  }

  private static BenchmarkRecord of(BenchmarkRecord measured, String name, Metric metric) {
    return of(measured, name, metric, Collections.emptySortedMap());
  }

  private static BenchmarkRecord of(
      BenchmarkRecord measured, String name, Metric metric, SortedMap<String, Metric> secondary) {
    return new BenchmarkRecord(
        measured.id().ofMetric(name),
        measured.settings(),
        measured.jvm(),
        measured.machine(),
        measured.jmhVersion(),
        metric,
        secondary);
  }

  /** The percentile of each fork, over all of its iterations. */
  private static Optional<BenchmarkRecord> percentile(BenchmarkRecord measured, BigDecimal rank) {
    double share = rank.doubleValue() / 100;
    List<ForkScores> forks = measured.primary().forks();
    if (measured.id().mode() != Mode.SAMPLE_TIME
        || share > 1
        || !forks.stream().allMatch(fork -> share * (fork.samples() + 1) <= fork.samples())) {
      return Optional.empty();
    }
    List<ForkScores> percentiles =
        forks.stream().map(fork -> new ForkScores(fork.percentile(100 * share))).toList();
    Metric metric = new Metric(measured.primary().unit(), percentiles);
    return hasCosts(metric)
        ? Optional.of(of(measured, percentile(rank), metric))
        : Optional.empty();
  }

  /** The members of a group, such as readers and writers; none if the benchmark is not a group. */
  public static List<BenchmarkRecord> members(BenchmarkRecord measured) {
    SortedMap<String, Metric> members = memberMetrics(measured);
    List<BenchmarkRecord> records = new ArrayList<>();
    members.forEach(
        (name, metric) -> records.add(of(measured, name, metric, ofMember(measured, name))));
    return records;
  }

  /** For a member JMH writes no histogram, only the percentiles of each iteration. */
  private static SortedMap<String, Metric> ofMember(BenchmarkRecord measured, String member) {
    SortedMap<String, Metric> metrics = new TreeMap<>();
    measured
        .secondary()
        .forEach(
            (name, metric) -> {
              if (name.startsWith(member + OF)) {
                metrics.put(name.substring(member.length() + OF.length()), metric);
              }
            });
    return metrics;
  }

  /** The percentile that JMH calls {@code p0.999}: {@code p99.9}. */
  public static String percentile(String fraction) {
    return percentile(new BigDecimal(fraction.substring(1)).movePointRight(2));
  }

  /** The name of a percentile: {@code p99.9} for 99.90. */
  public static String percentile(BigDecimal percent) {
    return "p" + percent.stripTrailingZeros().toPlainString();
  }

  /** Whether a benchmark is a group, whose score says little about its members. */
  public static boolean isGroup(BenchmarkRecord measured) {
    return !memberMetrics(measured).isEmpty();
  }

  /**
   * Finds the members of a group among the metrics in the unit of its score. JMH writes users'
   * counters of operations in the same way, so only arithmetic distinguishes them: in {@code
   * thrpt}, members add up to the score in each iteration. In the other modes the score is a mean
   * of the members', while a counted event, which happens in only some operations, takes more time
   * than an operation. Percentiles lie around the score as well; their names exclude them.
   */
  private static SortedMap<String, Metric> memberMetrics(BenchmarkRecord measured) {
    SortedMap<String, Metric> candidates = new TreeMap<>();
    measured
        .secondary()
        .forEach(
            (name, metric) -> {
              if (!name.contains(OF)
                  && !PERCENTILE.matcher(name).matches()
                  && isLike(metric, measured.primary())) {
                candidates.put(name, metric);
              }
            });
    if (measured.id().threads() < 2 || candidates.size() < 2) {
      return new TreeMap<>();
    }
    if (measured.id().mode() == Mode.THROUGHPUT) {
      return addingUp(candidates, measured.primary());
    }
    return isAround(candidates, measured.primary()) ? candidates : new TreeMap<>();
  }

  /** Whether a metric has the same unit, forks and iterations as the score. */
  private static boolean isLike(Metric metric, Metric score) {
    return metric.unit().equals(score.unit())
        && sizes(metric).equals(sizes(score))
        && metric.forks().stream()
            .flatMapToDouble(fork -> Arrays.stream(fork.iterations()))
            .allMatch(value -> value > 0 && Double.isFinite(value));
  }

  private static List<Integer> sizes(Metric metric) {
    return metric.forks().stream().map(ForkScores::size).toList();
  }

  /** The largest set of at least two metrics that add up to the score; none if no set does. */
  private static SortedMap<String, Metric> addingUp(
      SortedMap<String, Metric> candidates, Metric score) {
    List<String> names = List.copyOf(candidates.keySet());
    List<double[]> scores = names.stream().map(name -> flat(candidates.get(name))).toList();
    double[] sums = flat(score);
    List<Integer> best = List.of();
    if (names.size() <= MOST_CANDIDATES) {
      for (int set = 1; set < 1 << names.size(); set++) {
        List<Integer> members = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
          if ((set & 1 << i) != 0) {
            members.add(i);
          }
        }
        if (members.size() > Math.max(1, best.size()) && addUp(members, scores, sums)) {
          best = members;
        }
      }
    }
    SortedMap<String, Metric> found = new TreeMap<>();
    best.forEach(i -> found.put(names.get(i), candidates.get(names.get(i))));
    return found;
  }

  private static boolean addUp(List<Integer> members, List<double[]> scores, double... sums) {
    for (int i = 0; i < sums.length; i++) {
      double rest = sums[i];
      for (int member : members) {
        rest -= scores.get(member)[i];
      }
      if (Math.abs(rest) > ROUNDING * sums[i]) {
        return false;
      }
    }
    return true;
  }

  private static double[] flat(Metric metric) {
    return metric.forks().stream()
        .flatMapToDouble(fork -> Arrays.stream(fork.iterations()))
        .toArray();
  }

  /** Whether the score always lies between the least and the greatest of the metrics. */
  private static boolean isAround(SortedMap<String, Metric> candidates, Metric score) {
    List<double[]> all = candidates.values().stream().map(SideMetrics::flat).toList();
    double[] scores = flat(score);
    for (int i = 0; i < scores.length; i++) {
      int at = i;
      double least = all.stream().mapToDouble(values -> values[at]).min().orElseThrow();
      double greatest = all.stream().mapToDouble(values -> values[at]).max().orElseThrow();
      if (scores[i] < least * (1 - ROUNDING) || scores[i] > greatest * (1 + ROUNDING)) {
        return false;
      }
    }
    return true;
  }
}
