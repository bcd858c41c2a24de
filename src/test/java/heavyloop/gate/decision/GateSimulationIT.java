package heavyloop.gate.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heavyloop.Golden;
import heavyloop.stats.ErrorSpending;
import heavyloop.stats.MeanContrast;
import heavyloop.stats.Sample;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gate's decisions on simulated blocks, whose true change is known. */
class GateSimulationIT {
  private static final double DELTA = Math.log(1.05);
  private static final int TRIALS = 10_000;
  private static final int SUITES = 1000;
  private static final int BENCHMARKS = 2000;
  private static final List<Double> NOISE = List.of(0.5, 0.75, 1.0, 1.5);
  private static final List<Integer> SIZES = List.of(1, 10, 50);

  private static final int[] LOOKS = {4, 6, 8, 10, 12, 16, 20};
  private static final double[] REGRESSION_LEVELS = ErrorSpending.levels(0.01, 2, LOOKS);
  private static final double[] PASS_LEVELS = ErrorSpending.levels(0.05, 1, LOOKS);

  /** The figures of the paired t alone are from an independent simulation of 100 000 trials. */
  @ParameterizedTest
  @CsvSource({
    "0.5, 0, .0004, .9996, 0, 5.3",
    "0.5, 1, .986, .014, 0, 7.9",
    "0.75, 0, .0030, .9970, 0, 7.2",
    "0.75, 1, .969, .030, .0003, 10.5",
    "1, 0, .0070, .9865, .0065, 9.4",
    "1, 1, .923, .046, .031, 13.3",
    "1.5, 0, .0108, .841, .149, 13.3",
    "1.5, 2, .998, .0007, .0013, 10.7",
  })
  void two_tests_do_nearly_what_the_paired_t_would_alone(
      double noise, double change, double slower, double unchanged, double exhausted, double n) {
    SplittableRandom random = new SplittableRandom(20261124);
    SequentialRule rule = SequentialRule.of(0.01, 20, 1);
    Looked t = new Looked();
    Looked both = new Looked();
    for (int i = 0; i < TRIALS; i++) {
      PairedSamples blocks = blocks(NoiseModel.NORMAL, noise, change, 20, random);
      t.count(pairedT(blocks.differences()));
      both.count(look(rule, blocks));
    }
    assertThat(t.slower()).isCloseTo(slower, error(slower));
    assertThat(t.unchanged()).isCloseTo(unchanged, error(unchanged));
    assertThat(t.exhausted()).isCloseTo(exhausted, error(exhausted));
    assertThat(t.blocks()).isCloseTo(n, within(0.2));
    assertThat(both.slower()).isCloseTo(slower, within(0.03));
    assertThat(both.unchanged()).isCloseTo(unchanged, within(0.07));
    assertThat(both.blocks()).isLessThan(n + 1.2);
  }

  private enum Finding {
    SLOWER,
    UNCHANGED,
    EXHAUSTED
  }

  /** The last look at some blocks, and what it found. */
  private record InterimLook(int blocks, Finding finding) {}

  private static InterimLook look(SequentialRule rule, PairedSamples blocks) {
    for (SequentialRule.Look look : rule.looks()) {
      Decision decision = rule.decide(blocks.first(look.blocks()), DELTA);
      if (decision instanceof Decision.Undecided open && open.confirming()) {
        return new InterimLook(look.blocks(), Finding.SLOWER);
      }
      if (decision instanceof Decision.Pass) {
        return new InterimLook(look.blocks(), Finding.UNCHANGED);
      }
    }
    return new InterimLook(20, Finding.EXHAUSTED);
  }

  private static InterimLook pairedT(double... differences) {
    for (int k = 0; k < LOOKS.length; k++) {
      MeanContrast change = MeanContrast.mean(Sample.of(Arrays.copyOf(differences, LOOKS[k])));
      if (change.estimate() >= DELTA / 2 && change.pGreater(0) <= REGRESSION_LEVELS[k]) {
        return new InterimLook(LOOKS[k], Finding.SLOWER);
      }
      if (change.pLess(DELTA) <= PASS_LEVELS[k]) {
        return new InterimLook(LOOKS[k], Finding.UNCHANGED);
      }
    }
    return new InterimLook(20, Finding.EXHAUSTED);
  }

  /** How often each finding came, and after how many blocks. */
  private static final class Looked {
    private final Map<Finding, Integer> counts = new EnumMap<>(Finding.class);
    private long blocks;

    void count(InterimLook look) {
      counts.merge(look.finding(), 1, Integer::sum);
      blocks += look.blocks();
    }

    double slower() {
      return rate(Finding.SLOWER);
    }

    double unchanged() {
      return rate(Finding.UNCHANGED);
    }

    double exhausted() {
      return rate(Finding.EXHAUSTED);
    }

    private double rate(Finding finding) {
      return (double) counts.getOrDefault(finding, 0) / TRIALS;
    }

    double blocks() {
      return (double) blocks / TRIALS;
    }
  }

  /** Four standard errors, and the last digit. */
  private static Offset<Double> error(double p) {
    return within(4 * Math.sqrt(p * (1 - p) / TRIALS) + 1e-3);
  }

  private static PairedSamples blocks(
      NoiseModel shape, double noise, double change, int blocks, SplittableRandom random) {
    double[][] forks = shape.draw(blocks, random);
    double[] base = Arrays.stream(forks[0]).map(x -> DELTA * noise * x).toArray();
    double[] head = Arrays.stream(forks[1]).map(x -> DELTA * (change + noise * x)).toArray();
    return new PairedSamples(base, head);
  }

  /** The decisions on some benchmarks, and the blocks they took. */
  private record Tally(int regressions, int passes, int inconclusive, long blocks) {
    static final Tally NONE = new Tally(0, 0, 0, 0);

    Tally plus(Decision.Decided decision) {
      return new Tally(
          regressions + (decision instanceof Decision.Regression ? 1 : 0),
          passes + (decision instanceof Decision.Pass ? 1 : 0),
          inconclusive + (decision instanceof Decision.Inconclusive ? 1 : 0),
          blocks + decision.blocks());
    }
  }

  private static Tally simulate(
      NoiseModel shape,
      double noise,
      double change,
      SequentialRule rule,
      int times,
      SplittableRandom random) {
    int most = rule.lastLook().blocks() + rule.confirmationBlocks();
    Tally tally = Tally.NONE;
    for (int i = 0; i < times; i++) {
      PairedSamples blocks = blocks(shape, noise, change, most, random);
      tally = tally.plus(rule.decide(blocks, DELTA).ifStoppedNow());
    }
    return tally;
  }

  @Test
  void slowdowns_are_found_and_equal_suites_raise_no_alarm() {
    String text = byNoise() + "\n" + byShape();
    Golden.assertSectionMatches(Path.of("README.md"), "gate-simulation", text);
  }

  /**
   * One of ten benchmarks, with normal noise. The looks may pass 5 % of slowdowns, and the
   * confirmation 1 % more; the rest is two standard errors.
   */
  private static String byNoise() {
    StringBuilder text =
        new StringBuilder("| noise | slower by | regression | pass | inconclusive | blocks |\n");
    text.append("|--:|--:|--:|--:|--:|--:|\n");
    SequentialRule rule = SequentialRule.of(0.01, 20, 10);
    SplittableRandom random = new SplittableRandom(1);
    for (double noise : NOISE) {
      for (int change : List.of(0, 1, 2)) {
        Tally tally = simulate(NoiseModel.NORMAL, noise, change, rule, TRIALS, random);
        if (change > 0) {
          assertThat(tally.passes()).as("a slowdown").isLessThan(65 * TRIALS / 1000);
        }
        if (change > 0 && noise <= 0.75) {
          assertThat(tally.regressions()).isGreaterThan(95 * TRIALS / 100);
        }
        text.append("| ").append(noise);
        text.append(List.of(" | nothing", " | the margin", " | twice the margin").get(change));
        text.append(percent(tally.regressions(), TRIALS));
        text.append(percent(tally.passes(), TRIALS));
        text.append(percent(tally.inconclusive(), TRIALS));
        text.append(String.format(Locale.ROOT, " | %.1f |\n", tally.blocks() / (double) TRIALS));
      }
    }
    return text.toString();
  }

  private static String byShape() {
    StringBuilder text = new StringBuilder("| differences of blocks | alarms of 1 | of 10 | of 50");
    text.append(" | found in 1 | in 10 | in 50 | passed | 10 % found |\n");
    text.append("|---|--:|--:|--:|--:|--:|--:|--:|--:|\n");
    SplittableRandom random = new SplittableRandom(2);
    for (NoiseModel shape : NoiseModel.values()) {
      text.append("| ").append(shape.words());
      for (int size : SIZES) {
        int alarms = alarms(shape, size, random);
        assertThat(alarms <= SUITES / 100).as(shape + " " + size).isEqualTo(keeps(shape, size));
        text.append(percent(alarms, SUITES));
      }
      text.append(found(shape, random)).append(" |\n");
    }
    return text.toString();
  }

  /** If blocks depend on each other, no test keeps its promise in a large suite. */
  private static boolean keeps(NoiseModel shape, int size) {
    return shape != NoiseModel.DEPENDENT_BLOCKS || size == 1;
  }

  /** At least 94 %: 95 % less twice the standard error. */
  private static String found(NoiseModel shape, SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    int passes = 0;
    for (int size : SIZES) {
      SequentialRule rule = SequentialRule.of(0.01, 20, size);
      Tally tally = simulate(shape, 0.75, 1, rule, BENCHMARKS, random);
      assertThat(tally.regressions() >= 94 * BENCHMARKS / 100)
          .as(shape + " in " + size)
          .isEqualTo(shape != NoiseModel.DEPENDENT_BLOCKS);
      text.append(percent(tally.regressions(), BENCHMARKS));
      passes = tally.passes();
    }
    double change = Math.log(1.1) / DELTA;
    Tally large =
        simulate(shape, 0.75, change, SequentialRule.of(0.01, 20, 50), BENCHMARKS, random);
    assertThat(large.regressions()).isGreaterThan(98 * BENCHMARKS / 100);
    return text.append(percent(passes, BENCHMARKS))
        .append(percent(large.regressions(), BENCHMARKS))
        .toString();
  }

  /** The number of suites with any regression; each noise is that of a quarter of benchmarks. */
  private static int alarms(NoiseModel shape, int size, SplittableRandom random) {
    SequentialRule rule = SequentialRule.of(0.01, 20, size);
    int alarms = 0;
    for (int i = 0; i < SUITES; i++) {
      boolean alarm = false;
      for (int b = 0; b < size; b++) {
        double noise = NOISE.get((i + b) % NOISE.size());
        alarm |= simulate(shape, noise, 0, rule, 1, random).regressions() > 0;
      }
      alarms += alarm ? 1 : 0;
    }
    return alarms;
  }

  private static String percent(int part, int all) {
    return String.format(Locale.ROOT, " | %.1f %%", 100.0 * part / all);
  }
}
