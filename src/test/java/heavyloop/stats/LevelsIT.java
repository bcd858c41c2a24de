package heavyloop.stats;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.Golden;
import heavyloop.OnOneJdk;
import heavyloop.Portable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The rate of histories, of files with three forks, that report a change, with and without one. */
@OnOneJdk
class LevelsIT {
  private static final int TRIALS = 2000;
  private static final int FORKS = 3;
  private static final String DEPENDENT = "a day has .5 of the deviation of the one before";
  private static final String BAD = "one file of forty is bad";
  private static final List<Integer> SIZES = List.of(6, 20, 50);

  /** The variation from day to day. */
  private interface Days {
    double[] draw(int count, SplittableRandom random);
  }

  /** The noise of a file's days and of its forks. */
  private record Noise(Days days, ToDoubleFunction<SplittableRandom> fork) {
    /** Forks with a noise of 1, on independent days. */
    static Noise ofDays(ToDoubleFunction<SplittableRandom> day) {
      return new Noise(independent(day), Portable::gaussian);
    }

    private static Days independent(ToDoubleFunction<SplittableRandom> day) {
      return (count, random) -> {
        double[] days = new double[count];
        Arrays.setAll(days, i -> day.applyAsDouble(random));
        return days;
      };
    }

    /** The time of each file, and the mean squared error of these times by the forks. */
    double[] draw(int files, double[] errors, SplittableRandom random) {
      double[] series = days.draw(files, random);
      for (int i = 0; i < files; i++) {
        double[] forks = new double[FORKS];
        Arrays.setAll(forks, f -> fork.applyAsDouble(random));
        Sample sample = Sample.of(forks);
        series[i] += sample.mean();
        errors[i] = sample.variance() / FORKS;
      }
      return series;
    }
  }

  private static double[] dependent(int count, SplittableRandom random) {
    double[] days = new double[count];
    double last = Portable.gaussian(random);
    for (int i = 0; i < count; i++) {
      days[i] = last;
      last = 0.5 * last + Math.sqrt(0.75) * Portable.gaussian(random);
    }
    return days;
  }

  private static double badNowAndThen(SplittableRandom random) {
    return 0.5 * Portable.gaussian(random) + (random.nextInt(40) == 0 ? 6 : 0);
  }

  private static double twoModes(SplittableRandom random) {
    return 0.3 * Portable.gaussian(random) + (random.nextBoolean() ? 3 : 0);
  }

  private static Map<String, Noise> noises() {
    Map<String, Noise> noises = new LinkedHashMap<>();
    noises.put("days are alike", Noise.ofDays(random -> 0));
    noises.put(
        "days differ as much as a file's error",
        Noise.ofDays(random -> 0.58 * Portable.gaussian(random)));
    noises.put(
        "days differ twice as much", Noise.ofDays(random -> 1.15 * Portable.gaussian(random)));
    noises.put("days have heavy tails (t, 3 degrees)", Noise.ofDays(Portable::heavyTailed));
    noises.put(BAD, Noise.ofDays(LevelsIT::badNowAndThen));
    noises.put("forks have two modes", new Noise(Noise.independent(r -> 0), LevelsIT::twoModes));
    noises.put(DEPENDENT, new Noise(LevelsIT::dependent, Portable::gaussian));
    return noises;
  }

  /** The share of histories with a change, if the last three files are slower by a step. */
  private static double named(Noise noise, int files, double step, SplittableRandom random) {
    int found = 0;
    double[] errors = new double[files];
    for (int trial = 0; trial < TRIALS; trial++) {
      double[] series = noise.draw(files, errors, random);
      for (int i = files - 3; i < files; i++) {
        series[i] += step;
      }
      double error = Math.sqrt(Sample.of(errors).mean());
      found += Levels.of(series, error, 1e-9).changes().isEmpty() ? 0 : 1;
    }
    return (double) found / TRIALS;
  }

  @Test
  void unchanged_benchmarks_seldom_have_a_change_and_a_step_is_found() {
    StringBuilder table = new StringBuilder("| files | none, 6 files | 20 | 50 ");
    table.append("| 3 sd, last three of 20 | of 50 |\n|---|--:|--:|--:|--:|--:|\n");
    SplittableRandom random = new SplittableRandom(20261124);
    noises()
        .forEach(
            (name, noise) -> {
              table.append("| ").append(name);
              for (int files : SIZES) {
                double alarms = named(noise, files, 0, random);
                assertThat(alarms).as(name + " " + files).isLessThan(limit(name));
                table.append(percent(alarms));
              }
              double step = 3 * sd(noise, random);
              for (int files : SIZES.subList(1, 3)) {
                table.append(percent(named(noise, files, step, random)));
              }
              table.append(" |\n");
            });
    Golden.assertSectionMatches(Golden.EVIDENCE, "history", table.toString());
  }

  /** Two bad files in a row, and correlated days, look like a level. */
  private static double limit(String name) {
    return name.equals(DEPENDENT) ? 0.1 : name.equals(BAD) ? 0.06 : 0.02;
  }

  /** The standard deviation of a file about its level. */
  private static double sd(Noise noise, SplittableRandom random) {
    return Sample.of(noise.draw(10_000, new double[10_000], random)).standardDeviation();
  }

  private static String percent(double part) {
    return String.format(Locale.ROOT, " | %.1f %%", 100 * part);
  }
}
