package heavyloop.gate.decision;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.Golden;
import heavyloop.gate.decision.DecisionRule.Answer;
import heavyloop.gate.decision.RecordedBlocks.Pair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The gate and other rules in use, on the same recorded forks. */
class GateRivalsIT {
  private static final int SUITES = 1000;
  private static final int BLOCKS = 60;

  /**
   * The gate's forks on unchanged code, as a part of those of a fixed-size test with the same
   * power.
   */
  private static final double LARGEST_PART = 0.6;

  private static final double PER_BENCHMARK = 0.01;

  private static final List<String> SLOWER = List.of("+2", "+5", "+10");

  private final RecordedBlocks recorded = new RecordedBlocks();
  private final List<List<Pair>> unchanged = new ArrayList<>();

  /** The slower benchmark of each suite, by the name of head's forks. */
  private final Map<String, List<Pair>> slower = new LinkedHashMap<>();

  /** The errors and the cost of a rule over all suites. */
  private record Score(double alarms, List<Double> missed, double forks) {
    double missedFive() {
      return missed.get(1);
    }

    double errors() {
      return alarms + missedFive();
    }
  }

  /** A bad minute hits all benchmarks of a suite, so all are drawn from the same rounds. */
  GateRivalsIT() throws IOException {
    SplittableRandom random = new SplittableRandom(20261124);
    for (int i = 0; i < SUITES; i++) {
      int[] rounds = recorded.draw(BLOCKS, random);
      unchanged.add(
          IntStream.range(0, recorded.benchmarks())
              .mapToObj(b -> recorded.pair(b, "", rounds, random))
              .toList());
    }
    for (String fork : SLOWER) {
      slower.put(
          fork,
          IntStream.range(0, SUITES)
              .mapToObj(i -> i % recorded.benchmarks())
              .map(b -> recorded.pair(b, fork, recorded.draw(BLOCKS, random), random))
              .toList());
    }
  }

  private Score score(DecisionRule rule) {
    int alarms = 0;
    long forks = 0;
    for (List<Pair> suite : unchanged) {
      List<Answer> answers = suite.stream().map(rule::of).toList();
      alarms += answers.stream().anyMatch(Answer::slower) ? 1 : 0;
      forks += answers.stream().mapToInt(Answer::forks).sum();
    }
    List<Double> missed = SLOWER.stream().map(name -> missed(rule, name)).toList();
    double tests = (double) SUITES * recorded.benchmarks();
    return new Score((double) alarms / SUITES, missed, forks / tests);
  }

  private double missed(DecisionRule rule, String name) {
    return slower.get(name).stream().filter(pair -> !rule.of(pair).slower()).count()
        / (double) SUITES;
  }

  /** The smallest number of forks a side with which ranks miss as few slowdowns of 5 %. */
  private int sizeOfTheSamePower(double missed, double p) {
    int tooFew = 4;
    int enough = BLOCKS;
    while (enough - tooFew > 1) {
      int size = (tooFew + enough) / 2;
      if (missed(DecisionRule.ranksOfForks(size, p), "+5") <= missed) {
        enough = size;
      } else {
        tooFew = size;
      }
    }
    return enough;
  }

  @Test
  void no_rival_has_fewer_false_alarms_and_misses_together() {
    Score gate = score(DecisionRule.gate(SequentialRule.of(0.01, 20, recorded.benchmarks())));
    Map<String, Score> rivals = new LinkedHashMap<>();
    rivals().forEach((name, rule) -> rivals.put(name, score(rule)));
    Map<String, Score> fixed = new LinkedHashMap<>();
    for (double p : new double[] {PER_BENCHMARK, PER_BENCHMARK / recorded.benchmarks()}) {
      int size = sizeOfTheSamePower(gate.missedFive(), p);
      String level = Double.toString(p).substring(1);
      fixed.put(
          "Mann-Whitney, " + size + " forks, one-sided p < " + level,
          score(DecisionRule.ranksOfForks(size, p)));
    }
    StringBuilder table = new StringBuilder("| rule | false alarms | missed 2 % | 5 % | 10 %");
    table.append(" | forks |\n|---|--:|--:|--:|--:|--:|\n");
    add(table, "this gate", gate);
    rivals.forEach((name, score) -> add(table, name, score));
    fixed.forEach((name, score) -> add(table, name, score));
    Golden.assertSectionMatches(Path.of("README.md"), "gate-rivals", table.toString());
    assertThat(gate.alarms()).isLessThanOrEqualTo(0.01);
    assertThat(rivals.values()).allMatch(rival -> gate.errors() < rival.errors());
    assertThat(fixed.values())
        .allMatch(rival -> gate.alarms() <= rival.alarms())
        .allMatch(rival -> gate.forks() <= LARGEST_PART * rival.forks());
  }

  private static Map<String, DecisionRule> rivals() {
    Map<String, DecisionRule> rivals = new LinkedHashMap<>();
    rivals.put("JMH's 99.9 % intervals of 5 forks don't overlap", DecisionRule.intervals(5));
    rivals.put(
        "Mann-Whitney, iterations of 5 forks, p < .05", DecisionRule.ranksOfIterations(5, 0.025));
    rivals.put(
        "Mann-Whitney, iterations of 5 forks, p < .01", DecisionRule.ranksOfIterations(5, 0.005));
    rivals.put("Mann-Whitney, 10 forks, p < .05 (benchstat)", DecisionRule.ranksOfForks(10, 0.025));
    rivals.put("more than 110 % of one fork", DecisionRule.threshold(1.1));
    return rivals;
  }

  private static void add(StringBuilder table, String name, Score score) {
    table.append("| ").append(name).append(percent(score.alarms()));
    score.missed().forEach(missed -> table.append(percent(missed)));
    table.append(String.format(Locale.ROOT, " | %.1f |\n", score.forks()));
  }

  private static String percent(double part) {
    return String.format(Locale.ROOT, " | %.1f %%", 100 * part);
  }
}
