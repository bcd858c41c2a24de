package heavyloop.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import heavyloop.compare.Comparison.Criteria;
import heavyloop.compare.JudgedMetrics.Wanted;
import heavyloop.compare.Verdict.Kind;
import heavyloop.exit.UserException;
import heavyloop.results.JsonFile;
import heavyloop.results.Metric.Unit;
import heavyloop.results.Run;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgedMetricsTest {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  /** The largest allocation seen of JMH itself in an iteration of one thread. */
  private static final double OWN_BYTES = 7_000;

  private static final double OPERATIONS = 1e6;

  private static Criteria criteria(String... metrics) {
    return new Criteria(
        0.01,
        Margins.of(0.05),
        new JudgedMetrics(Arrays.stream(metrics).map(Wanted::parse).toList()));
  }

  /** A benchmark of 100 ns with two forks, and a metric of both. */
  private static ObjectNode measured(String metric, String unit, double... forks) {
    double[][] times =
        Arrays.stream(forks).mapToObj(i -> new double[] {100, 101}).toArray(double[][]::new);
    double[][] figures =
        Arrays.stream(forks).mapToObj(x -> new double[] {x, x}).toArray(double[][]::new);
    ObjectNode record = JsonFile.record("a.B.c", "avgt", "ns/op", times);
    record
        .withObject("/secondaryMetrics")
        .set(metric, JsonFile.record("a.B.c", "avgt", unit, figures).get("primaryMetric"));
    return record;
  }

  private static Run run(ObjectNode record) {
    ArrayNode records = JsonFile.array(record);
    return JsonFile.read(records).runs().get(0);
  }

  private static JudgedBenchmark judged(ObjectNode base, ObjectNode head, String... metrics) {
    return Comparison.of(List.of(run(base)), List.of(run(head)), criteria(metrics), true)
        .benchmarks()
        .stream()
        .filter(row -> !row.id().metric().isEmpty())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_metric_has_a_name_a_direction_and_a_margin() {
    assertThat(Wanted.parse("p99")).isEqualTo(new Wanted("p99", Unit.Kind.OTHER, Double.NaN));
    assertThat(Wanted.parse("hits:higher@10%"))
        .isEqualTo(new Wanted("hits", Unit.Kind.MORE_IS_BETTER, .1));
    assertThat(Wanted.parse("·gc.alloc.*:lower"))
        .isEqualTo(new Wanted("gc.alloc.*", Unit.Kind.LESS_IS_BETTER, Double.NaN));
    assertThat(Wanted.parse("L1-dcache-loads:u").name()).isEqualTo("L1-dcache-loads:u");
  }

  @ParameterizedTest
  @ValueSource(strings = {"p0.999", "p99.9", "p99.90"})
  void a_percentile_may_be_spelled_as_by_jmh_and_with_zeros(String text) {
    assertThat(Wanted.parse(text).name()).isEqualTo("p99.9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gc.(alloc", "p99@", "p99@much", "p99@5", "p99@0%"})
  void anything_else_is_refused(String text) {
    assertThatThrownBy(() -> Wanted.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void one_byte_more_is_a_regression_with_two_forks_per_side() {
    JudgedBenchmark row =
        judged(
            measured(ALLOCATED, "B/op", 24.0003, 24.0002),
            measured(ALLOCATED, "B/op", 25.0003, 25.0001),
            ALLOCATED);
    assertThat(row.kind()).isEqualTo(Kind.REGRESSION);
    assertThat(row.remark()).isEqualTo("+1 B/op, in every fork");
  }

  @Test
  void a_count_has_a_margin_only_if_it_is_given_one() {
    ObjectNode base = measured(ALLOCATED, "B/op", 100, 100);
    ObjectNode head = measured(ALLOCATED, "B/op", 101, 101);
    assertThat(judged(base, head, ALLOCATED).kind()).isEqualTo(Kind.REGRESSION);
    assertThat(judged(base, head, ALLOCATED + "@2%").word()).isEqualTo("worse, within the margin");
    assertThat(judged(head, base, ALLOCATED).word()).isEqualTo("better");
    assertThat(judged(base, measured(ALLOCATED, "B/op", 100.001, 100), ALLOCATED).word())
        .isEqualTo("equal");
  }

  @Test
  void a_floor_holds_for_a_count_that_was_zero() {
    ObjectNode none = measured(ALLOCATED, "B/op", 0, 0);
    ObjectNode some = measured(ALLOCATED, "B/op", 8, 8);
    assertThat(aboveFloor(none, some, 16)).isEqualTo(Kind.SLOWER_WITHIN_MARGIN);
    assertThat(aboveFloor(none, some, 4)).isEqualTo(Kind.REGRESSION);
  }

  private static Kind aboveFloor(ObjectNode base, ObjectNode head, double bytes) {
    Margins margins = Margins.of(0.05).withFloor(new Margins.Floor(0, bytes));
    Criteria criteria = new Criteria(0.01, margins, criteria(ALLOCATED).metrics());
    return Comparison.of(List.of(run(base)), List.of(run(head)), criteria, true)
        .benchmarks()
        .stream()
        .filter(row -> row.id().metric().equals(ALLOCATED))
        .findFirst()
        .orElseThrow()
        .kind();
  }

  @Test
  void a_count_that_was_zero_is_a_regression() {
    JudgedBenchmark row =
        judged(measured("failures", "#", 0, 0), measured("failures", "#", 3, 3), "failures:lower");
    assertThat(row.kind()).isEqualTo(Kind.REGRESSION);
    assertThat(row.remark()).isEqualTo("+3 #, in every fork");
  }

  @Test
  void counters_that_vary_are_tested_even_if_some_are_zero() {
    ObjectNode none = measured("failures", "#", 0, 0, 0, 0, 0);
    ObjectNode some = measured("failures", "#", 50, 70, 60, 55, 65);
    assertThat(judged(none, some, "failures:lower").kind()).isEqualTo(Kind.REGRESSION);
    assertThat(judged(none, some, "failures:higher").kind()).isEqualTo(Kind.FASTER);
  }

  @Test
  void fewer_hits_are_a_regression_if_more_are_better() {
    ObjectNode many = measured("hits", "#", 80, 80);
    ObjectNode few = measured("hits", "#", 40, 40);
    assertThat(judged(many, few, "hits:higher").kind()).isEqualTo(Kind.REGRESSION);
    assertThat(judged(many, few, "hits:lower").kind()).isEqualTo(Kind.FASTER);
  }

  @Test
  void the_direction_of_a_users_counter_must_be_given() {
    ObjectNode counted = measured("hits", "#", 80, 80);
    assertThatThrownBy(() -> judged(counted, counted, "hits"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("hits:higher")
        .hasMessageContaining("hits:lower");
  }

  @Test
  void a_name_takes_precedence_over_an_expression() {
    ObjectNode base = measured("hit.", "#", 1, 1);
    ObjectNode head = measured("hit.", "#", 2, 2);
    base.withObject("/secondaryMetrics").set("hits", base.at("/secondaryMetrics/hit."));
    head.withObject("/secondaryMetrics").set("hits", head.at("/secondaryMetrics/hit."));
    assertThat(metrics(base, head, "hit.:lower")).containsExactly("hit.");
    assertThat(metrics(base, head, "hit.?:lower")).containsExactlyInAnyOrder("hit.", "hits");
  }

  private static Stream<String> metrics(ObjectNode base, ObjectNode head, String metric) {
    return Comparison.of(List.of(run(base)), List.of(run(head)), criteria(metric), true)
        .benchmarks()
        .stream()
        .map(row -> row.id().metric())
        .filter(name -> !name.isEmpty());
  }

  @Test
  void a_metric_missing_everywhere_is_refused_with_the_available_ones() {
    Run run = run(measured(ALLOCATED, "B/op", 24, 24));
    assertThatThrownBy(() -> criteria("gc.alloc").metrics().requireIn(run.records()))
        .hasMessage("--metric gc.alloc: no such metric was measured; there are " + ALLOCATED);
  }

  /** Each of 100 comparisons has ten benchmarks that allocate, with two forks per side. */
  @Test
  void unchanged_allocations_raise_no_alarm_and_one_byte_more_always_does() {
    Random random = new Random(42);
    for (int i = 0; i < 100; i++) {
      assertThat(alarms(random, bytes -> bytes)).isZero();
      assertThat(alarms(random, bytes -> bytes + 1)).isEqualTo(10);
    }
  }

  private static long alarms(Random random, DoubleUnaryOperator change) {
    ArrayNode base = JsonFile.array();
    ArrayNode head = JsonFile.array();
    for (int i = 0; i < 10; i++) {
      double bytes = 8.0 * random.nextInt(30);
      base.add(allocating("a.B.c" + i, bytes, random));
      head.add(allocating("a.B.c" + i, change.applyAsDouble(bytes), random));
    }
    return Comparison.of(
            JsonFile.read(base).runs(), JsonFile.read(head).runs(), criteria(ALLOCATED), true)
        .benchmarks()
        .stream()
        .filter(row -> !row.id().metric().isEmpty() && row.kind() == Kind.REGRESSION)
        .count();
  }

  private static ObjectNode allocating(String benchmark, double bytes, Random random) {
    double[] forks = random.doubles(2).map(part -> bytes + part * OWN_BYTES / OPERATIONS).toArray();
    return measured(ALLOCATED, "B/op", forks).put("benchmark", benchmark);
  }
}
