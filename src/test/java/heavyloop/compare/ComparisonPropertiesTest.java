package heavyloop.compare;

import static heavyloop.compare.Suites.SLOWER;
import static heavyloop.compare.Suites.STEADY;
import static heavyloop.compare.Suites.exitCode;
import static heavyloop.compare.Suites.forks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heavyloop.compare.ExitPolicy.FailOn;
import heavyloop.compare.Verdict.Kind;
import heavyloop.exit.ExitCode;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The properties of a comparison that hold for any numbers, order, unit and mode. */
class ComparisonPropertiesTest {
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
    assertThat(Suites.compare(forks(100), forks(100)).comparisons().get(0).isSameData()).isTrue();
    assertThat(Suites.compare(forks(100), forks(101)).comparisons().get(0).isSameData()).isFalse();
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
}
