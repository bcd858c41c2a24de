package heavyloop.results;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.results.BenchmarkId.Mode;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuthorsOrderTest {
  private static BenchmarkId id(String benchmark, String size, String kind) {
    TreeMap<String, String> params = new TreeMap<>();
    params.put("kind", kind);
    params.put("size", size);
    return new BenchmarkId(benchmark, Mode.AVERAGE_TIME, 1, params);
  }

  private static List<String> sorted(BenchmarkId... ids) {
    return Stream.of(ids)
        .sorted(new AuthorsOrder(List.of(ids)))
        .map(
            id ->
                String.join(" ", id.benchmark(), id.params().get("kind"), id.params().get("size")))
        .toList();
  }

  @Test
  void words_have_the_order_of_the_file() {
    assertThat(sorted(id("b", "1", "small"), id("b", "1", "medium"), id("b", "1", "large")))
        .containsExactly("b small 1", "b medium 1", "b large 1");
  }

  @Test
  void numbers_are_ordered_by_size_with_their_suffix() {
    assertThat(
            sorted(
                id("b", "1M", "x"), id("b", "1K", "x"), id("b", "100", "x"), id("b", "10K", "x")))
        .containsExactly("b x 100", "b x 1K", "b x 10K", "b x 1M");
  }

  @Test
  void numbers_among_words_have_the_order_of_the_file() {
    assertThat(
            sorted(id("b", "1", "x"), id("b", "max", "x"), id("b", "10", "x"), id("b", "2", "x")))
        .containsExactly("b x 1", "b x max", "b x 10", "b x 2");
  }

  @Test
  void each_benchmark_has_an_order_of_its_own_and_its_metrics_have_the_same() {
    BenchmarkId z = id("b", "1", "z");
    BenchmarkId a = id("b", "1", "a");
    assertThat(sorted(z, a, id("c", "1", "a"), id("c", "1", "z")))
        .containsExactly("b z 1", "b a 1", "c a 1", "c z 1");
    assertThat(new AuthorsOrder(List.of(z, a)).compare(z.ofMetric("p99"), a.ofMetric("p99")))
        .isNegative();
  }
}
