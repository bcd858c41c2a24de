package heavyloop.gate;

import static java.lang.Math.log;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heavyloop.compare.Reference;
import heavyloop.forks.BenchmarkConfig;
import heavyloop.forks.Block;
import heavyloop.forks.Block.ForkRecord;
import heavyloop.forks.Configs;
import heavyloop.forks.FakeOutcomes;
import heavyloop.forks.ForkOutcome.MeasuredByJar;
import heavyloop.forks.Side;
import heavyloop.gate.GatePlan.Pair;
import heavyloop.gate.Normalizer.Divisor;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkId.Mode;
import heavyloop.stats.VariancePrior;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NormalizerTest {
  private static final BenchmarkId LOOP = id("a.Sequential.loop", 1, Map.of("size", "10"));
  private static final BenchmarkId ONE =
      id("a.Pool.run", 1, Map.of("size", "10", "parallelism", "1"));
  private static final BenchmarkId TWO =
      id("a.Pool.run", 1, Map.of("size", "10", "parallelism", "2"));
  private static final BenchmarkId FOUR =
      id("a.Pool.run", 1, Map.of("size", "10", "parallelism", "4"));
  private static final BenchmarkId OTHER =
      id("a.Pool.run", 1, Map.of("size", "9", "parallelism", "1"));
  private static final List<BenchmarkId> ALL = List.of(FOUR, LOOP, OTHER, TWO, ONE);

  private static BenchmarkId id(String benchmark, int threads, Map<String, String> params) {
    return new BenchmarkId(benchmark, Mode.AVERAGE_TIME, threads, new TreeMap<>(params));
  }

  @Test
  void nothing_is_divided_by_default() {
    assertThat(Normalizer.NONE.divisor(TWO, ALL)).isEmpty();
    assertThat(Normalizer.NONE.measure()).isEqualTo("time");
  }

  @Test
  void times_are_divided_by_those_of_the_reference_which_has_no_divisor_itself() {
    Normalizer byReference =
        new Normalizer(Divisor.REFERENCE, new Reference(Pattern.compile("Sequential")));
    assertThat(byReference.divisor(TWO, ALL)).hasValue(LOOP);
    assertThat(byReference.divisor(LOOP, ALL)).isEmpty();
    assertThat(byReference.divisor(OTHER, ALL)).as("the reference has another size").isEmpty();
    assertThat(byReference.measure()).isEqualTo("time / reference");
  }

  @Test
  void an_efficiency_is_relative_to_the_least_parallelism_of_the_same_benchmark() {
    Normalizer efficiency = new Normalizer(Divisor.LEAST_PARALLELISM, Reference.SEQUENTIAL);
    assertThat(efficiency.divisor(FOUR, ALL)).hasValue(ONE);
    assertThat(efficiency.divisor(TWO, ALL)).hasValue(ONE);
    assertThat(efficiency.divisor(FOUR, List.of(TWO, FOUR))).hasValue(TWO);
    assertThat(efficiency.divisor(ONE, ALL)).isEmpty();
    assertThat(efficiency.divisor(LOOP, ALL)).isEmpty();
    assertThat(efficiency.measure()).isEqualTo("1 / efficiency");
  }

  @Test
  void without_less_parallelism_it_is_relative_to_the_reference() {
    Normalizer efficiency = new Normalizer(Divisor.LEAST_PARALLELISM, Reference.SEQUENTIAL);
    assertThat(efficiency.divisor(TWO, List.of(LOOP, TWO, FOUR))).hasValue(LOOP);
    assertThat(efficiency.divisor(FOUR, List.of(LOOP, FOUR))).hasValue(LOOP);
    assertThat(efficiency.divisor(FOUR, List.of(FOUR))).isEmpty();
  }

  @Test
  void threads_of_jmh_are_a_parallelism_too_and_minus_one_is_the_largest() {
    Normalizer efficiency = new Normalizer(Divisor.LEAST_PARALLELISM, Reference.SEQUENTIAL);
    BenchmarkId one = id("a.Threads.run", 1, Map.of());
    BenchmarkId two = id("a.Threads.run", 2, Map.of());
    BenchmarkId all = id("a.Threads.run", -1, Map.of());
    assertThat(efficiency.divisor(two, List.of(two, one, all))).hasValue(one);
    assertThat(efficiency.divisor(all, List.of(two, all))).hasValue(two);
    assertThat(efficiency.divisor(one, List.of(two, one, all))).isEmpty();
  }

  private static Block block(boolean lockstep, List<Double> base, List<Double> head) {
    return new Block(
        LOOP,
        0,
        List.of(fork(Side.HEAD, lockstep, head), fork(Side.BASE, lockstep, base)),
        Duration.ZERO,
        Duration.ofSeconds(1));
  }

  private static ForkRecord fork(Side side, boolean lockstep, List<Double> iterations) {
    double mean = iterations.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    return new ForkRecord(
        side,
        new MeasuredByJar("[]", mean, iterations, List.of(), lockstep),
        FakeOutcomes.conditions(0));
  }

  @Test
  void in_lockstep_a_burst_that_hits_one_iteration_does_not_count() {
    List<Double> base = List.of(10., 20., 10., 10.);
    List<Double> head = List.of(11., 22., 70., 11.);
    assertThat(Normalizer.difference(block(true, base, head))).isCloseTo(log(1.1), within(1e-12));
    assertThat(Normalizer.difference(block(false, base, head)))
        .as("one fork after the other, the iterations are no pairs")
        .isCloseTo(log(114. / 50), within(1e-12));
  }

  @Test
  void the_difference_of_a_divisor_is_subtracted() {
    BenchmarkConfig config = Configs.named("a.Pool.run");
    Pair pair = new Pair(config, config, true, 0.05, Optional.of(LOOP), true, VariancePrior.NONE);
    Block loop = block(true, List.of(10., 10.), List.of(12., 12.));
    List<ForkRecord> forks = block(true, List.of(4., 4.), List.of(6., 6.)).forks();
    Block pool = new Block(config.id(), 0, forks, Duration.ZERO, Duration.ofSeconds(1));
    assertThat(Normalizer.samples(pair, List.of(loop, pool)).differences())
        .containsExactly(new double[] {log(1.5) - log(1.2)}, within(1e-12));
  }
}
