package heavyloop.compare;

import static heavyloop.compare.Suites.SLOWER;
import static heavyloop.compare.Suites.STEADY;
import static heavyloop.compare.Suites.exitCode;
import static heavyloop.compare.Suites.forks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heavyloop.compare.Verdict.Kind;
import heavyloop.exit.ExitCode;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkId.Mode;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Comparisons of the ratios to a reference in the same run, a ruler. */
class RulerComparisonTest {
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

  /** Two methods of the reference's class are equally near. */
  @Test
  void benchmarks_that_lack_a_ruler_are_not_the_same_data() {
    Run base =
        Suites.run("base", Map.of("a.Ruler.one", STEADY, "a.Ruler.two", STEADY, "a.B.c", STEADY));
    Run head =
        Suites.run("head", Map.of("a.Ruler.one", STEADY, "a.Ruler.two", STEADY, "a.B.c", SLOWER));
    Comparison compared = byRuler(base, head, true);
    assertThat(compared.comparisons().get(0).isSameData()).isFalse();
    assertThat(exitCode(compared)).isEqualTo(ExitCode.NOTHING_MEASURED);
  }

  @Test
  void a_metric_has_the_same_metric_of_the_reference_or_else_the_reference_itself() {
    BenchmarkId get = id("a.Map.get", "Tree");
    BenchmarkId getOfHash = id("a.Map.get", "Hash");
    BenchmarkId writer = id("a.Map.mixed:writer", "Tree");
    BenchmarkId writerOfHash = id("a.Map.mixed:writer", "Hash");
    List<BenchmarkId> all =
        List.of(
            get,
            getOfHash,
            id("a.Map.put", "Hash"),
            id("a.Map.mixed", "Tree"),
            id("a.Map.mixed", "Hash"),
            writer,
            writerOfHash);
    Reference hash = new Reference(Pattern.compile("Hash"));
    assertThat(hash.find(get.ofMetric("p99"), all)).contains(getOfHash);
    assertThat(hash.find(writer, all)).contains(writerOfHash);
    assertThat(hash.find(writerOfHash, all)).isEmpty();
    assertThat(hash.find(getOfHash.ofMetric("p99"), all)).isEmpty();
  }

  private static BenchmarkId id(String name, String value) {
    return new BenchmarkId(name, Mode.AVERAGE_TIME, 1, new TreeMap<>(Map.of("map", value)));
  }
}
