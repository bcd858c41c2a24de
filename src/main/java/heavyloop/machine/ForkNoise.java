package heavyloop.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What disturbed the forks of a run, in sentences. */
public final class ForkNoise {
  /** Time is counted in hundredths of a second, and a fork may last less than one. */
  private static final double NOTICEABLE = 0.05;

  /** Clocks that differ by less do so for heat, and are told as noise of the forks. */
  private static final double STEADY = 1.1;

  private ForkNoise() {}

  /** A sentence for each source; none if the machine was quiet. */
  public static List<String> of(List<Conditions> forks) {
    List<String> seen = new ArrayList<>();
    share(
        seen, forks, c -> c.load().others(), "Other processes used up to %d %% of the processors");
    share(
        seen,
        forks,
        c -> c.load().stolen(),
        "The hypervisor gave up to %d %% of the processors' time to others");
    double slowest = forks.stream().mapToDouble(Conditions::frequencyMhz).min().orElse(0);
    double fastest = forks.stream().mapToDouble(Conditions::frequencyMhz).max().orElse(0);
    if (slowest > 0 && fastest > STEADY * slowest) {
      seen.add(
          String.format(
              Locale.ROOT,
              "The frequency of the processors was between %.0f and %.0f MHz.",
              slowest,
              fastest));
    }
    return seen;
  }

  private static void share(
      List<String> seen,
      List<Conditions> forks,
      ToDoubleFunction<Conditions> part,
      String sentence) {
    double[] parts = forks.stream().mapToDouble(part).filter(p -> p > NOTICEABLE).toArray();
    if (parts.length > 0) {
      double most = 0;
      for (double one : parts) {
        most = Math.max(most, one);
      }
      seen.add(
          String.format(sentence, Math.round(100 * most))
              + String.format(" in %d of %d forks.", parts.length, forks.size()));
    }
  }
}
