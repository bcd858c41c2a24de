package heavyloop.compare;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.Golden;
import heavyloop.OnOneJdk;
import heavyloop.Portable;
import heavyloop.compare.Verdict.Kind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The verdicts of {@code compare} on simulated forks, whose true change is known. */
@OnOneJdk
class VerdictSimulationIT {
  private static final int SUITES = 1000;
  private static final List<Integer> SIZES = List.of(1, 10, 50);

  /** The slowdown of the slower benchmark, in margins. */
  private static final List<Double> CHANGES = List.of(0.5, 1.0, 2.0);

  /** With noise below half of the margin, hardly anything looks like a regression. */
  private static final double SD_OF_UNCHANGED = 0.1;

  private static final double SD = 0.02;

  private final SplittableRandom random = new SplittableRandom(20261124);

  /** The noise of forks, with a deviation of about 1. */
  private enum Shape {
    NORMAL("normal") {
      @Override
      double draw(SplittableRandom random) {
        return Portable.gaussian(random);
      }
    },
    HEAVY_TAILED("heavy tails (t, 3 degrees)") {
      @Override
      double draw(SplittableRandom random) {
        return Portable.heavyTailed(random);
      }
    },
    TWO_MODES("two modes, half and half") {
      @Override
      double draw(SplittableRandom random) {
        return 0.3 * Portable.gaussian(random) + (random.nextBoolean() ? 0.95 : -0.95);
      }
    },
    DISTURBED("one fork in fifteen is disturbed") {
      @Override
      double draw(SplittableRandom random) {
        double disturbance = random.nextInt(15) > 0 ? 0 : 10 + 20 * random.nextDouble();
        return Portable.gaussian(random) + disturbance;
      }
    };

    private final String words;

    Shape(String words) {
      this.words = words;
    }

    abstract double draw(SplittableRandom random);
  }

  /** The numbers of forks of base and head. */
  private record Forks(int base, int head) {
    String words() {
      return base == head ? "" + base : base + ", " + head;
    }
  }

  private static final List<Forks> FORKS =
      List.of(new Forks(5, 5), new Forks(10, 10), new Forks(20, 3), new Forks(3, 20));

  private double[][] forks(Shape shape, int count, double sd, double change) {
    double[][] forks = new double[count][];
    Arrays.setAll(forks, i -> new double[] {100 * Math.exp(change + sd * shape.draw(random))});
    return forks;
  }

  /** The verdicts of a suite whose first benchmark may be slower. */
  private List<Kind> verdicts(Shape shape, Forks forks, int size, double sd, double change) {
    Map<String, double[][]> base = new TreeMap<>();
    Map<String, double[][]> head = new TreeMap<>();
    for (int b = 0; b < size; b++) {
      base.put("a.B.b" + (100 + b), forks(shape, forks.base(), sd, 0));
      head.put("a.B.b" + (100 + b), forks(shape, forks.head(), sd, b == 0 ? change : 0));
    }
    return Suites.compare(Suites.run("base", base), Suites.run("head", head)).benchmarks().stream()
        .map(JudgedBenchmark::kind)
        .toList();
  }

  private int alarms(Shape shape, Forks forks, int size) {
    int alarms = 0;
    for (int i = 0; i < SUITES; i++) {
      alarms += verdicts(shape, forks, size, SD_OF_UNCHANGED, 0).contains(Kind.REGRESSION) ? 1 : 0;
    }
    return alarms;
  }

  private Map<Kind, Integer> ofSlower(Shape shape, Forks forks, double sd, double change) {
    Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    for (int i = 0; i < SUITES; i++) {
      counts.merge(verdicts(shape, forks, 10, sd, change).get(0), 1, Integer::sum);
    }
    return counts;
  }

  @Test
  void equal_suites_raise_no_alarm_for_any_numbers_of_forks() {
    StringBuilder table = new StringBuilder("| forks | of a side | alarms of 1 | of 10 | of 50 ");
    table.append("| half of the margin: regression | inconclusive | the margin: regression ");
    table.append("| inconclusive | twice: regression | inconclusive |\n");
    table.append("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
    for (Shape shape : Shape.values()) {
      for (Forks forks : FORKS) {
        table.append("| ").append(shape.words).append(" | ").append(forks.words());
        for (int size : SIZES) {
          int alarms = alarms(shape, forks, size);
          if (shape != Shape.TWO_MODES) {
            assertThat(alarms).as("%s %s %d", shape, forks, size).isLessThan(SUITES / 50);
          }
          table.append(percent(alarms));
        }
        for (double change : CHANGES) {
          Map<Kind, Integer> counts = ofSlower(shape, forks, SD, change * Math.log(1.05));
          table.append(percent(counts.getOrDefault(Kind.REGRESSION, 0)));
          table.append(percent(counts.getOrDefault(Kind.INCONCLUSIVE, 0)));
        }
        table.append(" |\n");
      }
    }
    Golden.assertSectionMatches(Golden.EVIDENCE, "verdict-simulation", table.toString());
  }

  /** Welch's test alone raised 7.1 %. */
  @Test
  void suites_of_ten_with_twenty_forks_against_three_raise_an_alarm_in_one_of_a_hundred() {
    int alarms = 0;
    for (int i = 0; i < 4; i++) {
      alarms += alarms(Shape.NORMAL, new Forks(20, 3), 10);
    }
    assertThat(alarms).isLessThanOrEqualTo(4 * SUITES / 100);
  }

  @Test
  void a_precise_slowdown_of_3_percent_is_not_a_regression() {
    for (Forks forks : List.of(new Forks(5, 5), new Forks(20, 20))) {
      Map<Kind, Integer> counts = ofSlower(Shape.NORMAL, forks, 0.003, Math.log(1.03));
      assertThat(counts.getOrDefault(Kind.REGRESSION, 0)).isLessThan(SUITES / 100);
      assertThat(counts.getOrDefault(Kind.SLOWER_WITHIN_MARGIN, 0)).isGreaterThan(SUITES * 9 / 10);
    }
  }

  /** The verdicts on a benchmark of which head has a slow mode, in a suite of its own. */
  private Map<Kind, Integer> ofSlowMode(int size) {
    Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    for (int i = 0; i < SUITES; i++) {
      double[][] base = forks(Shape.NORMAL, size, SD, 0);
      double[][] head = forks(Shape.NORMAL, size, SD, 0);
      for (double[] fork : head) {
        fork[0] *= random.nextInt(5) == 0 ? 2 : 1;
      }
      counts.merge(Suites.compare(base, head).benchmarks().get(0).kind(), 1, Integer::sum);
    }
    return counts;
  }

  @Test
  void a_slow_mode_of_one_fork_in_five_hides_from_few_forks() {
    StringBuilder table =
        new StringBuilder(
            """
            | forks of a side | regression | inconclusive | passed | without a slow fork |
            |--:|--:|--:|--:|--:|
            """);
    for (int size : List.of(3, 5, 10, 14, 20)) {
      Map<Kind, Integer> counts = ofSlowMode(size);
      int found = counts.getOrDefault(Kind.REGRESSION, 0);
      int open = counts.getOrDefault(Kind.INCONCLUSIVE, 0);
      double unseen = Math.pow(0.8, size);
      int passed = SUITES - found - open;
      // Forks of which none is slow can't tell.
      assertThat(passed).as("%d forks", size).isLessThan((int) (SUITES * (unseen + 0.05)));
      table.append("| ").append(size).append(percent(found)).append(percent(open));
      table.append(percent(passed)).append(percent((int) Math.round(SUITES * unseen)));
      table.append(" |\n");
    }
    Golden.assertSectionMatches(Golden.EVIDENCE, "slow-mode", table.toString());
  }

  private static String percent(int part) {
    return String.format(Locale.ROOT, " | %.1f %%", 100.0 * part / SUITES);
  }
}
