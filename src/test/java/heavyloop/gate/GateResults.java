package heavyloop.gate;

import heavyloop.compare.Verdict.Failed;
import heavyloop.gate.GateResult.Compared;
import heavyloop.gate.GateResult.Effort;
import heavyloop.gate.GateResult.ForkTimes;
import heavyloop.gate.GateResult.Row;
import heavyloop.gate.decision.Design;
import heavyloop.gate.decision.PairedSamples;
import heavyloop.gate.decision.SequentialRule;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkId.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Results that gates might have. */
final class GateResults {
  static final double MARGIN = 0.05;

  static final Compared BUILDS =
      new Compared(
          "old.jar on VM 17.0.1+1",
          "base old.jar against head new.jar, both on VM 17.0.1+1",
          false,
          "time");

  static final Compared SAME = new Compared("old.jar on VM 17.0.1+1", "", true, "time");

  /** The expected time of a fork. */
  static final Duration FORK = Duration.ofSeconds(2);

  private static final Design DESIGN = Design.of(0.01, 20, 8);

  private GateResults() {}

  static GateResult of(Compared compared, List<String> warnings, Row... rows) {
    return of(compared, List.of(rows), Duration.ZERO, List.of(), List.of(), warnings);
  }

  static GateResult of(
      Compared compared,
      List<Row> rows,
      Duration divisors,
      List<BenchmarkId> onlyBase,
      List<BenchmarkId> onlyHead,
      List<String> warnings) {
    int blocks = rows.stream().mapToInt(row -> row.head().times().size()).sum();
    return new GateResult(
        compared,
        rows,
        onlyBase,
        onlyHead,
        new Effort(blocks, Duration.ofSeconds(754), divisors),
        warnings,
        warnings.isEmpty() ? List.of() : List.of("Other processes used up to 30 %."),
        Path.of("results"));
  }

  static BenchmarkId id(String benchmark) {
    return new BenchmarkId(benchmark, Mode.AVERAGE_TIME, 1, new TreeMap<>());
  }

  /** A benchmark with a block for each difference. */
  static Row row(String benchmark, double... differences) {
    return row(benchmark, true, 1, differences);
  }

  /**
   * A benchmark with a block for each difference.
   *
   * @param iterations of each fork; the first three quarters take twice as long as the others
   */
  static Row row(String benchmark, boolean sameSettings, int iterations, double... differences) {
    double[] base = IntStream.range(0, differences.length).mapToDouble(i -> 1000 + i).toArray();
    double[] head =
        IntStream.range(0, base.length)
            .mapToDouble(i -> base[i] * Math.exp(differences[i]))
            .toArray();
    PairedSamples samples = PairedSamples.of(logs(base), logs(head));
    return new Row(
        id(benchmark),
        MARGIN,
        times(iterations, base),
        times(iterations, head),
        DoubleStream.of(samples.differences()).boxed().toList(),
        sameSettings,
        4,
        FORK,
        new SequentialRule(DESIGN).decide(samples, Math.log1p(MARGIN)),
        Optional.empty());
  }

  private static double[] logs(double... times) {
    return Arrays.stream(times).map(Math::log).toArray();
  }

  private static ForkTimes times(int iterations, double... forks) {
    return new ForkTimes(
        DoubleStream.of(forks).boxed().toList(),
        Arrays.stream(forks)
            .mapToObj(
                time ->
                    IntStream.range(0, iterations)
                        .mapToDouble(i -> i < iterations * 3 / 4 ? 2 * time : time)
                        .toArray())
            .toList());
  }

  /** A benchmark that can't be measured any more, after some blocks. */
  static Row broken(String benchmark, Failed.Side side, double... differences) {
    Row row = row(benchmark, differences);
    return new Row(
        row.id(),
        row.margin(),
        row.base(),
        row.head(),
        row.differences(),
        row.sameSettings(),
        row.warmupIterations(),
        row.forkTime(),
        row.decision(),
        Optional.of(
            new Failed(
                side, "it ended with exit code 1", List.of("java.lang.Error: no", "\tat x"))));
  }

  static double[] regression() {
    return cycle(DESIGN.looks().get(0) + DESIGN.confirmationBlocks(), .102, .097, .1, .104);
  }

  static double[] unchanged() {
    return cycle(DESIGN.looks().get(0), .001, -.002, .002, 0);
  }

  static double[] faster() {
    return cycle(DESIGN.looks().get(0), -.2, -.202, -.198, -.201);
  }

  /** Undecided by the last look. */
  static double[] noisy() {
    return cycle(DESIGN.maxBlocks(), .1, -.05, .08, -.09, .03);
  }

  /** Slower by a look, and not by the fresh blocks. */
  static double[] unconfirmed() {
    return DoubleStream.concat(
            Arrays.stream(cycle(DESIGN.looks().get(0), .102, .097, .1, .104)),
            Arrays.stream(cycle(DESIGN.confirmationBlocks(), .1, -.05, .08, -.09, .03)))
        .toArray();
  }

  private static double[] cycle(int count, double... values) {
    return IntStream.range(0, count).mapToDouble(i -> values[i % values.length]).toArray();
  }
}
