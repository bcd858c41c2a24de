package heavyloop.compare;

import static heavyloop.compare.Suites.NOISY;
import static heavyloop.compare.Suites.SLOWER;
import static heavyloop.compare.Suites.STEADY;
import static heavyloop.compare.Suites.exitCode;
import static heavyloop.compare.Suites.forks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heavyloop.compare.Comparison.Criteria;
import heavyloop.compare.ExitPolicy.FailOn;
import heavyloop.compare.Verdict.Inconclusive;
import heavyloop.compare.Verdict.Inconclusive.Reason;
import heavyloop.compare.Verdict.Kind;
import heavyloop.exit.ExitCode;
import heavyloop.results.Run;
import heavyloop.stats.Effect;
import heavyloop.stats.Estimate;
import heavyloop.stats.MeanContrast;
import heavyloop.stats.Sample;
import heavyloop.stats.VariancePrior;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The verdicts of a comparison, and the results that it refuses. */
class ComparisonTest {
  private static JudgedBenchmark test(double[][] base, double[][] head) {
    return Suites.compare(base, head).benchmarks().get(0);
  }

  @Test
  void a_clear_slowdown_is_a_regression() {
    JudgedBenchmark tested = test(STEADY, SLOWER);
    assertThat(tested.verdict()).isInstanceOf(Verdict.Regression.class);
    assertThat(tested.effect().ratio()).isCloseTo(1.1, within(0.001));
    assertThat(tested.effect().interval().contains(1.1)).isTrue();
    assertThat(tested.effect().pSlower()).isLessThan(1e-6);
  }

  @Test
  void a_clear_speed_up_is_faster() {
    assertThat(test(SLOWER, STEADY).verdict()).isInstanceOf(Verdict.Faster.class);
  }

  /** Its 95 % interval is below 1 although it isn't clear enough for a suite, and within 5 %. */
  @Test
  void a_small_speed_up_is_faster_too() {
    JudgedBenchmark tested = test(STEADY, forks(98.5, 99.5, 98, 99.5, 98.5));
    assertThat(tested.effect().interval().high()).isBetween(.99, 1.0);
    assertThat(tested.effect().pFaster()).isBetween(.005, .025);
    assertThat(tested.verdict()).isInstanceOf(Verdict.Faster.class);
  }

  @Test
  void a_precise_slowdown_within_the_margin_is_not_a_regression() {
    double[][] precise = forks(100, 100.1, 99.9, 100.05, 99.95);
    double[][] slower = forks(102.7, 102.8, 102.6, 102.75, 102.65);
    JudgedBenchmark tested = test(precise, slower);
    assertThat(tested.effect().interval().low()).isGreaterThan(1.025);
    assertThat(tested.verdict()).isInstanceOf(Verdict.SlowerWithinMargin.class);
    assertThat(exitCode(Suites.compare(precise, slower), FailOn.INCONCLUSIVE, true))
        .isEqualTo(ExitCode.OK);
    assertThat(test(precise, forks(105.7, 105.8, 105.6, 105.75, 105.65)).verdict())
        .isInstanceOf(Verdict.Regression.class);
  }

  @Test
  void a_change_within_the_margin_that_is_not_clearly_slower_is_unchanged() {
    double[][] little = forks(101, 102, 100, 101.5, 100.5);
    JudgedBenchmark tested = test(STEADY, little);
    assertThat(tested.effect().pSlower()).isBetween(0.01, 0.05);
    assertThat(tested.verdict()).isInstanceOf(Verdict.Unchanged.class);
  }

  @Test
  void noisy_forks_are_inconclusive_with_a_sufficient_number_of_forks() {
    JudgedBenchmark tested = test(NOISY, STEADY);
    assertThat(tested.effect().smallestChange().value()).isGreaterThan(1.05);
    assertThat(tested.verdict())
        .isInstanceOfSatisfying(
            Inconclusive.class,
            unsure -> {
              assertThat(unsure.reason()).isEqualTo(Reason.NOISY);
              assertThat(unsure.forksNeeded().value()).isBetween(150.0, 1000.0);
              assertThat(unsure.forksNeeded().interval().low()).isBetween(50.0, 150.0);
            });
    assertThat(test(forks(50, 200, 100), forks(210, 100, 45)).remark())
        .contains("too noisy for 5 %");
  }

  @Test
  void a_single_fork_is_inconclusive_without_an_interval() {
    JudgedBenchmark tested = test(forks(100), forks(150));
    assertThat(tested.verdict())
        .isEqualTo(new Inconclusive(Reason.TOO_FEW_FORKS, Estimate.UNKNOWN));
    assertThat(tested.effect()).isEqualTo(Effect.ofRatio(tested.effect().ratio()));
  }

  @Test
  void a_benchmark_may_have_its_own_margin() {
    Run base = Suites.run("base", Map.of("a.B.c", STEADY, "a.B.d", STEADY));
    Run head = Suites.run("head", Map.of("a.B.c", SLOWER, "a.B.d", SLOWER));
    Margins margins = Margins.of(0.05).withRules("margins.txt", List.of("# slow", "", "30% \\.c$"));
    Comparison comparison =
        Comparison.of(List.of(base), List.of(head), new Criteria(0.01, margins), true);
    assertThat(comparison.benchmarks())
        .extracting(t -> t.id().benchmark() + " " + t.kind())
        .containsExactlyInAnyOrder("a.B.c SLOWER_WITHIN_MARGIN", "a.B.d REGRESSION");
  }

  /** Each of ten benchmarks needs a p ten times as small. */
  @Test
  void more_benchmarks_need_a_clearer_slowdown() {
    double[][] base = forks(100, 103, 97);
    double[][] head = forks(112, 115, 109);
    assertThat(test(base, head).verdict()).isInstanceOf(Verdict.Regression.class);
    Map<String, double[][]> more = new LinkedHashMap<>();
    for (int i = 0; i < 9; i++) {
      more.put("a.B.b" + i, NOISY);
    }
    Map<String, double[][]> moreHead = new LinkedHashMap<>();
    more.keySet().forEach(name -> moreHead.put(name, forks(100, 129, 81, 109, 96)));
    more.put("a.B.c", base);
    moreHead.put("a.B.c", head);
    Comparison comparison = Suites.compare(Suites.run("base", more), Suites.run("head", moreHead));
    assertThat(comparison.benchmarks())
        .filteredOn(t -> t.id().benchmark().equals("a.B.c"))
        .singleElement()
        .matches(t -> t.kind() == Kind.INCONCLUSIVE);
  }

  @Test
  void an_outlier_makes_ranks_and_means_disagree() {
    double[][] base = forks(100, 101, 102, 103, 104, 105, 106, 107, 108, 109);
    double[][] head = forks(110, 111, 112, 113, 114, 115, 116, 117, 118, 20);
    assertThat(test(base, head).isDoubted()).isTrue();
    assertThat(test(STEADY, SLOWER).isDoubted()).isFalse();
  }

  /** Welch's test alone would find a p below .01. */
  @Test
  void few_forks_against_many_need_a_clearer_slowdown() {
    double[][] many = new double[20][];
    Arrays.setAll(many, i -> new double[] {100 + (i % 5 - 2) * 3});
    double[][] few = {{103.5}, {103.6}, {103.4}};
    JudgedBenchmark tested = test(many, few);
    assertThat(MeanContrast.difference(logs(many), logs(few)).pGreater(0)).isLessThan(.002);
    assertThat(tested.effect().pSlower()).isGreaterThan(.05);
    assertThat(tested.effect().interval().low()).isLessThan(1);
    assertThat(tested.kind()).isEqualTo(Kind.INCONCLUSIVE);
    assertThat(tested.warnings()).containsKey(Warning.UNEQUAL_FORKS);
  }

  /** If the few are noisier, the pooled t test would be misled. */
  @Test
  void few_noisy_forks_against_many_are_compared_by_welch() {
    double[][] many = new double[20][];
    Arrays.setAll(many, i -> new double[] {100 + (i % 5 - 2) * 0.5});
    double[][] few = {{101}, {108}, {106}};
    assertThat(MeanContrast.pooled(logs(many), logs(few), VariancePrior.NONE).pGreater(0))
        .isLessThan(1e-4);
    assertThat(test(many, few).effect().pSlower()).isGreaterThan(.05);
  }

  private static Sample logs(double[]... forks) {
    return Sample.ofLogs(Arrays.stream(forks).mapToDouble(fork -> fork[0]).toArray());
  }

  @Test
  void a_regression_of_few_forks_says_so() {
    double[][] three = {{100}, {101}, {99}};
    double[][] slower = {{130}, {131}, {129}};
    assertThat(test(three, slower).kind()).isEqualTo(Kind.REGRESSION);
    assertThat(test(three, slower).warnings()).containsKey(Warning.FEW_FORKS);
    assertThat(test(STEADY, slower).warnings()).containsKey(Warning.FEW_FORKS);
    assertThat(test(STEADY, SLOWER).warnings()).doesNotContainKey(Warning.FEW_FORKS);
    assertThat(test(slower, three).warnings()).doesNotContainKey(Warning.FEW_FORKS);
  }

  /**
   * With three forks each, nothing is proven about a suite of fifty, but the slowest is listed
   * first.
   */
  @Test
  void the_clearest_slowdown_of_a_large_suite_is_named_first_though_nothing_is_proven() {
    Random random = new Random(5);
    Map<String, double[][]> base = new TreeMap<>();
    Map<String, double[][]> head = new TreeMap<>();
    for (int i = 10; i < 60; i++) {
      base.put("a.B.b" + i, some(random, 100));
      head.put("a.B.b" + i, some(random, i == 42 ? 111 : 100));
    }
    base.put("a.B.noisy", forks(100, 130, 80));
    head.put("a.B.noisy", forks(100, 139, 91));
    List<JudgedBenchmark> order =
        Suites.compare(Suites.run("base", base), Suites.run("head", head)).benchmarks().stream()
            .sorted(JudgedBenchmark.WORST_FIRST)
            .toList();
    JudgedBenchmark first = order.get(0);
    assertThat(first.id().benchmark()).isEqualTo("a.B.b42");
    assertThat(first.kind()).isEqualTo(Kind.INCONCLUSIVE);
    assertThat(first.secondOpinion().orElseThrow().q()).isLessThan(Ranking.CLEAR);
    assertThat(order.get(1).secondOpinion().orElseThrow().q()).isGreaterThan(.5);
  }

  private static double[][] some(Random random, double level) {
    double[][] forks = new double[3][];
    Arrays.setAll(forks, i -> new double[] {level * (1 + 0.02 * random.nextGaussian())});
    return forks;
  }

  // --- results that can't be compared

  @Test
  void nothing_in_common_is_incomparable() {
    Comparison comparison =
        Suites.compare(
            Suites.run("base", Map.of("a.B.c", STEADY)),
            Suites.run("head", Map.of("a.B.d", STEADY)));
    assertThat(comparison.comparisons().get(0).onlyBase()).hasSize(1);
    assertThat(comparison.comparisons().get(0).onlyHead()).hasSize(1);
    assertThat(exitCode(comparison)).isEqualTo(ExitCode.NOTHING_MEASURED);
  }

  @Test
  void two_modes_of_one_name_are_refused_by_name() {
    Comparison comparison =
        Suites.compare(
            Suites.run("base", Map.of("a.B.c", STEADY)),
            Suites.run("head", "thrpt", "ops/us", Map.of("a.B.c", STEADY)));
    assertThat(comparison.comparisons().get(0).conflicts())
        .singleElement()
        .satisfies(
            conflict -> {
              assertThat(conflict.base()).isEqualTo("avgt, us/op");
              assertThat(conflict.head()).isEqualTo("thrpt, ops/us");
            });
    assertThat(exitCode(comparison)).isEqualTo(ExitCode.NOTHING_MEASURED);
  }
}
