package heavyloop.gate.decision;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.Golden;
import heavyloop.OnOneJdk;
import heavyloop.gate.decision.DecisionRule.Answer;
import heavyloop.gate.decision.DecisionRule.Outcome;
import heavyloop.gate.decision.RecordedBlocks.Pair;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The gate and other rules in use, on the same recorded forks. */
@OnOneJdk
class GateRivalsIT {
  private static final int SUITES = 1000;
  private static final int SLOWER_BENCHMARKS = 4000;
  private static final int BLOCKS = 60;

  /**
   * The gate's forks on unchanged code, as a fraction of those of a fixed-size test with the same
   * power.
   */
  private static final double LARGEST_PART = 0.6;

  private static final double PER_BENCHMARK = 0.01;

  private static final List<String> SLOWER = List.of("+2", "+5", "+10");

  private final RecordedBlocks recorded = new RecordedBlocks();
  private final List<List<Pair>> unchanged = new ArrayList<>();

  /** The slower benchmark of each suite, by the name of head's forks. */
  private final Map<String, List<Pair>> slower = new LinkedHashMap<>();

  /** The answers of a rule on some benchmarks, as fractions. */
  private record Rates(double slower, double passed, double inconclusive, double forks) {
    static Rates of(List<Answer> answers) {
      return new Rates(
          part(answers, Outcome.SLOWER),
          part(answers, Outcome.PASSED),
          part(answers, Outcome.INCONCLUSIVE),
          answers.stream().mapToInt(Answer::forks).average().orElseThrow());
    }

    private static double part(List<Answer> answers, Outcome outcome) {
      return answers.stream().filter(answer -> answer.outcome() == outcome).count()
          / (double) answers.size();
    }
  }

  /**
   * The answers of a rule on all suites.
   *
   * @param alarms the fraction of unchanged suites with a benchmark called slower
   * @param doubts the fraction of them without an alarm but with an inconclusive benchmark
   */
  private record Score(double alarms, double doubts, Rates unchanged, Map<String, Rates> slower) {
    Rates five() {
      return slower.get("+5");
    }

    Rates ten() {
      return slower.get("+10");
    }

    double errors() {
      return alarms + 1 - five().slower();
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
          IntStream.range(0, SLOWER_BENCHMARKS)
              .mapToObj(i -> i % recorded.benchmarks())
              .map(b -> recorded.pair(b, fork, recorded.draw(BLOCKS, random), random))
              .toList());
    }
  }

  private Score score(DecisionRule rule) {
    int alarms = 0;
    int doubts = 0;
    List<Answer> all = new ArrayList<>();
    for (List<Pair> suite : unchanged) {
      List<Answer> answers = suite.stream().map(rule::of).toList();
      all.addAll(answers);
      if (answers.stream().anyMatch(answer -> answer.outcome() == Outcome.SLOWER)) {
        alarms++;
      } else if (answers.stream().anyMatch(answer -> answer.outcome() == Outcome.INCONCLUSIVE)) {
        doubts++;
      }
    }
    Map<String, Rates> changed = new LinkedHashMap<>();
    slower.forEach((name, pairs) -> changed.put(name, rates(rule, name)));
    return new Score((double) alarms / SUITES, (double) doubts / SUITES, Rates.of(all), changed);
  }

  private Rates rates(DecisionRule rule, String name) {
    return Rates.of(slower.get(name).stream().map(rule::of).toList());
  }

  /** The smallest number of forks per side with which a test finds as many slowdowns of 5 %. */
  private int sizeOfTheSamePower(
      BiFunction<Integer, Double, DecisionRule> test, double found, double p) {
    int tooFew = 4;
    int enough = BLOCKS;
    while (enough - tooFew > 1) {
      int size = (tooFew + enough) / 2;
      if (rates(test.apply(size, p), "+5").slower() >= found) {
        enough = size;
      } else {
        tooFew = size;
      }
    }
    return enough;
  }

  /**
   * With 20 000 pairs instead of 4000, the gate finds 85.7 % of the 5 % with 38.9 forks and 99.95 %
   * of the 10 % with 27.0, and takes 17.2 for unchanged code; with 20 earlier blocks it finds 87.1
   * % with 35.5, 99.8 % with 21.8, and takes 13.8.
   */
  @Test
  void no_rival_has_fewer_false_alarms_and_misses_together() {
    SequentialRule rule = SequentialRule.of(0.01, 20, recorded.benchmarks());
    Score gate = score(DecisionRule.gate(rule));
    Score withPlan = score(DecisionRule.gateWithPrior(rule, 8));
    Score withPrior = score(DecisionRule.gateWithPrior(rule, 20));
    Map<String, Score> rivals = new LinkedHashMap<>();
    rivals().forEach((name, rival) -> rivals.put(name, score(rival)));
    Map<String, Score> fixed = fixed(gate.five().slower());
    Map<String, Score> all = new LinkedHashMap<>();
    all.put("this gate", gate);
    all.put("this gate, noise known from 8 blocks", withPlan);
    all.put("this gate, noise known from 20 blocks", withPrior);
    all.putAll(rivals);
    all.putAll(fixed);
    Golden.assertSectionMatches(Golden.EVIDENCE, "gate-rivals", table(all));
    for (Score ours : List.of(gate, withPlan, withPrior)) {
      assertThat(ours.alarms()).isLessThanOrEqualTo(0.01);
      assertThat(ours.five().slower()).isGreaterThanOrEqualTo(0.85);
      assertThat(ours.five().forks()).isLessThanOrEqualTo(39);
      assertThat(ours.ten().forks()).isLessThanOrEqualTo(28);
    }
    assertThat(gate.unchanged().forks()).isLessThanOrEqualTo(17.2);
    assertThat(withPrior.unchanged().forks()).isLessThanOrEqualTo(15.5);
    assertThat(rivals.values()).allMatch(rival -> gate.errors() < rival.errors());
    assertThat(fixed.values())
        .allMatch(rival -> gate.alarms() <= rival.alarms())
        .allMatch(rival -> gate.unchanged().forks() <= LARGEST_PART * rival.unchanged().forks());
  }

  private static Map<String, DecisionRule> rivals() {
    Map<String, DecisionRule> rivals = new LinkedHashMap<>();
    rivals.put("JMH's 99.9 % intervals of 5 forks don't overlap", DecisionRule.intervals(5));
    rivals.put(
        "bootstrap of iterations of 5 forks, more than 1 % (Criterion)",
        DecisionRule.bootstrap(5, 0.01));
    rivals.put(
        "Mann-Whitney, iterations of 5 forks, p < .05", DecisionRule.ranksOfIterations(5, 0.025));
    rivals.put(
        "Mann-Whitney, iterations of 5 forks, p < .01", DecisionRule.ranksOfIterations(5, 0.005));
    rivals.put("Mann-Whitney, 10 forks, p < .05 (benchstat)", DecisionRule.ranksOfForks(10, 0.025));
    rivals.put("more than 110 % of one fork", DecisionRule.threshold(1.1));
    return rivals;
  }

  /** The levels are those of a benchmark, as is usual, and of a suite, as the gate has. */
  private Map<String, Score> fixed(double found) {
    Map<String, Score> fixed = new LinkedHashMap<>();
    Map<String, BiFunction<Integer, Double, DecisionRule>> tests = new LinkedHashMap<>();
    tests.put("Mann-Whitney", DecisionRule::ranksOfForks);
    tests.put("paired t", DecisionRule::pairedT);
    tests.forEach(
        (name, test) -> {
          for (double p : new double[] {PER_BENCHMARK, PER_BENCHMARK / recorded.benchmarks()}) {
            int size = sizeOfTheSamePower(test, found, p);
            String level = Double.toString(p).substring(1);
            fixed.put(
                name + ", " + size + " forks, one-sided p < " + level, score(test.apply(size, p)));
          }
        });
    return fixed;
  }

  private static String table(Map<String, Score> scores) {
    StringBuilder table = new StringBuilder("| unchanged code | alarms | inconclusive | forks |\n");
    table.append("|---|--:|--:|--:|\n");
    scores.forEach(
        (name, score) ->
            table
                .append("| ")
                .append(name)
                .append(percent(score.alarms()))
                .append(percent(score.doubts()))
                .append(forks(score.unchanged()))
                .append(" |\n"));
    table.append("\n| changed code | 2 %: found | 5 %: found | passed | inconclusive | forks ");
    table.append("| 10 %: found | passed | forks |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|\n");
    scores.forEach(
        (name, score) ->
            table
                .append("| ")
                .append(name)
                .append(percent(score.slower().get("+2").slower()))
                .append(percent(score.five().slower()))
                .append(percent(score.five().passed()))
                .append(percent(score.five().inconclusive()))
                .append(forks(score.five()))
                .append(percent(score.ten().slower()))
                .append(percent(score.ten().passed()))
                .append(forks(score.ten()))
                .append(" |\n"));
    return table.toString();
  }

  private static String forks(Rates rates) {
    return String.format(Locale.ROOT, " | %.1f", rates.forks());
  }

  private static String percent(double part) {
    return String.format(Locale.ROOT, " | %.1f %%", 100 * part);
  }
}
