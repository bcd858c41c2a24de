package heavyloop.gate;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.compare.Reference;
import heavyloop.gate.Normalizer.Divisor;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkId.Mode;
import java.util.List;
import java.util.Map;
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
}
