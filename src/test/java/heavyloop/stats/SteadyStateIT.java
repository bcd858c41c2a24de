package heavyloop.stats;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.Golden;
import heavyloop.OnOneJdk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** The cuts of forks by our rule and by others, on forks of a known course and on real ones. */
@OnOneJdk
class SteadyStateIT {
  private static final int TRIALS = 300;
  private static final int LENGTH = 40;
  private static final int FORKS = 8;
  private static final double NOISE = 0.02;

  /** Ways to find the first steady iteration of some forks. */
  private static final Map<String, ToIntFunction<List<Curve>>> METHODS = new LinkedHashMap<>();

  static {
    METHODS.put("nothing", forks -> 0);
    METHODS.put("the first quarter", forks -> length(forks) / 4);
    METHODS.put("the first half", forks -> length(forks) / 2);
    METHODS.put("to a window of little variation", SteadyStateIT::variation);
    METHODS.put("to the last change point", SteadyStateIT::changePoints);
    METHODS.put("to the steady state", forks -> SteadyState.of(forks).from());
  }

  private static int length(List<Curve> forks) {
    return forks.get(0).costs().length;
  }

  /** Georges et al. (2007): the first window whose coefficient of variation is at most 2 %. */
  private static int variation(List<Curve> forks) {
    return median(
        forks.stream()
            .mapToInt(
                fork -> {
                  int window = 5;
                  for (int i = 0; i + window <= fork.costs().length; i++) {
                    Sample part = Sample.of(Arrays.copyOfRange(fork.costs(), i, i + window));
                    if (part.standardDeviation() / part.mean() <= 0.02) {
                      return i;
                    }
                  }
                  return fork.costs().length / 2;
                })
            .toArray());
  }

  /** Barrett et al. (2017), in short: the last segment of each fork. */
  private static int changePoints(List<Curve> forks) {
    return median(
        forks.stream()
            .mapToInt(
                fork -> {
                  double[] logs = Arrays.stream(fork.costs()).map(Math::log).toArray();
                  List<Integer> changes = Levels.of(logs, 0, Math.log(1.02)).changes();
                  return changes.isEmpty() ? 0 : changes.get(changes.size() - 1);
                })
            .toArray());
  }

  private static int median(int... values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static double meanFrom(double[] values, int from) {
    return Arrays.stream(values, Math.min(from, values.length - 1), values.length)
        .average()
        .orElseThrow();
  }

  /** The distance of the remaining mean from the truth, averaged over forks, in each trial. */
  private static double[] bias(Shape shape, ToIntFunction<List<Curve>> method) {
    SplittableRandom random = new SplittableRandom(17);
    double[] bias = new double[TRIALS];
    for (int trial = 0; trial < TRIALS; trial++) {
      List<double[]> courses = new ArrayList<>();
      List<Curve> forks = new ArrayList<>();
      for (int fork = 0; fork < FORKS; fork++) {
        double[] course = shape.course(random, LENGTH);
        double[] costs = Shape.noisy(course, random, NOISE);
        courses.add(course);
        forks.add(new Curve(costs));
      }
      int from = method.applyAsInt(forks);
      bias[trial] =
          courses.stream()
              .mapToDouble(c -> meanFrom(c, from) / c[LENGTH - 1] - 1)
              .average()
              .orElseThrow();
    }
    Arrays.sort(bias);
    return bias;
  }

  @Test
  void simulated_forks_are_cut_where_their_course_becomes_level() {
    StringBuilder table = new StringBuilder("| left out |");
    for (Shape shape : Shape.values()) {
      table
          .append(' ')
          .append(shape.name().toLowerCase(Locale.ROOT).replace('_', ' '))
          .append(" |");
    }
    table.append("\n|---|").append("--:|".repeat(Shape.values().length)).append('\n');
    METHODS.forEach(
        (name, method) -> {
          table.append("| ").append(name).append(" |");
          for (Shape shape : Shape.values()) {
            double[] bias = bias(shape, method);
            double worst = bias[TRIALS * 95 / 100];
            table.append(String.format(Locale.ROOT, " %+.1f |", 100 * worst));
            if (name.equals("to the steady state")
                && shape != Shape.DECAY
                && shape != Shape.SLOWER) {
              assertThat(worst).as(shape.name()).isLessThan(0.03);
            }
          }
          table.append('\n');
        });
    Golden.assertSectionMatches(Golden.EVIDENCE, "steady-simulated", table.toString());
  }

  @Test
  void recorded_forks_are_cut_where_their_last_quarter_begins_to_look_like_the_rest() {
    Map<String, List<Curve>> recorded =
        RecordedCurves.read("curves-libraries-17.jsonl.gz", "curves-libraries-25.jsonl.gz");
    StringBuilder table =
        new StringBuilder(
            """
            | left out | iterations left out | forks within 2 % | within 5 % | benchmarks within 1 % |
            |---|--:|--:|--:|--:|
            """);
    METHODS.forEach(
        (name, method) -> {
          double cut = 0;
          double near = 0;
          double rather = 0;
          double pooled = 0;
          for (List<Curve> forks : recorded.values()) {
            int from = method.applyAsInt(forks);
            double[] bias =
                forks.stream().mapToDouble(fork -> ofLastQuarter(fork.costs(), from)).toArray();
            cut += (double) from / length(forks);
            near +=
                Arrays.stream(bias).filter(b -> Math.abs(b) < 0.02).count() / (double) bias.length;
            rather +=
                Arrays.stream(bias).filter(b -> Math.abs(b) < 0.05).count() / (double) bias.length;
            pooled += Math.abs(Sample.of(bias).median()) < 0.01 ? 1 : 0;
          }
          int all = recorded.size();
          table.append(
              String.format(
                  Locale.ROOT,
                  "| %s | %.0f %% | %.0f %% | %.0f %% | %.0f of %d |%n",
                  name,
                  100 * cut / all,
                  100 * near / all,
                  100 * rather / all,
                  pooled,
                  all));
        });
    Golden.assertSectionMatches(
        Golden.EVIDENCE, "steady-recorded", table.toString().replace("\r\n", "\n"));
  }

  /**
   * The logarithm of the lower quartile of the remaining iterations, minus that of the last
   * quarter.
   */
  private static double ofLastQuarter(double[] costs, int from) {
    int length = costs.length;
    return lowerQuartile(Arrays.copyOfRange(costs, Math.min(from, length - 4), length))
        - lowerQuartile(Arrays.copyOfRange(costs, length * 3 / 4, length));
  }

  private static double lowerQuartile(double... costs) {
    double[] sorted = Sample.ofLogs(costs).sorted();
    return sorted[sorted.length / 4];
  }
}
