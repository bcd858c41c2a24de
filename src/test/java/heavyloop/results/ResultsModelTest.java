package heavyloop.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heavyloop.results.BenchmarkId.Mode;
import heavyloop.results.Metric.ForkScores;
import heavyloop.results.Metric.Unit;
import heavyloop.results.Run.Jvm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ResultsModelTest {

  @Property(tries = 200)
  void written_scores_are_read(
      @ForAll @StringLength(min = 1, max = 20) String benchmark,
      @ForAll @Size(min = 1, max = 5) List<@Size(3) List<@DoubleRange(min = 0.01, max = 1e9) Double>> given) {
    List<double[]> forks =
        given.stream().map(f -> f.stream().mapToDouble(Double::doubleValue).toArray()).toList();
    ResultsFile file =
        JsonFile.read(
            JsonFile.array(
                JsonFile.record(benchmark, "avgt", "ms/op", forks.toArray(double[][]::new))));
    assertThat(file.records())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.id().benchmark()).isEqualTo(benchmark);
              assertThat(record.primary().forks())
                  .isEqualTo(forks.stream().map(ForkScores::new).toList());
            });
  }

  @Test
  void units_of_time_are_converted_to_nanoseconds_per_operation() {
    assertThat(Unit.parse("us/op").cost(2)).isEqualTo(2000);
    assertThat(
            List.of("ns/op", "us/op", "ms/op", "s/op", "min/op", "hr/op", "day/op").stream()
                .map(text -> Unit.parse(text).nanoseconds()))
        .containsExactly(1.0, 1e3, 1e6, 1e9, 6e10, 3.6e12, 8.64e13);
    assertThat(Unit.parse("ops/us").cost(2)).isEqualTo(500);
    assertThat(Unit.parse("ops/s").cost(1e9)).isCloseTo(1, within(1e-12));
    assertThat(Unit.parse("MB/sec").kind()).isEqualTo(Unit.Kind.OTHER);
    assertThat(Unit.parse("ops/parsec").kind()).isEqualTo(Unit.Kind.OTHER);
  }

  @Test
  void a_throughput_is_averaged_before_it_is_inverted() {
    BenchmarkRecord record =
        JsonFile.read(
                JsonFile.array(JsonFile.record("a.B.c", "thrpt", "ops/us", new double[] {1, 2, 3})))
            .records()
            .get(0);
    assertThat(record.forkCosts()).containsExactly(500);
    assertThat(record.iterationCosts().get(0)).containsExactly(1000, 500, 1000 / 3.0);
  }

  @Property
  void names_are_ordered_as_people_count(
      @ForAll @AlphaChars @NumericChars @StringLength(max = 6) String left,
      @ForAll @AlphaChars @NumericChars @StringLength(max = 6) String right) {
    int order = NaturalOrder.compare(left, right);
    assertThat(Integer.signum(NaturalOrder.compare(right, left))).isEqualTo(-Integer.signum(order));
    assertThat(order == 0).isEqualTo(left.equals(right));
  }

  @Test
  void two_is_before_ten() {
    assertThat(NaturalOrder.compare("run-2.json", "run-10.json")).isNegative();
    assertThat(NaturalOrder.compare("10", "9")).isPositive();
    assertThat(id("a.B.c", "size", "2")).isLessThan(id("a.B.c", "size", "10"));
    assertThat(id("a.B.c", "size", "2")).isGreaterThan(id("a.A.c", "size", "10"));
  }

  @Test
  void values_of_parameters_are_ordered_as_numbers_with_their_suffixes() {
    List<String> sizes = new ArrayList<>(List.of("1M", "10K", "x", "100", "1K", "10M", "0.5", "2"));
    sizes.sort(NaturalOrder::compareValues);
    assertThat(sizes).containsExactly("0.5", "2", "100", "1K", "10K", "1M", "10M", "x");
  }

  @Property
  void the_order_of_values_is_one(
      @ForAll("values") String a, @ForAll("values") String b, @ForAll("values") String c) {
    assertThat(NaturalOrder.compareValues(a, b) == 0).isEqualTo(a.equals(b));
    assertThat(Integer.signum(NaturalOrder.compareValues(b, a)))
        .isEqualTo(-Integer.signum(NaturalOrder.compareValues(a, b)));
    if (NaturalOrder.compareValues(a, b) <= 0 && NaturalOrder.compareValues(b, c) <= 0) {
      assertThat(NaturalOrder.compareValues(a, c)).isNotPositive();
    }
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.strings().withChars("019kM.ax").ofMaxLength(4);
  }

  @Test
  void different_ids_are_never_equal_in_order() {
    BenchmarkId id = id("a.B.c");
    assertThat(new BenchmarkId("a.B.c", Mode.AVERAGE_TIME, 2, new TreeMap<>())).isGreaterThan(id);
    assertThat(new BenchmarkId("a.B.c", Mode.THROUGHPUT, 1, new TreeMap<>())).isLessThan(id);
  }

  @Test
  void a_jvm_with_the_same_three_versions_is_the_same_whatever_its_arguments() {
    Jvm jvm = new Jvm("17", "VM", "17+1", Optional.of(List.of()));
    assertThat(jvm.sameAs(new Jvm("17", "VM", "17+1", Optional.of(List.of("-Xint"))))).isTrue();
    assertThat(jvm.sameAs(new Jvm("21", "VM", "17+1", Optional.of(List.of())))).isFalse();
    assertThat(jvm.sameAs(new Jvm("17", "J9", "17+1", Optional.of(List.of())))).isFalse();
    assertThat(jvm.sameAs(new Jvm("17", "VM", "17+2", Optional.of(List.of())))).isFalse();
  }

  @Test
  void a_histogram_is_weighted_and_preferred_to_raw_data() {
    String histogram = "\"rawDataHistogram\":[[[[1.0,1],[4.0,2]]]]";
    String raw = "\"rawData\":[[99.0]]";
    String text =
        JsonFile.array(JsonFile.record("a.B.c", "sample", "ns/op", new double[] {99})).toString();
    for (String both : List.of(raw + "," + histogram, histogram + "," + raw)) {
      assertThat(JsonFile.read(text.replace(raw, both)).records().get(0).forkCosts())
          .containsExactly(3);
    }
  }

  @Test
  void secondary_histograms_may_be_empty_or_negative() {
    String text =
        JsonFile.array(JsonFile.record("a.B.c", "avgt", "ns/op", new double[] {1})).toString();
    String secondary =
        "\"secondaryMetrics\":{\"x\":{\"score\":\"NaN\",\"scoreUnit\":\"#\","
            + "\"rawDataHistogram\":[[[],[[-1.0,2]]]]}}";
    ResultsFile file = JsonFile.read(text.replace("\"secondaryMetrics\":{}", secondary));
    assertThat(file.records().get(0).secondary().get("x").forks())
        .containsExactly(new ForkScores(Double.NaN, -1));
  }

  private static BenchmarkId id(String benchmark, String... params) {
    TreeMap<String, String> map = new TreeMap<>();
    for (int i = 0; i < params.length; i += 2) {
      map.put(params[i], params[i + 1]);
    }
    return new BenchmarkId(benchmark, Mode.AVERAGE_TIME, 1, map);
  }

  @Test
  void a_short_name_has_only_the_parameters_that_vary() {
    BenchmarkId first = id("x.B.c", "n", "1", "tasks", "4");
    BenchmarkId second = id("x.B.c", "n", "2", "tasks", "4");
    BenchmarkId third = id("x.B.d", "n", "1", "tasks", "4");
    Labels labels = new Labels(List.of(first, second, third));
    assertThat(labels.shortName(first)).isEqualTo("B.c (n=1)");
    assertThat(labels.shortName(second)).isEqualTo("B.c (n=2)");
    assertThat(labels.shortName(third)).isEqualTo("B.d");
    assertThat(labels.constants()).containsOnlyKeys("tasks");
  }

  @Test
  void a_parameter_that_only_one_of_two_has_is_in_its_name() {
    BenchmarkId before = id("x.B.c", "n", "1");
    BenchmarkId after = id("x.B.c", "n", "1", "k", "2");
    Labels labels = new Labels(List.of(before, after, id("x.B.d", "n", "1")));
    assertThat(labels.shortName(before)).isEqualTo("B.c");
    assertThat(labels.shortName(after)).isEqualTo("B.c (k=2)");
    assertThat(labels.constants()).containsOnlyKeys("n");
  }

  @Test
  void short_names_of_different_packages_or_modes_differ() {
    BenchmarkId first = id("x.B.c");
    BenchmarkId second = id("y.B.c");
    BenchmarkId threads = new BenchmarkId("y.B.c", Mode.THROUGHPUT, 4, new TreeMap<>());
    Labels labels = new Labels(List.of(first, second, threads));
    assertThat(labels.shortName(first)).isEqualTo("x.B.c");
    assertThat(labels.shortName(second)).isEqualTo("y.B.c, avgt, 1 thread");
    assertThat(labels.shortName(threads)).isEqualTo("y.B.c, thrpt, 4 threads");
  }

  @Test
  void a_class_name_in_two_packages_keeps_the_part_of_them_that_differs() {
    BenchmarkId first = id("org.example.shop.one.Bench.get");
    BenchmarkId same = id("org.example.shop.two.Bench.get");
    BenchmarkId other = id("org.example.shop.two.Bench.put");
    BenchmarkId single = id("org.example.shop.two.Single.put");
    Labels labels = new Labels(List.of(first, same, other, single));
    assertThat(labels.shortName(first)).isEqualTo("one.Bench.get");
    assertThat(labels.shortName(same)).isEqualTo("two.Bench.get");
    assertThat(labels.shortName(other)).isEqualTo("two.Bench.put");
    assertThat(labels.shortName(single)).isEqualTo("Single.put");
  }
}
