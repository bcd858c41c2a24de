package heavyloop.gate;

import heavyloop.compare.Reference;
import heavyloop.forks.Block;
import heavyloop.forks.ForkOutcome.MeasuredByJar;
import heavyloop.forks.Side;
import heavyloop.gate.decision.PairedSamples;
import heavyloop.results.BenchmarkId;
import heavyloop.stats.Sample;
import java.io.Serializable;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Divides the times of a benchmark before base and head are compared. Influences on both alike,
 * such as the frequency of the whole machine, then cancel.
 *
 * @param reference a reference such as the sequential loop; unused if times aren't divided
 */
public record Normalizer(Divisor by, Reference reference) implements Serializable {
  /** Compares times as they are. */
  public static final Normalizer NONE = new Normalizer(Divisor.NOTHING, Reference.SEQUENTIAL);

  private static final String PARALLELISM = "parallelism";

  /** The benchmarks that times can be divided by. */
  public enum Divisor {
    NOTHING("time"),
    REFERENCE("time / reference"),
    /**
     * The same benchmark with the least parallelism, or else the reference. Since base and head
     * have the same parallelism, the remaining change is the inverse of the efficiency's: a ratio
     * of 1.1 means that the efficiency fell to 1/1.1 of its value.
     */
    LEAST_PARALLELISM("1 / efficiency");

    private final String measure;

    Divisor(String measure) {
      this.measure = measure;
    }
  }

  /** The compared quantity, for the heading of a column. */
  String measure() {
    return by.measure;
  }

  /** The divisor of a benchmark; empty if it is one itself, or has none. */
  Optional<BenchmarkId> divisor(BenchmarkId id, Collection<BenchmarkId> all) {
    return switch (by) {
      case NOTHING -> Optional.empty();
      case REFERENCE -> reference.find(id, all);
      case LEAST_PARALLELISM ->
          parallelism(id) < 2
              ? Optional.empty()
              : leastParallelism(id, all).or(() -> reference.find(id, all));
    };
  }

  private static Optional<BenchmarkId> leastParallelism(
      BenchmarkId id, Collection<BenchmarkId> all) {
    return all.stream()
        .filter(candidate -> atAnyParallelism(candidate).equals(atAnyParallelism(id)))
        .min(Comparator.comparingInt(Normalizer::parallelism))
        .filter(candidate -> parallelism(candidate) < parallelism(id));
  }

  /** The benchmark without its parallelism, equal for benchmarks that differ only in that. */
  private static BenchmarkId atAnyParallelism(BenchmarkId id) {
    SortedMap<String, String> params = new TreeMap<>(id.params());
    params.remove(PARALLELISM);
    return new BenchmarkId(id.benchmark(), id.mode(), 1, params);
  }

  /** The parameter of that name, or else JMH's number of threads, where -1 is all processors. */
  private static int parallelism(BenchmarkId id) {
    String named = id.params().getOrDefault(PARALLELISM, "");
    if (named.matches("\\d{1,9}")) {
      return Integer.parseInt(named);
    }
    return id.threads() < 0 ? Integer.MAX_VALUE : id.threads();
  }

  /** The measured blocks of a benchmark, in the order of their rounds. */
  static List<Block> blocks(BenchmarkId id, List<Block> all) {
    return all.stream()
        .filter(block -> block.id().equals(id) && block.isMeasured())
        .sorted(Comparator.comparingInt(Block::round))
        .toList();
  }

  /** The fork of a side in a measured block. */
  static MeasuredByJar fork(Block block, Side side) {
    return (MeasuredByJar) block.outcome(side).orElseThrow();
  }

  /**
   * The logarithms of the times of a benchmark. If it has a divisor, only rounds in which both were
   * measured count.
   */
  static PairedSamples samples(GatePlan.Pair pair, List<Block> all) {
    Optional<Map<Integer, Block>> divisors =
        pair.divisor()
            .map(id -> blocks(id, all).stream().collect(Collectors.toMap(Block::round, b -> b)));
    List<Block> blocks =
        blocks(pair.id(), all).stream()
            .filter(block -> divisors.map(d -> d.containsKey(block.round())).orElse(true))
            .toList();
    Function<Side, double[]> logs =
        side ->
            blocks.stream()
                .mapToDouble(
                    block ->
                        logTime(block, side)
                            - divisors.map(d -> logTime(d.get(block.round()), side)).orElse(0.0))
                .toArray();
    double[] differences =
        blocks.stream()
            .mapToDouble(
                block ->
                    difference(block)
                        - divisors.map(d -> difference(d.get(block.round()))).orElse(0.0))
            .toArray();
    return new PairedSamples(logs.apply(Side.BASE), logs.apply(Side.HEAD), differences);
  }

  /**
   * The slowdown of head in a measured block, as the logarithm of a ratio. In lockstep it is the
   * median over the pairs of iterations, which are measured moments apart; it ignores a burst that
   * hits one of a pair. Otherwise it is the difference of the forks.
   */
  static double difference(Block block) {
    MeasuredByJar base = fork(block, Side.BASE);
    MeasuredByJar head = fork(block, Side.HEAD);
    int pairs = Math.min(base.iterations().size(), head.iterations().size());
    return base.lockstep() && head.lockstep()
        ? Sample.of(
                IntStream.range(0, pairs)
                    .mapToDouble(i -> Math.log(head.iterations().get(i) / base.iterations().get(i)))
                    .toArray())
            .median()
        : logTime(block, Side.HEAD) - logTime(block, Side.BASE);
  }

  private static double logTime(Block block, Side side) {
    return Math.log(fork(block, side).cost());
  }
}
