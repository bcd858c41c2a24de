package heavyloop.stats;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.OnOneJdk;
import heavyloop.stats.ScalingFit.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The coverage of the intervals of a {@link ScalingFit}, in 1,000 simulated sweeps each. It is too
 * high where the forks can't show whether threads disturb each other at all, since crosstalk can't
 * be negative and the intervals respect that.
 */
@OnOneJdk
class ScalingCoverageIT {
  /** Enough to estimate a rate of 95 % to within half a percent. */
  private static final int TRIALS = 1000;

  private static final List<Integer> EIGHT = List.of(1, 2, 3, 4, 6, 8);
  private static final List<Integer> SIXTEEN = List.of(1, 2, 3, 4, 6, 8, 12, 16);
  private static final List<Integer> SIXTY_FOUR = List.of(1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64);

  /**
   * A simulated sweep.
   *
   * @param law the true law
   * @param sd the relative standard deviation of a fork, by the fraction of busy processors
   */
  private record Sweep(
      String name, int forks, ScalingLaw law, DoubleUnaryOperator sd, List<Integer> threads) {
    @Override
    public String toString() {
      return name;
    }

    private int mostThreads() {
      return threads.get(threads.size() - 1);
    }

    private Sample forks(double time, double deviation, Random random) {
      double[] times = new double[forks];
      Arrays.setAll(times, i -> time * Math.exp(deviation * random.nextGaussian()));
      return Sample.ofLogs(times);
    }

    private Covered fit(long seed) {
      Random random = new Random(seed);
      List<Point> points = new ArrayList<>();
      for (int n : threads) {
        double deviation = sd.applyAsDouble((double) n / mostThreads());
        points.add(new Point(n, forks(1 / law.speedUp(n), deviation, random)));
      }
      ScalingFit fit = ScalingFit.of(points);
      Sample reference = forks(3, sd.applyAsDouble(0), random);
      int most = mostThreads();
      return new Covered(
          fit.serial().interval().contains(law.serial()),
          fit.peak().interval().contains(law.peak()),
          fit.speedUp(most).interval().contains(law.speedUp(most)),
          fit.speedUp(most, reference).interval().contains(3 * law.speedUp(most)),
          fit.isMisfit());
    }

    private List<Covered> all() {
      return IntStream.range(0, TRIALS)
          .parallel()
          .mapToObj(trial -> fit(1_000_003L * trial))
          .toList();
    }
  }

  /** Whether the intervals of one fit cover the truth. */
  private record Covered(
      boolean serial, boolean peak, boolean speedUp, boolean overReference, boolean misfit) {}

  private static double rate(List<Covered> fits, Predicate<Covered> covers) {
    return (double) fits.stream().filter(covers).count() / fits.size();
  }

  static List<Sweep> sweeps() {
    ScalingLaw typical = new ScalingLaw(0.05, 0.002);
    return List.of(
        new Sweep("eight processors", 3, typical, busy -> 0.01, EIGHT),
        new Sweep("five forks", 5, typical, busy -> 0.02, EIGHT),
        new Sweep("64 processors", 3, new ScalingLaw(0.02, 0.0005), busy -> 0.05, SIXTY_FOUR),
        new Sweep("noise grows", 5, typical, busy -> 0.005 + 0.025 * busy, EIGHT),
        new Sweep("one thread is noisy", 5, typical, busy -> busy < 0.2 ? 0.06 : 0.02, EIGHT));
  }

  static List<Sweep> sweepsWithHardlyAnyCrosstalk() {
    return List.of(
        new Sweep("a little", 3, new ScalingLaw(0.05, 0.0005), busy -> 0.03, SIXTEEN),
        new Sweep("too little to see", 3, new ScalingLaw(0.05, 0.002), busy -> 0.03, EIGHT),
        new Sweep("none", 3, new ScalingLaw(0.05, 0), busy -> 0.03, EIGHT));
  }

  @ParameterizedTest
  @MethodSource("sweeps")
  void intervals_cover_the_truth_in_93_to_97_percent(Sweep sweep) {
    List<Covered> fits = sweep.all();
    assertThat(rate(fits, Covered::serial)).as("serial fraction").isBetween(0.93, 0.975);
    assertThat(rate(fits, Covered::peak)).as("peak").isBetween(0.93, 0.975);
    assertThat(rate(fits, Covered::speedUp)).as("speed-up").isBetween(0.93, 0.975);
    assertThat(rate(fits, Covered::overReference)).as("over another").isBetween(0.93, 0.975);
    assertThat(rate(fits, Covered::misfit)).as("misfit").isLessThan(0.02);
  }

  @ParameterizedTest
  @MethodSource("sweepsWithHardlyAnyCrosstalk")
  void with_hardly_any_crosstalk_they_cover_it_in_94_to_98_percent(Sweep sweep) {
    List<Covered> fits = sweep.all();
    assertThat(rate(fits, Covered::serial)).as("serial fraction").isBetween(0.94, 0.985);
    assertThat(rate(fits, Covered::peak)).as("peak").isBetween(0.94, 0.985);
    assertThat(rate(fits, Covered::speedUp)).as("speed-up").isBetween(0.93, 0.975);
  }
}
