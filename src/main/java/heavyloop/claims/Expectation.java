package heavyloop.claims;

import heavyloop.claims.Claim.Status;
import heavyloop.stats.Interval;
import heavyloop.stats.MeanContrast;
import heavyloop.stats.MeanContrast.Term;
import heavyloop.stats.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A figure that a run must show, with its bounds. */
public sealed interface Expectation {
  /** The benchmarks behind the figure. */
  List<BenchmarkRef> benchmarks();

  /**
   * Takes the figure from a run.
   *
   * @return empty if the run lacks a measurement
   */
  Optional<Figure> measure(Measurements run);

  /** The bounds of the figure. */
  Bounds bounds();

  /** The unit of the figure. */
  FigureKind kind();

  /**
   * The half width of the interval of each benchmark's time with which the figure is as narrow as
   * its bounds ask for; infinite if they don't say.
   */
  default double tolerance() {
    return bounds().tolerance(kind()) / Math.sqrt(benchmarks().size());
  }

  @Override
  String toString();

  /** The oldest JDK that can be judged by it; 0 if any can. */
  default int oldestJdk() {
    return benchmarks().stream().mapToInt(BenchmarkRef::oldestJdk).max().orElse(0);
  }

  /** Judges the expectation by a run. */
  default Status judge(Measurements run) {
    if (oldestJdk() > run.jdk()) {
      return Status.UNTESTABLE;
    }
    return measure(run)
        .map(figure -> bounds().judge(figure))
        .orElseGet(
            () ->
                benchmarks().stream().anyMatch(run::isMeasuredOtherwise)
                    ? Status.MEASURED_OTHERWISE
                    : Status.NOT_MEASURED);
  }

  /**
   * A figure.
   *
   * @param interval its 95 % interval, from the forks; empty with a single fork
   */
  record Figure(double value, Optional<Interval> interval) {
    /** The exponential of a contrast of logarithms. */
    private static Figure ofLogs(Term... terms) {
      double value = 0;
      for (Term term : terms) {
        value += term.weight() * term.sample().mean();
      }
      return new Figure(Math.exp(value), interval(terms).map(Interval::exp));
    }

    private static Figure of(Term... terms) {
      double value = 0;
      for (Term term : terms) {
        value += term.weight() * term.sample().mean();
      }
      return new Figure(value, interval(terms));
    }

    private static Optional<Interval> interval(Term... terms) {
      for (Term term : terms) {
        if (term.sample().size() < 2) {
          return Optional.empty();
        }
      }
      return Optional.of(MeanContrast.of(terms).interval(Interval.CONFIDENCE));
    }
  }

  /**
   * The time of a benchmark divided by the time of another: the ratio of their forks' geometric
   * means.
   *
   * @param slow the numerator
   * @param fast the denominator
   */
  record TimeRatio(BenchmarkRef slow, BenchmarkRef fast, Bounds bounds) implements Expectation {
    @Override
    public List<BenchmarkRef> benchmarks() {
      return List.of(slow, fast);
    }

    @Override
    public FigureKind kind() {
      return FigureKind.RATIO;
    }

    @Override
    public Optional<Figure> measure(Measurements run) {
      return samples(run, this)
          .map(logs -> Figure.ofLogs(new Term(1, logs.get(0)), new Term(-1, logs.get(1))));
    }

    @Override
    public String toString() {
      return slow + " / " + fast;
    }
  }

  /**
   * A ratio of times divided by another: for instance the speed-up of one kind of work by that of
   * another.
   *
   * @param above the numerator; its bounds don't matter
   * @param below the denominator; its bounds don't matter
   */
  record RatioOfRatios(TimeRatio above, TimeRatio below, Bounds bounds) implements Expectation {
    @Override
    public List<BenchmarkRef> benchmarks() {
      List<BenchmarkRef> all = new ArrayList<>(above.benchmarks());
      all.addAll(below.benchmarks());
      return all;
    }

    @Override
    public FigureKind kind() {
      return FigureKind.RATIO;
    }

    @Override
    public Optional<Figure> measure(Measurements run) {
      return samples(run, this)
          .map(
              logs ->
                  Figure.ofLogs(
                      new Term(1, logs.get(0)),
                      new Term(-1, logs.get(1)),
                      new Term(-1, logs.get(2)),
                      new Term(1, logs.get(3))));
    }

    @Override
    public String toString() {
      return "(" + above + ") / (" + below + ")";
    }
  }

  /**
   * The time of a benchmark minus the time of another, in nanoseconds.
   *
   * @param base the subtracted benchmark
   */
  record TimeDifference(BenchmarkRef whole, BenchmarkRef base, Bounds bounds)
      implements Expectation {
    @Override
    public List<BenchmarkRef> benchmarks() {
      return List.of(whole, base);
    }

    @Override
    public FigureKind kind() {
      return FigureKind.NANOSECONDS;
    }

    @Override
    public Optional<Figure> measure(Measurements run) {
      return run.times(whole)
          .flatMap(
              all ->
                  run.times(base)
                      .map(
                          part ->
                              Figure.of(
                                  new Term(1, Sample.of(all)), new Term(-1, Sample.of(part)))));
    }

    @Override
    public String toString() {
      return whole + " - " + base;
    }
  }

  /**
   * The value of a counter divided by that of another.
   *
   * @param part the numerator
   * @param whole the denominator
   */
  record CounterShare(BenchmarkRef benchmark, String part, String whole, Bounds bounds)
      implements Expectation {
    @Override
    public List<BenchmarkRef> benchmarks() {
      return List.of(benchmark);
    }

    @Override
    public FigureKind kind() {
      return FigureKind.SHARE;
    }

    @Override
    public Optional<Figure> measure(Measurements run) {
      return run.counts(benchmark, part)
          .flatMap(parts -> run.counts(benchmark, whole).map(wholes -> figure(parts, wholes)));
    }

    /** The mean of the forks' own shares. */
    private static Figure figure(double[] parts, double[] wholes) {
      double[] shares = new double[parts.length];
      for (int i = 0; i < shares.length; i++) {
        shares[i] = parts[i] / wholes[i];
      }
      return Figure.of(new Term(1, Sample.of(shares)));
    }

    @Override
    public String toString() {
      return benchmark + ": " + part + " / " + whole;
    }
  }

  /** An expectation that says nothing about some machines or JDKs. */
  sealed interface Conditional extends Expectation {
    /** The expectation where the condition is met. */
    Expectation expectation();

    /** Whether the run is of a machine and a JDK that the expectation is about. */
    boolean appliesTo(Measurements run);

    @Override
    default List<BenchmarkRef> benchmarks() {
      return expectation().benchmarks();
    }

    @Override
    default Optional<Figure> measure(Measurements run) {
      return appliesTo(run) ? expectation().measure(run) : Optional.empty();
    }

    @Override
    default Bounds bounds() {
      return expectation().bounds();
    }

    @Override
    default FigureKind kind() {
      return expectation().kind();
    }

    @Override
    default double tolerance() {
      return expectation().tolerance();
    }

    @Override
    default Status judge(Measurements run) {
      return appliesTo(run) ? expectation().judge(run) : Status.UNTESTABLE;
    }
  }

  /**
   * An expectation of some JDKs alone.
   *
   * @param oldestJdk the feature number of the first of them
   * @param newestJdk the feature number of the last of them
   */
  record OnJdks(int oldestJdk, int newestJdk, Expectation expectation) implements Conditional {
    @Override
    public boolean appliesTo(Measurements run) {
      return oldestJdk <= run.jdk() && run.jdk() <= newestJdk;
    }

    @Override
    public String toString() {
      String jdks = newestJdk == Integer.MAX_VALUE ? " and newer" : " to " + newestJdk;
      return expectation + " on JDK " + oldestJdk + jdks;
    }
  }

  /**
   * An expectation of machines whose processors are separate cores, as far as the run can tell. The
   * machine's own description isn't enough: a guest often sees the two hardware threads of a core
   * as two cores.
   *
   * @param gain the gain of a second thread for work that fills the units of a core; its bounds say
   *     what two cores give
   */
  record OnSeparateCores(TimeRatio gain, Expectation expectation) implements Conditional {
    @Override
    public List<BenchmarkRef> benchmarks() {
      return Stream.concat(expectation.benchmarks().stream(), gain.benchmarks().stream()).toList();
    }

    /** False only if the run shows that the threads share a core. */
    @Override
    public boolean appliesTo(Measurements run) {
      return gain.judge(run) != Status.DOES_NOT_HOLD;
    }

    @Override
    public String toString() {
      return expectation.toString();
    }
  }

  /**
   * An expectation of machines that aren't too large: a batch with a task for each processor is
   * handed out by one caller, in a time that grows with the processors, while the tasks don't.
   *
   * @param most the most processors
   */
  record UpToProcessors(int most, Expectation expectation) implements Conditional {
    @Override
    public boolean appliesTo(Measurements run) {
      return run.processors().orElse(most) <= most;
    }

    @Override
    public String toString() {
      return expectation.toString();
    }
  }

  /** The logarithms of the times of all benchmarks of an expectation, unless one is missing. */
  private static Optional<List<Sample>> samples(Measurements run, Expectation expectation) {
    List<Sample> samples = new ArrayList<>();
    for (BenchmarkRef benchmark : expectation.benchmarks()) {
      Optional<double[]> times = run.times(benchmark);
      if (times.isEmpty()) {
        return Optional.empty();
      }
      samples.add(Sample.ofLogs(times.get()));
    }
    return Optional.of(samples);
  }
}
