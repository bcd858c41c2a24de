package heavyloop.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heavyloop.compare.Comparison.Criteria;
import heavyloop.compare.ExitPolicy.FailOn;
import heavyloop.compare.Verdict.Inconclusive;
import heavyloop.compare.Verdict.Inconclusive.Reason;
import heavyloop.compare.Verdict.Kind;
import heavyloop.exit.ExitCode;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Run;
import heavyloop.stats.Effect;
import heavyloop.stats.Estimate;
import heavyloop.stats.MeanContrast;
import heavyloop.stats.Sample;
import heavyloop.stats.VariancePrior;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final double[][] STEADY = forks(100, 101, 99, 100.5, 99.5);
  private static final double[][] SLOWER = forks(110, 111, 109, 110.5, 109.5);
  private static final double[][] NOISY = forks(100, 130, 80, 110, 95);

  private static double[][] forks(double... means) {
    return Arrays.stream(means)
        .mapToObj(mean -> new double[] {mean, mean * 1.01, mean * 0.99})
        .toArray(double[][]::new);
  }

  private static Comparison compare(double[][] base, double[][] head) {
    return Suites.compare(
        Suites.run("base", Map.of("a.B.c", base)), Suites.run("head", Map.of("a.B.c", head)));
  }

  private static JudgedBenchmark test(double[][] base, double[][] head) {
    return compare(base, head).benchmarks().get(0);
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
    assertThat(exitCode(compare(precise, slower), FailOn.INCONCLUSIVE, true))
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

  // --- properties that hold for any numbers

  private static Map<String, double[][]> random(long seed, int benchmarks) {
    Random random = new Random(seed);
    Map<String, double[][]> suite = new TreeMap<>();
    for (int b = 0; b < benchmarks; b++) {
      double[][] forks = new double[2 + random.nextInt(5)][];
      double level = 50 + b + (random.nextBoolean() ? 0 : 10);
      Arrays.setAll(
          forks,
          f -> random.doubles(3).map(u -> level * (1 + 0.03 * random.nextGaussian())).toArray());
      suite.put("a.B.b" + b, forks);
    }
    return suite;
  }

  @Property(tries = 100)
  void swapping_the_runs_inverts_ratios_and_turns_slower_into_faster(
      @ForAll @IntRange(max = 100_000) int seed) {
    Run base = Suites.run("base", random(seed, 4));
    Run head = Suites.run("head", random(seed + 1, 4));
    List<JudgedBenchmark> there = Suites.compare(base, head).benchmarks();
    List<JudgedBenchmark> back = Suites.compare(head, base).benchmarks();
    for (int i = 0; i < there.size(); i++) {
      JudgedBenchmark forward = there.get(i);
      JudgedBenchmark backward = back.get(i);
      assertThat(forward.effect().ratio() * backward.effect().ratio()).isCloseTo(1, within(1e-9));
      assertThat(forward.effect().interval().low() * backward.effect().interval().high())
          .isCloseTo(1, within(1e-9));
      assertThat(forward.secondOpinion().orElseThrow().p())
          .isCloseTo(backward.secondOpinion().orElseThrow().p(), within(1e-9));
      boolean slower =
          forward.kind() == Kind.REGRESSION || forward.kind() == Kind.SLOWER_WITHIN_MARGIN;
      assertThat(slower && backward.kind() != Kind.FASTER).isFalse();
    }
  }

  @Property(tries = 50)
  void a_run_compared_with_itself_is_the_same_data(@ForAll @IntRange(max = 100_000) int seed) {
    Run run = Suites.run("run", random(seed, 4));
    for (boolean vouched : new boolean[] {true, false}) {
      Comparison comparison =
          Comparison.of(List.of(run), List.of(shuffled(run, seed)), Suites.CRITERIA, vouched);
      assertThat(comparison.comparisons().get(0).same()).hasSize(4);
      assertThat(comparison.benchmarks()).isEmpty();
      assertThat(exitCode(comparison, FailOn.INCONCLUSIVE, true)).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void a_single_fork_compared_with_itself_is_the_same_data() {
    assertThat(compare(forks(100), forks(100)).comparisons().get(0).isSameData()).isTrue();
    assertThat(compare(forks(100), forks(101)).comparisons().get(0).isSameData()).isFalse();
  }

  @Property(tries = 50)
  void shuffling_records_and_forks_changes_nothing(@ForAll @IntRange(max = 100_000) int seed) {
    Map<String, double[][]> base = random(seed, 4);
    Map<String, double[][]> head = random(seed + 1, 4);
    assertSame(
        Suites.compare(Suites.run("base", base), Suites.run("head", head)),
        Suites.compare(
            Suites.run("base", shuffled(base, seed)), Suites.run("head", shuffled(head, seed + 5))),
        1e-12);
  }

  private static Run shuffled(Run run, long seed) {
    List<BenchmarkRecord> records = new ArrayList<>(run.records());
    Collections.shuffle(records, new Random(seed));
    return new Run(run.name(), run.jvm(), run.machine(), records);
  }

  private static Map<String, double[][]> shuffled(Map<String, double[][]> suite, long seed) {
    Random random = new Random(seed);
    List<String> names = new ArrayList<>(suite.keySet());
    Collections.shuffle(names, random);
    Map<String, double[][]> shuffled = new LinkedHashMap<>();
    for (String name : names) {
      List<double[]> forks = new ArrayList<>(List.of(suite.get(name)));
      Collections.shuffle(forks, random);
      shuffled.put(name, forks.toArray(double[][]::new));
    }
    return shuffled;
  }

  @Property(tries = 50)
  void changing_units_changes_nothing(@ForAll @IntRange(max = 100_000) int seed) {
    Map<String, double[][]> base = random(seed, 4);
    Map<String, double[][]> head = random(seed + 1, 4);
    Run inMilliseconds = Suites.run("head", "avgt", "ms/op", scaled(head, 1e-3));
    assertSame(
        Suites.compare(Suites.run("base", base), Suites.run("head", head)),
        Suites.compare(Suites.run("base", base), inMilliseconds),
        1e-9);
  }

  private static Map<String, double[][]> scaled(Map<String, double[][]> suite, double factor) {
    Map<String, double[][]> scaled = new TreeMap<>();
    suite.forEach(
        (name, forks) ->
            scaled.put(
                name,
                Arrays.stream(forks)
                    .map(fork -> Arrays.stream(fork).map(v -> v * factor).toArray())
                    .toArray(double[][]::new)));
    return scaled;
  }

  private static void assertSame(Comparison actual, Comparison expected, double tolerance) {
    Map<String, JudgedBenchmark> byName = new TreeMap<>();
    expected.benchmarks().forEach(tested -> byName.put(tested.id().benchmark(), tested));
    assertThat(actual.benchmarks())
        .hasSize(byName.size())
        .allSatisfy(
            tested -> {
              JudgedBenchmark same = byName.get(tested.id().benchmark());
              assertThat(same.kind()).isEqualTo(tested.kind());
              assertThat(same.effect().ratio())
                  .isCloseTo(tested.effect().ratio(), within(tolerance));
              assertThat(same.effect().p()).isCloseTo(tested.effect().p(), within(tolerance));
              assertThat(same.effect().interval().low())
                  .isCloseTo(tested.effect().interval().low(), within(tolerance));
            });
  }

  /** The same forks as times, as rates, as samples and as single shots. */
  @Property(tries = 50)
  void all_modes_have_the_same_verdicts(@ForAll @IntRange(max = 100_000) int seed) {
    Map<String, double[][]> base = level(random(seed, 4));
    Map<String, double[][]> head = level(random(seed + 1, 4));
    Comparison times = Suites.compare(Suites.run("base", base), Suites.run("head", head));
    assertSame(times, inMode("thrpt", "ops/us", inverted(base), inverted(head)), 1e-9);
    assertSame(times, inMode("sample", "us/op", base, head), 1e-9);
    assertSame(times, inMode("ss", "us/op", base, head), 1e-9);
  }

  private static Comparison inMode(
      String mode, String unit, Map<String, double[][]> base, Map<String, double[][]> head) {
    return Suites.compare(
        Suites.run("base", mode, unit, base), Suites.run("head", mode, unit, head));
  }

  /** Forks of a constant speed; otherwise the mean of rates isn't the rate of the mean. */
  private static Map<String, double[][]> level(Map<String, double[][]> suite) {
    suite.values().forEach(forks -> Arrays.stream(forks).forEach(f -> Arrays.fill(f, f[0])));
    return suite;
  }

  private static Map<String, double[][]> inverted(Map<String, double[][]> suite) {
    Map<String, double[][]> inverted = new TreeMap<>();
    suite.forEach(
        (name, forks) ->
            inverted.put(
                name,
                Arrays.stream(forks)
                    .map(fork -> Arrays.stream(fork).map(v -> 1 / v).toArray())
                    .toArray(double[][]::new)));
    return inverted;
  }

  @Test
  void a_throughput_that_falls_is_a_slowdown() {
    Comparison comparison =
        inMode("thrpt", "ops/us", Map.of("a.B.c", SLOWER), Map.of("a.B.c", STEADY));
    assertThat(comparison.benchmarks().get(0).verdict()).isInstanceOf(Verdict.Regression.class);
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

  private static ExitCode exitCode(Comparison comparison) {
    return exitCode(comparison, FailOn.REGRESSION, false);
  }

  private static ExitCode exitCode(Comparison comparison, FailOn failOn, boolean strict) {
    return new ExitPolicy(failOn, strict, true)
        .exitCode(comparison.benchmarks(), comparison.gaps());
  }

  @Test
  void an_exit_code_is_that_of_the_worst_finding() {
    Run base = Suites.run("base", Map.of("a.B.c", STEADY));
    Comparison slower = Suites.compare(base, Suites.run("head", Map.of("a.B.c", SLOWER)));
    Comparison noisy = Suites.compare(base, Suites.run("head", Map.of("a.B.c", NOISY)));
    Comparison untested =
        Comparison.of(
            List.of(base),
            List.of(Suites.run("head", Map.of("a.B.c", SLOWER))),
            Suites.CRITERIA,
            false);
    assertThat(exitCode(slower)).isEqualTo(ExitCode.REGRESSION);
    assertThat(exitCode(slower, FailOn.NEVER, false)).isEqualTo(ExitCode.OK);
    assertThat(exitCode(noisy)).isEqualTo(ExitCode.OK);
    assertThat(exitCode(noisy, FailOn.INCONCLUSIVE, false)).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(untested.benchmarks()).isEmpty();
    assertThat(exitCode(untested)).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(exitCode(untested, FailOn.NEVER, false)).isEqualTo(ExitCode.OK);
    Comparison more =
        Suites.compare(base, Suites.run("head", Map.of("a.B.c", STEADY, "a.B.d", STEADY)));
    assertThat(exitCode(more)).isEqualTo(ExitCode.OK);
    assertThat(exitCode(more, FailOn.REGRESSION, true)).isEqualTo(ExitCode.NOTHING_MEASURED);
  }

  @Test
  void a_lost_benchmark_fails_unless_it_is_allowed_and_a_new_one_passes() {
    Run both = Suites.run("base", Map.of("a.B.c", STEADY, "a.B.d", STEADY));
    double[][] again = forks(100.2, 101.2, 99.1, 100.6, 99.6);
    Comparison lost = Suites.compare(both, Suites.run("head", Map.of("a.B.c", again)));
    ExitPolicy policy = new ExitPolicy(FailOn.REGRESSION, false, false);
    assertThat(policy.exitCode(lost.benchmarks(), lost.gaps())).isEqualTo(ExitCode.REGRESSION);
    assertThat(exitCode(lost)).isEqualTo(ExitCode.OK);
    Comparison added = Suites.compare(Suites.run("base", Map.of("a.B.c", again)), both);
    assertThat(policy.exitCode(added.benchmarks(), added.gaps())).isEqualTo(ExitCode.OK);
  }

  @Test
  void single_forks_allow_no_conclusion() {
    Comparison single = compare(forks(100), forks(150));
    assertThat(exitCode(single)).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(exitCode(single, FailOn.NEVER, false)).isEqualTo(ExitCode.OK);
  }

  private static Run ruled(String name, double speed, double ruler, double time, double rate) {
    Map<String, double[][]> times = new TreeMap<>();
    times.put("a.Ruler.spin", forks(scaled(speed * ruler)));
    times.put("a.B.c", forks(scaled(speed * time)));
    Run avgt = Suites.run(name, times);
    Run thrpt =
        Suites.run(name, "thrpt", "ops/us", Map.of("a.B.rate", forks(scaled(1 / (speed * rate)))));
    List<BenchmarkRecord> all = new ArrayList<>(avgt.records());
    all.addAll(thrpt.records());
    return new Run(name, avgt.jvm(), avgt.machine(), all);
  }

  private static double[] scaled(double level) {
    return new double[] {level, level * 1.01, level * 0.99, level * 1.005, level * 0.995};
  }

  private static Comparison byRuler(Run base, Run head, boolean sameMachine) {
    return Comparison.of(
        List.of(base),
        List.of(head),
        Suites.CRITERIA,
        sameMachine,
        new Reference(Pattern.compile("Ruler")));
  }

  @Test
  void a_ruler_cancels_the_speed_of_the_machine_for_times_and_rates() {
    Run base = ruled("base", 1, 100, 50, 200);
    for (boolean sameMachine : new boolean[] {true, false}) {
      Comparison same = byRuler(base, ruled("head", 1.4, 100, 50, 200), sameMachine);
      assertThat(same.benchmarks()).hasSize(2).allMatch(b -> b.kind() == Kind.UNCHANGED);
      assertThat(exitCode(same)).isEqualTo(ExitCode.OK);
      Comparison slower = byRuler(base, ruled("head", 1.4, 100, 70, 280), sameMachine);
      assertThat(slower.benchmarks())
          .hasSize(2)
          .allMatch(b -> b.kind() == Kind.REGRESSION)
          .allSatisfy(b -> assertThat(b.effect().ratio()).isCloseTo(1.4, within(1e-6)));
      assertThat(exitCode(slower)).isEqualTo(ExitCode.REGRESSION);
    }
  }

  /** Four samples of one variance have twice the variance of a difference of two. */
  @Test
  void the_error_of_the_ruler_counts_too() {
    Run base = ruled("base", 1, 100, 50, 200);
    Run head = ruled("head", 1, 100, 50, 200.001);
    double divided = width(byRuler(base, head, true));
    double plain = width(Suites.compare(base, head));
    assertThat(divided / plain).isBetween(1.2, 1.45);
  }

  private static double width(Comparison comparison) {
    return comparison.benchmarks().stream()
        .filter(b -> b.id().benchmark().equals("a.B.rate"))
        .mapToDouble(b -> b.effect().interval().high() - b.effect().interval().low())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void without_a_ruler_in_both_nothing_is_compared() {
    Run base = ruled("base", 1, 100, 50, 200);
    Run head = Suites.run("head", Map.of("a.B.c", STEADY));
    assertThat(exitCode(byRuler(base, head, true))).isEqualTo(ExitCode.NOTHING_MEASURED);
  }
}
