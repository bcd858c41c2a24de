package heavyloop.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Describes what disturbed the forks of a run. */
public final class ForkNoise {
  /** A smaller load may be an artefact: CPU time has steps of 10 ms, a fork may last under 1 s. */
  private static final double NOTICEABLE = 0.05;

  /** A smaller frequency ratio is due to heat, and shows in the noise of the forks. */
  private static final double STEADY = 1.1;

  private ForkNoise() {}

  /** Describes each source in a sentence. */
  public static List<String> describe(List<Conditions> forks) {
    List<String> seen = new ArrayList<>();
    addLoad(
        seen, forks, c -> c.load().others(), "Other processes used up to %d %% of the processors");
    addLoad(
        seen,
        forks,
        c -> c.load().stolen(),
        "The hypervisor gave up to %d %% of the processor time to other guests");
    double slowest = forks.stream().mapToDouble(Conditions::frequencyMhz).min().orElse(0);
    double fastest = forks.stream().mapToDouble(Conditions::frequencyMhz).max().orElse(0);
    if (slowest > 0 && fastest > STEADY * slowest) {
      seen.add(
          String.format(
              Locale.ROOT,
              "The processors' frequency varied from %.0f to %.0f MHz.",
              slowest,
              fastest));
    }
    return seen;
  }

  /** Describes all sources in a line, also if there were none, or if nothing is known. */
  public static String inWords(List<Conditions> forks) {
    List<String> seen = describe(forks);
    if (!seen.isEmpty()) {
      return String.join(" ", seen);
    }
    return forks.stream().anyMatch(fork -> fork.load().others() >= 0)
        ? "No other process used more than 5 % of the processors during a fork."
        : "The file doesn't say what else ran on the machine.";
  }

  private static void addLoad(
      List<String> seen,
      List<Conditions> forks,
      ToDoubleFunction<Conditions> load,
      String sentence) {
    double[] loads = forks.stream().mapToDouble(load).filter(l -> l > NOTICEABLE).toArray();
    if (loads.length > 0) {
      double most = Arrays.stream(loads).max().orElseThrow();
      seen.add(
          String.format(sentence, Math.round(100 * most))
              + String.format(" in %d of %d forks.", loads.length, forks.size()));
    }
  }
}
