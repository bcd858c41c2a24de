package heavyloop.compare;

import heavyloop.compare.Reference.SpeedUp;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkId.Mode;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Run;
import heavyloop.stats.Estimate;
import heavyloop.stats.Interval;
import heavyloop.stats.MeanContrast;
import heavyloop.stats.Sample;
import heavyloop.stats.ScalingFit;
import heavyloop.stats.ScalingLaw;
import heavyloop.suite.SuiteFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A benchmark measured on several numbers of threads: either threads that share its work, set by
 * its parameter {@code parallelism}, or JMH's own threads, each of which does all of it.
 *
 * @param id the benchmark with 1 as its number of threads
 * @param points the points in the order of their threads
 * @param logReference the logarithms of the times of the sequential loop for the same work
 * @param processors the number of processors of the machine, if the file has it
 */
public record ScalingCurve(
    BenchmarkId id, List<Point> points, Optional<Sample> logReference, OptionalInt processors) {
  /** The fewest numbers of threads that make a curve. */
  private static final int FEWEST = 3;

  public ScalingCurve {
    points = List.copyOf(points);
  }

  /** The reason why a point is not evidence of scaling. */
  public enum Exclusion {
    NONE("", ""),
    /** Threads wait for a processor. */
    BEYOND_PROCESSORS("is beyond the processors", "are beyond the processors"),
    /** Some threads have one task more than others, which looks like serial work. */
    UNEQUAL_SHARES("doesn't divide the tasks evenly", "don't divide the tasks evenly"),
    /** Its error is unknown. */
    SINGLE_FORK("has a single fork", "have a single fork");

    private final String one;
    private final String several;

    Exclusion(String one, String several) {
      this.one = one;
      this.several = several;
    }
  }

  /**
   * The forks at one number of threads.
   *
   * @param logTimes the logarithms of the forks' times for the same work
   */
  public record Point(int threads, Sample logTimes, Exclusion exclusion) {
    public boolean isEvidence() {
      return exclusion == Exclusion.NONE;
    }
  }

  /**
   * The serial fraction and its basis.
   *
   * @param fraction the fraction with its interval
   * @param threads the number of threads of the single speed-up behind it; 0 for a fit
   */
  public record Serial(Estimate fraction, int threads) {}

  /** The curves of a run, in the order of its benchmarks. */
  public static List<ScalingCurve> of(Run run, Reference reference) {
    Map<BenchmarkId, SpeedUp> speedUps = reference.speedUps(run);
    Map<BenchmarkId, List<BenchmarkRecord>> benchmarks =
        run.records().stream()
            .filter(measured -> threads(measured.id()).isPresent())
            .sorted(Comparator.comparing(BenchmarkRecord::id))
            .collect(
                Collectors.groupingBy(
                    measured -> onOneThread(measured.id()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<ScalingCurve> curves = new ArrayList<>();
    benchmarks.forEach(
        (id, records) -> {
          if (records.size() >= FEWEST) {
            curves.add(of(id, records, speedUps, run.processors()));
          }
        });
    return curves;
  }

  private static ScalingCurve of(
      BenchmarkId id,
      List<BenchmarkRecord> records,
      Map<BenchmarkId, SpeedUp> speedUps,
      OptionalInt processors) {
    return new ScalingCurve(
        id,
        records.stream()
            .map(measured -> point(measured, processors))
            .sorted(Comparator.comparingInt(Point::threads))
            .toList(),
        records.stream()
            .filter(measured -> isShared(measured.id()))
            .flatMap(measured -> Optional.ofNullable(speedUps.get(measured.id())).stream())
            .map(SpeedUp::reference)
            .findFirst(),
        processors);
  }

  /** Whether threads share the work of an operation, by the benchmark's parameter. */
  private static boolean isShared(BenchmarkId id) {
    return id.params().containsKey(SuiteFacts.THREADS);
  }

  /** The number of threads that share the work, or of JMH's; empty if it isn't a number. */
  private static OptionalInt threads(BenchmarkId id) {
    return isShared(id) ? id.number(SuiteFacts.THREADS) : OptionalInt.of(id.threads());
  }

  private static BenchmarkId onOneThread(BenchmarkId id) {
    SortedMap<String, String> others = new TreeMap<>(id.params());
    return others.remove(SuiteFacts.THREADS) == null
        ? new BenchmarkId(id.benchmark(), id.mode(), 1, others)
        : new BenchmarkId(id.benchmark(), id.mode(), id.threads(), others);
  }

  private static Point point(BenchmarkRecord measured, OptionalInt processors) {
    BenchmarkId id = measured.id();
    int threads = threads(id).orElseThrow();
    boolean eachDoesAll = !isShared(id) && id.mode() != Mode.THROUGHPUT;
    double[] times = measured.forkCosts();
    for (int i = 0; eachDoesAll && i < times.length; i++) {
      times[i] /= threads;
    }
    OptionalInt tasks = isShared(id) ? id.number(SuiteFacts.TASKS) : OptionalInt.empty();
    Exclusion exclusion = Exclusion.NONE;
    if (processors.isPresent() && threads > processors.getAsInt()) {
      exclusion = Exclusion.BEYOND_PROCESSORS;
    } else if (tasks.isPresent() && tasks.getAsInt() % threads != 0) {
      exclusion = Exclusion.UNEQUAL_SHARES;
    } else if (times.length < 2) {
      exclusion = Exclusion.SINGLE_FORK;
    }
    return new Point(threads, Sample.ofLogs(times), exclusion);
  }

  /** The points that are evidence of scaling. */
  public List<Point> evidence() {
    return points.stream().filter(Point::isEvidence).toList();
  }

  /** The fit of the evidence; empty if there is too little, as {@link #refusal} explains. */
  public Optional<ScalingFit> fit() {
    List<Point> evidence = evidence();
    return evidence.size() < ScalingFit.FEWEST_POINTS
        ? Optional.empty()
        : Optional.of(
            ScalingFit.of(
                evidence.stream()
                    .map(point -> new ScalingFit.Point(point.threads(), point.logTimes()))
                    .toList()));
  }

  /** The reason for the lack of a fit in a sentence; empty if there is a fit. */
  public String refusal() {
    int evidence = evidence().size();
    if (evidence >= ScalingFit.FEWEST_POINTS) {
      return "";
    }
    return String.format(
            "no fit, which takes %d numbers of threads: there %s",
            ScalingFit.FEWEST_POINTS, evidence == 1 ? "is 1" : "are " + evidence)
        + Stream.of(Exclusion.values())
            .filter(reason -> reason != Exclusion.NONE)
            .map(this::excluded)
            .collect(Collectors.joining());
  }

  private String excluded(Exclusion reason) {
    List<String> threads =
        points.stream()
            .filter(point -> point.exclusion() == reason)
            .map(point -> String.valueOf(point.threads()))
            .toList();
    return switch (threads.size()) {
      case 0 -> "";
      case 1 -> "; " + threads.get(0) + " " + reason.one;
      default -> "; " + String.join(", ", threads) + " " + reason.several;
    };
  }

  /** The baseline of speed-ups: the sequential loop, or else one thread; empty without either. */
  public Optional<Sample> logBaseline() {
    return logReference.or(this::logOneThread);
  }

  /** Whether one thread was measured, so that the sequential loop needn't stand for it. */
  boolean hasOneThread() {
    return logOneThread().isPresent();
  }

  private Optional<Sample> logOneThread() {
    return points.stream().filter(point -> point.threads() == 1).map(Point::logTimes).findFirst();
  }

  /** The measured speed-up of a point over the baseline. */
  public Optional<Estimate> speedUp(Point point) {
    return logBaseline().map(baseline -> speedUp(baseline, point.logTimes()));
  }

  private static Estimate speedUp(Sample baseline, Sample times) {
    double log = baseline.mean() - times.mean();
    Interval interval =
        baseline.size() > 1 && times.size() > 1
            ? MeanContrast.difference(times, baseline).interval(Interval.CONFIDENCE)
            : Interval.UNKNOWN;
    return new Estimate(log, interval).exp();
  }

  /** The point of evidence with the most threads; empty if that is one thread, or none. */
  public Optional<Point> most() {
    List<Point> evidence = evidence();
    return evidence.isEmpty() || evidence.get(evidence.size() - 1).threads() == 1
        ? Optional.empty()
        : Optional.of(evidence.get(evidence.size() - 1));
  }

  /**
   * The serial fraction by the fit, or else by the speed-up on the most threads; empty without
   * either.
   */
  public Optional<Serial> serial() {
    return fit().map(fit -> new Serial(fit.serial(), 0)).or(() -> most().flatMap(this::serialBy));
  }

  /**
   * The serial fraction by the speed-up of a point over one thread, which includes the threads'
   * cost to each other (Karp and Flatt). Empty without one thread, or with a single fork.
   */
  Optional<Serial> serialBy(Point point) {
    int n = point.threads();
    return logOne()
        .filter(one -> one.size() > 1 && point.logTimes().size() > 1)
        .map(one -> speedUp(one, point.logTimes()))
        .map(
            speedUp ->
                new Serial(
                    new Estimate(
                        ScalingLaw.serialFraction(speedUp.value(), n),
                        new Interval(
                            ScalingLaw.serialFraction(speedUp.interval().high(), n),
                            ScalingLaw.serialFraction(speedUp.interval().low(), n))),
                    n));
  }

  /** One thread, or else the sequential loop. */
  Optional<Sample> logOne() {
    return logOneThread().or(() -> logReference);
  }
}
