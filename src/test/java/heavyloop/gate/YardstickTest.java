package heavyloop.gate;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.compare.Reference;
import heavyloop.results.BenchmarkId;
import heavyloop.results.Mode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class YardstickTest {
  private static final BenchmarkId LOOP = key("a.Sequential.loop", 1, Map.of("size", "10"));
  private static final BenchmarkId ONE =
      key("a.Pool.run", 1, Map.of("size", "10", "parallelism", "1"));
  private static final BenchmarkId TWO =
      key("a.Pool.run", 1, Map.of("size", "10", "parallelism", "2"));
  private static final BenchmarkId FOUR =
      key("a.Pool.run", 1, Map.of("size", "10", "parallelism", "4"));
  private static final BenchmarkId OTHER =
      key("a.Pool.run", 1, Map.of("size", "9", "parallelism", "1"));
  private static final List<BenchmarkId> ALL = List.of(FOUR, LOOP, OTHER, TWO, ONE);

  private static BenchmarkId key(String benchmark, int threads, Map<String, String> params) {
    return new BenchmarkId(benchmark, Mode.AVERAGE_TIME, threads, new TreeMap<>(params));
  }

  @Test
  void nothing_is_divided_if_nothing_is_asked_for() {
    assertThat(new Yardstick.None().of(TWO, ALL)).isEmpty();
    assertThat(new Yardstick.None().measures()).isEqualTo("time");
  }

  @Test
  void a_ratio_is_to_the_reference_which_is_divided_by_nothing_itself() {
    Yardstick ratio = new Yardstick.Ratio(new Reference(Pattern.compile("Sequential")));
    assertThat(ratio.of(TWO, ALL)).hasValue(LOOP);
    assertThat(ratio.of(LOOP, ALL)).isEmpty();
    assertThat(ratio.of(OTHER, ALL)).as("which has another size").isEmpty();
    assertThat(ratio.measures()).isEqualTo("time / reference");
  }

  @Test
  void an_efficiency_is_against_the_least_parallelism_of_the_same_benchmark() {
    Yardstick efficiency = new Yardstick.Efficiency(Reference.SEQUENTIAL);
    assertThat(efficiency.of(FOUR, ALL)).hasValue(ONE);
    assertThat(efficiency.of(TWO, ALL)).hasValue(ONE);
    assertThat(efficiency.of(FOUR, List.of(TWO, FOUR))).hasValue(TWO);
    assertThat(efficiency.of(ONE, ALL)).isEmpty();
    assertThat(efficiency.of(LOOP, ALL)).isEmpty();
    assertThat(efficiency.measures()).isEqualTo("1 / efficiency");
  }

  @Test
  void without_such_it_is_against_the_reference() {
    Yardstick efficiency = new Yardstick.Efficiency(Reference.SEQUENTIAL);
    assertThat(efficiency.of(TWO, List.of(LOOP, TWO, FOUR))).hasValue(LOOP);
    assertThat(efficiency.of(FOUR, List.of(LOOP, FOUR))).hasValue(LOOP);
    assertThat(efficiency.of(FOUR, List.of(FOUR))).isEmpty();
  }

  @Test
  void threads_of_jmh_are_a_parallelism_too_and_minus_one_is_the_most() {
    Yardstick efficiency = new Yardstick.Efficiency(Reference.SEQUENTIAL);
    BenchmarkId one = key("a.Threads.run", 1, Map.of());
    BenchmarkId two = key("a.Threads.run", 2, Map.of());
    BenchmarkId all = key("a.Threads.run", -1, Map.of());
    assertThat(efficiency.of(two, List.of(two, one, all))).hasValue(one);
    assertThat(efficiency.of(all, List.of(two, all))).hasValue(two);
    assertThat(efficiency.of(one, List.of(two, one, all))).isEmpty();
  }
}
