package heavyloop.summary;

import heavyloop.compare.Quantity;
import heavyloop.compare.Reference;
import heavyloop.compare.Reference.SpeedUp;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Run;
import heavyloop.stats.MeanContrast;
import heavyloop.stats.Sample;
import heavyloop.stats.VariancePrior;
import heavyloop.suite.SuiteFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Benchmarks that do the same work, ranked by their speed-up over a common baseline.
 *
 * @param places the fastest first; not empty
 * @param ceiling the bound of this suite's mechanisms, which no mechanism can beat
 * @param noise by how much two equal benchmarks of the run differ, as a part of their time; what
 *     differs by less is tied, whatever the forks say. Empty if the run has no such benchmarks
 */
public record Leaderboard(
    BenchmarkRecord baseline, List<Place> places, Optional<Place> ceiling, OptionalDouble noise) {

  /** The probability that equal benchmarks get different ranks. */
  private static final double ERROR = 0.05;

  private static final Comparator<Place> FASTEST_FIRST =
      Comparator.comparingDouble(place -> -place.speedUp().speedUp());

  public Leaderboard {
    places = List.copyOf(places);
  }

  /**
   * A benchmark on the board.
   *
   * @param rank from 1. Benchmarks that the forks can't distinguish from the first among them share
   *     its rank; the next has the rank it would have without ties.
   * @param isTied whether others have the same rank
   * @param efficiency the speed-up as a fraction of the largest possible one; empty without
   *     parallelism
   */
  public record Place(
      int rank,
      boolean isTied,
      BenchmarkRecord measured,
      SpeedUp speedUp,
      OptionalDouble efficiency) {}

  /** The places that share the first rank. */
  public List<Place> winners() {
    return places.stream().filter(place -> place.rank() == 1).toList();
  }

  /** Whether every benchmark has several forks, without which ranks may be chance. */
  public boolean isTested() {
    return places.stream().allMatch(place -> place.speedUp().times().size() > 1);
  }

  /**
   * The work that benchmarks must share to be ranked together: their baseline, and the parameters
   * that it lacks.
   */
  private record Work(BenchmarkId baseline, SortedMap<String, String> others) {
    static Work of(BenchmarkId id, BenchmarkId baseline) {
      SortedMap<String, String> others = new TreeMap<>(id.params());
      others.keySet().removeAll(baseline.params().keySet());
      return new Work(baseline, others);
    }
  }

  /**
   * The leaderboard of a run: for this suite's mechanisms, of heavy tasks with one thread for each
   * processor; otherwise, of the work that most benchmarks share.
   *
   * @return empty if no benchmark has a baseline
   */
  public static Optional<Leaderboard> of(Run run, Reference reference) {
    Map<BenchmarkId, BenchmarkRecord> baselines = reference.references(run);
    Map<Work, List<BenchmarkRecord>> boards = boards(run, baselines);
    int processors = run.processors().orElse(0);
    return boards.values().stream()
        .filter(board -> board.stream().anyMatch(Leaderboard::isRival))
        .max(
            Comparator.comparing((List<BenchmarkRecord> board) -> isHeadline(board, processors))
                .thenComparing(Leaderboard::isHeavy)
                .thenComparing(board -> busyThreads(board, processors))
                .thenComparing(List::size)
                .thenComparing(board -> Quantity.logCost(baselines.get(board.get(0).id()))))
        .map(board -> of(run, baselines.get(board.get(0).id()), board));
  }

  /**
   * All leaderboards of a run, one for each set of other parameters, with the baseline among the
   * places.
   */
  static List<Leaderboard> all(Run run, Reference reference) {
    Map<BenchmarkId, BenchmarkRecord> baselines = reference.references(run);
    List<Leaderboard> all = new ArrayList<>();
    for (List<BenchmarkRecord> board : boards(run, baselines).values()) {
      BenchmarkRecord baseline = baselines.get(board.get(0).id());
      List<Place> places = new ArrayList<>();
      Stream.concat(Stream.of(baseline), board.stream())
          .map(m -> new Place(0, false, m, SpeedUp.of(m, baseline), OptionalDouble.empty()))
          .forEach(places::add);
      all.add(of(baseline, places, Optional.empty(), OptionalDouble.empty()));
    }
    return all;
  }

  private static Map<Work, List<BenchmarkRecord>> boards(
      Run run, Map<BenchmarkId, BenchmarkRecord> baselines) {
    Map<Work, List<BenchmarkRecord>> boards = new LinkedHashMap<>();
    for (BenchmarkRecord measured : run.records()) {
      BenchmarkRecord baseline = baselines.get(measured.id());
      if (baseline != null) {
        boards
            .computeIfAbsent(Work.of(measured.id(), baseline.id()), work -> new ArrayList<>())
            .add(measured);
      }
    }
    return boards;
  }

  private static boolean isCeiling(BenchmarkRecord measured) {
    return measured.id().benchmark().equals(SuiteFacts.BOUND);
  }

  private static boolean isControl(BenchmarkRecord measured) {
    return measured.id().benchmark().startsWith(SuiteFacts.EQUAL_BATCHES);
  }

  private static boolean isRival(BenchmarkRecord measured) {
    return !isCeiling(measured) && !isControl(measured);
  }

  private static boolean isHeadline(List<BenchmarkRecord> board, int processors) {
    return board.stream()
        .map(BenchmarkRecord::id)
        .anyMatch(id -> SuiteFacts.isHeadline(id.benchmark(), id.params(), processors));
  }

  /** The threads that share the work, if there is a processor for each; else 0. */
  private static int busyThreads(List<BenchmarkRecord> board, int processors) {
    return board.stream()
        .map(measured -> measured.id().params().getOrDefault(SuiteFacts.THREADS, ""))
        .filter(threads -> threads.matches("\\d{1,6}"))
        .mapToInt(Integer::parseInt)
        .filter(threads -> threads <= processors)
        .max()
        .orElse(0);
  }

  /** Whether the board ranks mechanisms by real work rather than by their overhead. */
  private static boolean isHeavy(List<BenchmarkRecord> board) {
    return board.stream()
        .map(BenchmarkRecord::id)
        .anyMatch(
            id ->
                SuiteFacts.isMechanism(id.benchmark())
                    && !SuiteFacts.BARE.equals(id.params().get(SuiteFacts.TASK_SIZE)));
  }

  /**
   * A leaderboard of benchmarks that do the same work.
   *
   * @param board without the baseline
   */
  static Leaderboard of(Run run, BenchmarkRecord baseline, List<BenchmarkRecord> board) {
    List<Place> sorted = new ArrayList<>();
    Optional<Place> ceiling = Optional.empty();
    for (BenchmarkRecord measured : board) {
      SpeedUp speedUp = SpeedUp.of(measured, baseline);
      OptionalDouble efficiency = speedUp.efficiency(measured.id(), run.processors());
      Place place = new Place(0, false, measured, speedUp, efficiency);
      if (isCeiling(measured)) {
        ceiling = Optional.of(place);
      } else if (isRival(measured)) {
        sorted.add(place);
      }
    }
    return of(baseline, sorted, ceiling, noise(run, board));
  }

  private static Leaderboard of(
      BenchmarkRecord baseline, List<Place> places, Optional<Place> ceiling, OptionalDouble noise) {
    List<Place> sorted = places.stream().sorted(FASTEST_FIRST).toList();
    return new Leaderboard(baseline, ranked(sorted, noise.orElse(0)), ceiling, noise);
  }

  /**
   * The difference of the two equal benchmarks with the parameters of the board: they hand the same
   * batch to the same pool.
   */
  private static OptionalDouble noise(Run run, List<BenchmarkRecord> board) {
    BenchmarkId first = board.get(0).id();
    double[] means =
        run.all().stream()
            .filter(Leaderboard::isControl)
            .filter(measured -> measured.id().params().equals(first.params()))
            .filter(measured -> measured.id().mode() == first.mode())
            .mapToDouble(Quantity::logCost)
            .toArray();
    return means.length == 2
        ? OptionalDouble.of(Math.expm1(Math.abs(means[0] - means[1])))
        : OptionalDouble.empty();
  }

  /**
   * Assigns ranks by t tests, with variances moderated over the board. The best was chosen for
   * being best, so each test against it is corrected for all pairs (Bonferroni). A rank extends to
   * just before the first benchmark that differs from the rank's first.
   *
   * @param noise the largest difference that counts as none
   */
  private static List<Place> ranked(List<Place> sorted, double noise) {
    VariancePrior prior = noise(sorted);
    double error = 2 * ERROR / (sorted.size() * (sorted.size() - 1.0));
    List<Place> ranked = new ArrayList<>();
    while (ranked.size() < sorted.size()) {
      int first = ranked.size();
      int end = first + 1;
      while (end < sorted.size()
          && (lead(sorted.get(first), sorted.get(end)) <= noise
              || p(sorted.get(first), sorted.get(end), prior) > error)) {
        end++;
      }
      for (Place place : sorted.subList(first, end)) {
        boolean isTied = end > first + 1;
        ranked.add(
            new Place(first + 1, isTied, place.measured(), place.speedUp(), place.efficiency()));
      }
    }
    return ranked;
  }

  private static double lead(Place faster, Place slower) {
    return faster.speedUp().speedUp() / slower.speedUp().speedUp() - 1;
  }

  private static double p(Place faster, Place slower, VariancePrior prior) {
    Sample a = faster.speedUp().times();
    Sample b = slower.speedUp().times();
    return a.size() > 1 && b.size() > 1 ? MeanContrast.pooled(a, b, prior).pTwoSided() : 1;
  }

  private static VariancePrior noise(List<Place> places) {
    List<Sample> samples =
        places.stream().map(p -> p.speedUp().times()).filter(s -> s.size() > 1).toList();
    return VariancePrior.fit(
        samples.stream().mapToDouble(Sample::variance).toArray(),
        samples.stream().mapToDouble(sample -> sample.size() - 1.0).toArray());
  }
}
