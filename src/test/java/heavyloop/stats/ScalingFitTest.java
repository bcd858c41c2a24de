package heavyloop.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import heavyloop.stats.ScalingFit.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScalingFitTest {
  /** SPEC SDM91 on a Sun SPARCcenter, from Gunther (2007): the users and their throughput. */
  private static final int[] USERS = {1, 18, 36, 72, 108, 144, 216};

  private static final double[] THROUGHPUT = {64.9, 995.9, 1652.4, 1853.2, 1828.9, 1775.0, 1702.2};

  /** Two forks close around a time. */
  private static Sample forks(double time) {
    return Sample.ofLogs(time * 0.999, time / 0.999);
  }

  private static List<Point> sdm91() {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < USERS.length; i++) {
      points.add(new Point(USERS[i], forks(1 / THROUGHPUT[i])));
    }
    return points;
  }

  private static List<Point> exact(ScalingLaw law, int... threads) {
    List<Point> points = new ArrayList<>();
    for (int n : threads) {
      points.add(new Point(n, forks(1000 / law.speedUp(n))));
    }
    return points;
  }

  /** The least squares of the logarithms, by SciPy 1.17. */
  @Test
  void the_law_is_the_nearest_one() {
    ScalingLaw law = ScalingFit.of(sdm91()).law();
    assertThat(law.serial()).isCloseTo(0.01345244, within(1e-7));
    assertThat(law.crosstalk()).isCloseTo(0.00011511, within(1e-8));
    assertThat(law.peak()).isCloseTo(92.576716, within(1e-3));
  }

  /** Coefficients of least squares of the throughput itself, by SciPy 1.10. */
  @Test
  void the_peak_is_where_a_further_thread_costs_as_much_as_it_gains() {
    ScalingLaw law = new ScalingLaw(0.0277284, 0.000104365);
    assertThat(law.peak()).isCloseTo(96.52, within(0.01));
    assertThat(89.9951 * law.speedUp(72)).isCloseTo(1853.2, within(60.0));
    assertThat(law.speedUp(96)).isGreaterThan(law.speedUp(90)).isGreaterThan(law.speedUp(103));
    assertThat(new ScalingLaw(0.1, 0).peak()).isInfinite();
    assertThat(new ScalingLaw(1, 0).peak()).isEqualTo(1);
    assertThat(new ScalingLaw(0, 3).peak()).isEqualTo(1);
  }

  @Test
  void the_serial_fraction_of_one_speed_up_is_karp_and_flatts() {
    assertThat(ScalingLaw.serialFraction(1.71, 4)).isCloseTo(0.446394, within(1e-6));
    ScalingLaw law = new ScalingLaw(0.05, 0.002);
    assertThat(ScalingLaw.serialFraction(law.speedUp(8), 8))
        .isCloseTo(0.05 + 8 * 0.002, within(1e-12));
  }

  @Test
  void the_coefficients_of_an_exact_curve_are_found() {
    for (double serial : new double[] {0, 0.001, 0.05, 0.5, 0.95}) {
      for (double crosstalk : new double[] {0, 1e-5, 0.003, 0.3, 3}) {
        ScalingLaw law = new ScalingLaw(serial, crosstalk);
        ScalingFit fit = ScalingFit.of(exact(law, 1, 2, 3, 4, 6, 8, 12, 16));
        assertThat(fit.law().serial()).as(law.toString()).isCloseTo(serial, within(1e-4));
        assertThat(fit.law().crosstalk()).as(law.toString()).isCloseTo(crosstalk, within(2e-5));
        assertThat(fit.serial().interval().contains(serial)).as(law.toString()).isTrue();
        assertThat(fit.isMisfit()).isFalse();
      }
    }
  }

  @Test
  void no_other_law_is_nearer_to_noisy_points() {
    Random random = new Random(3);
    for (int trial = 0; trial < 50; trial++) {
      List<Point> noisy = new ArrayList<>();
      for (int n : new int[] {1, 2, 3, 4, 6, 8}) {
        noisy.add(new Point(n, forks(Math.exp(random.nextGaussian()))));
      }
      ScalingPoints points = new ScalingPoints(noisy);
      double least = points.squares(points.best());
      for (int other = 0; other < 200; other++) {
        ScalingLaw law =
            new ScalingLaw(random.nextDouble(), Math.exp(-10 + 12 * random.nextDouble()));
        assertThat(points.squares(law)).isGreaterThanOrEqualTo(least * (1 - 1e-9));
      }
    }
  }

  @Test
  void a_curve_without_a_peak_is_not_given_one() {
    ScalingFit fit = ScalingFit.of(exact(new ScalingLaw(0.1, 0), 1, 2, 3, 4, 6, 8));
    assertThat(fit.peak().interval().high()).isInfinite();
    assertThat(fit.peak().interval().low()).isGreaterThan(8);
  }

  @Test
  void a_curve_that_falls_from_the_first_thread_on_has_its_peak_there() {
    ScalingFit fit = ScalingFit.of(exact(new ScalingLaw(0.9, 2), 1, 2, 3, 4, 6, 8));
    assertThat(fit.peak().value()).isEqualTo(1);
    assertThat(fit.peak().interval().contains(1)).isTrue();
    assertThat(fit.peak().interval().high()).isLessThan(1.1);
  }

  @Test
  void points_that_no_law_describes_are_a_misfit_which_widens_the_intervals() {
    ScalingLaw law = new ScalingLaw(0.05, 0.001);
    List<Point> points = exact(law, 1, 2, 3, 4, 6, 8);
    Interval fitting = ScalingFit.of(points).serial().interval();
    points.set(3, new Point(4, forks(1.2 * 1000 / law.speedUp(4))));
    ScalingFit fit = ScalingFit.of(points);
    assertThat(fit.isMisfit()).isTrue();
    Interval misfitting = fit.serial().interval();
    assertThat(misfitting.high() - misfitting.low())
        .isGreaterThan(5 * (fitting.high() - fitting.low()));
    assertThat(width(fit.speedUp(4)))
        .isGreaterThan(
            5
                * width(
                    ScalingFit.of(
                            points.subList(0, 6).stream()
                                .map(p -> p.threads() == 4 ? exact(law, 4).get(0) : p)
                                .toList())
                        .speedUp(4)));
  }

  private static double width(Estimate estimate) {
    return estimate.interval().high() - estimate.interval().low();
  }

  @Test
  void a_superlinear_speed_up_has_no_serial_fraction() {
    List<Point> points = new ArrayList<>();
    for (int n : new int[] {1, 2, 3, 4, 6, 8}) {
      points.add(new Point(n, forks(1000 / Math.pow(n, 1.2))));
    }
    ScalingFit fit = ScalingFit.of(points);
    assertThat(fit.law()).isEqualTo(new ScalingLaw(0, 0));
    assertThat(fit.isMisfit()).isTrue();
  }

  @Test
  void equal_forks_leave_no_noise() {
    List<Point> points = new ArrayList<>();
    ScalingLaw law = new ScalingLaw(0.0625, 0);
    for (int n : new int[] {1, 2, 3, 4, 6, 8}) {
      points.add(new Point(n, Sample.of(-Math.log(law.speedUp(n)), -Math.log(law.speedUp(n)))));
    }
    Estimate serial = ScalingFit.of(points).serial();
    assertThat(serial.value()).isCloseTo(0.0625, within(1e-6));
    assertThat(serial.interval().low()).isLessThanOrEqualTo(serial.value());
    assertThat(serial.interval().high()).isGreaterThanOrEqualTo(serial.value());
  }

  @Test
  void a_speed_up_over_something_else_carries_its_noise_too() {
    ScalingFit fit = ScalingFit.of(exact(new ScalingLaw(0.05, 0), 1, 2, 3, 4, 6, 8));
    Estimate own = fit.speedUp(8);
    assertThat(own.value()).isCloseTo(8 / 1.35, within(0.01));
    Estimate quiet = fit.speedUp(8, forks(2000));
    Estimate noisy = fit.speedUp(8, Sample.ofLogs(1800, 2000 * 2000 / 1800.0));
    assertThat(quiet.value()).isCloseTo(2 * 8 / 1.35, within(0.02));
    assertThat(width(noisy)).isGreaterThan(5 * width(quiet));
    assertThatThrownBy(() -> fit.speedUp(16.1)).hasMessageContaining("from 1 to 16.0");
  }

  @Test
  void five_numbers_of_threads_are_too_few() {
    assertThatThrownBy(() -> ScalingFit.of(exact(new ScalingLaw(0, 0), 1, 2, 3, 4, 5)))
        .hasMessage("a fit takes two forks at each of 6 numbers of threads");
  }
}
