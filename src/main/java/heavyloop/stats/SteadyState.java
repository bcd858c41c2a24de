package heavyloop.stats;

import java.util.Arrays;
import java.util.List;

/**
 * The iteration from which the forks of a benchmark are steady: before it, they run code not yet
 * compiled by the JIT, which can be ten times slower.
 *
 * <p>It is the same iteration for all forks of base and head, found without comparing them: each
 * fork is compared with its own level. A neighbour's burst slows a few iterations of a few forks; a
 * cold JVM slows all of them. So the least of three neighbouring iterations counts, and three
 * forks, or a quarter of many, must be slow. Forks are steady once that series stays within two
 * percent of its level, or within its noise, but not before the JIT has come to rest: a stretch of
 * interpreted code is level too, with its compiled version still to come.
 *
 * <p>Only slow beginnings count. Forks that become slower are the subject of {@link Drift}.
 *
 * @param from the first steady iteration, counted from 0: the length of the warm-up
 * @param isReached whether enough iterations are left to trust it
 * @see <a href="https://doi.org/10.1145/3133876">Barrett et al. (2017), Virtual Machine Warmup
 *     Blows Hot and Cold</a>
 */
public record SteadyState(int from, boolean isReached) {
  /** The fewest iterations of a fork that show a steady state. */
  public static final int FEWEST = 8;

  /** A fraction of an iteration; in steady code, compiler threads work for hundredths of it. */
  private static final double COMPILING = 0.1;

  /**
   * The slowdown of the first half of a fork's steady iterations that shows it wasn't steady yet.
   */
  private static final double COLD = Math.log(1.1);

  /** A fraction of the level; an iteration this close is on it. */
  private static final double NEAR = Math.log(1.02);

  /** The number of standard deviations that noise hardly ever reaches. */
  private static final double MOST_NOISE = 6;

  /** A reserve, since some forks take a bit longer than most. */
  private static final double SPARE = 0.2;

  private static final int SPARE_ITERATIONS = 2;

  /** The number of neighbours on each side in a running median. */
  private static final int NEIGHBOURS = 2;

  /** The standard deviation of normal noise if the median difference of neighbours is 1. */
  private static final double DEVIATION = Sample.MEDIAN_DEVIATION / Math.sqrt(2);

  private static final double QUARTER = 0.25;

  /** The steady state of some forks, up to the length of the shortest. */
  public static SteadyState of(List<Curve> forks) {
    int length = forks.stream().mapToInt(Curve::length).min().orElse(0);
    if (length < FEWEST) {
      return new SteadyState(length, false);
    }
    List<Curve> equallyLong = forks.stream().map(fork -> fork.first(length)).toList();
    int settled = Math.max(settled(deviations(equallyLong)), compiled(equallyLong));
    int from = settled == 0 ? 0 : (int) Math.ceil(settled * (1 + SPARE)) + SPARE_ITERATIONS;
    return new SteadyState(Math.min(from, length), length - from >= fewestAfter(from));
  }

  /** The iterations that must follow a warm-up to show that it was one: a quarter of all. */
  public static int fewestAfter(int warmup) {
    return (int) Math.ceil(warmup * QUARTER / (1 - QUARTER));
  }

  /** For each iteration, the height above their own levels of forks that are slow to warm up. */
  private static double[] deviations(List<Curve> forks) {
    return ofSlow(forks.stream().map(SteadyState::deviations).toArray(double[][]::new));
  }

  /**
   * For each iteration, the value reached by three forks, by a quarter of many or by half of few. A
   * few forks may be disturbed. But all forks of one side may warm up slowly; a quarter of all is
   * half of those.
   */
  private static double[] ofSlow(double[]... forks) {
    int reached = Math.max((forks.length + 3) / 4, Math.min(3, forks.length / 2));
    double[] slow = new double[forks[0].length];
    double[] sorted = new double[forks.length];
    for (int i = 0; i < slow.length; i++) {
      for (int fork = 0; fork < forks.length; fork++) {
        sorted[fork] = forks[fork][i];
      }
      Arrays.sort(sorted);
      slow[i] = sorted[forks.length - reached];
    }
    return slow;
  }

  private static double[] deviations(Curve fork) {
    double[] calm = fork.calm();
    double level = quantile(lastHalf(calm), QUARTER);
    return Arrays.stream(calm).map(value -> value - level).toArray();
  }

  private static double[] lastHalf(double... values) {
    return Arrays.copyOfRange(values, values.length / 2, values.length);
  }

  /** The first index from which the values stay near their level. */
  private static int settled(double... values) {
    double[] steps = new double[values.length - 1];
    Arrays.setAll(steps, i -> Math.abs(values[i + 1] - values[i]));
    double[] smooth = smooth(values, NEIGHBOURS);
    double level = quantile(lastHalf(smooth), QUARTER);
    double limit = level + Math.max(NEAR, MOST_NOISE * DEVIATION * median(steps));
    int from = 0;
    for (int i = 0; i < smooth.length; i++) {
      if (smooth[i] > limit) {
        from = Math.min(i + 2, smooth.length); // The least of three is early by one.
      }
    }
    return from;
  }

  private static double[] smooth(double[] values, int neighbours) {
    double[] smooth = new double[values.length];
    Arrays.setAll(
        smooth,
        i ->
            median(
                Arrays.copyOfRange(
                    values,
                    Math.max(0, i - neighbours),
                    Math.min(values.length, i + neighbours + 1))));
    return smooth;
  }

  /** The first iteration from which the JIT is at rest in most forks, except for moments. */
  private static int compiled(List<Curve> forks) {
    double[][] known =
        forks.stream().filter(Curve::knowsCompiling).map(Curve::compiling).toArray(double[][]::new);
    if (known.length == 0) {
      return 0;
    }
    double[] smooth = smooth(ofSlow(known), 1);
    int from = 0;
    for (int i = 0; i < smooth.length; i++) {
      from = smooth[i] > COMPILING ? i + 1 : from;
    }
    return from;
  }

  /**
   * Whether a fork, judged by itself, was measured before it was steady: it still became clearly
   * faster, or the JIT was still at work.
   *
   * @param from the first measured iteration
   */
  public static boolean isCold(Curve fork, int from) {
    double[] calm = fork.calm();
    int half = (from + calm.length) / 2;
    if (half <= from) {
      return false;
    }
    double early = quantile(Arrays.copyOfRange(calm, from, half), QUARTER);
    double late = quantile(Arrays.copyOfRange(calm, half, calm.length), QUARTER);
    return early - late > COLD || fork.compilingFrom(from) > COMPILING;
  }

  private static double median(double... values) {
    return Sample.of(values).median();
  }

  /** A quantile by linear interpolation. */
  private static double quantile(double[] values, double part) {
    double[] sorted = Sample.of(values).sorted();
    double place = part * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
