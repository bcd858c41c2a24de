package heavyloop.compare;

import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.results.Labels;
import heavyloop.stats.SteadyState;
import heavyloop.stats.SteadyState.Unsteady;
import java.util.List;
import java.util.Map;

/** A reason to doubt a verdict, or the way its forks were measured, with advice. */
public enum Warning {
  SINGLE_FORK(
      "single_fork",
      "A side has a single fork, which gives no interval,",
      "measure with -f 3 or more"),
  RANKS_DISAGREE(
      "ranks_disagree",
      "Means and ranks disagree",
      "look at the single forks for an outlier or two modes"),
  DIFFERENT_SETTINGS(
      "settings",
      "Base and head were measured with different settings",
      "measure both with the same"),
  SETTINGS_OF_HEAD(
      "settings",
      "Base and head ask for different iterations or timeouts",
      "both were measured with head's"),
  WARMING_UP(
      "warming_up",
      "Forks had not reached their speed when they were measured",
      "give them a longer warm-up"),
  COMPILING(
      "compiling",
      "The JIT was still compiling when forks were measured",
      "give them a longer warm-up, or the times are those of slower code"),
  WARM_UP_UNKNOWN(
      "warm_up_unknown",
      "Too few iterations to tell whether forks were warm",
      "-i " + SteadyState.FEWEST + " with shorter iterations would tell");

  private static final int MOST_NAMES = 5;

  private final String key;
  private final String seen;
  private final String advice;

  Warning(String key, String seen, String advice) {
    this.key = key;
    this.seen = seen;
    this.advice = advice;
  }

  /**
   * The warning about the warm-up of a benchmark, if there is one.
   *
   * @param base the measured iterations of each fork of base
   * @param head the measured iterations of each fork of head
   * @param warmupIterations -1 if unknown
   */
  public static Map<Warning, String> ofWarmUp(
      List<double[]> base, List<double[]> head, int warmupIterations) {
    boolean unknown = false;
    int unsteady = 0;
    int late = 0;
    for (List<double[]> forks : List.of(base, head)) {
      for (double[] fork : forks) {
        unknown |= fork.length < SteadyState.FEWEST;
        if (SteadyState.of(fork) instanceof Unsteady found) {
          unsteady++;
          late = Math.max(late, found.from());
        }
      }
    }
    if (unsteady == 0) {
      return unknown ? Map.of(WARM_UP_UNKNOWN, "") : Map.of();
    }
    String forks = unsteady + " of " + (base.size() + head.size()) + " forks";
    return Map.of(
        WARMING_UP,
        warmupIterations < 0 ? forks : forks + ", -wi " + (warmupIterations + late) + " would do");
  }

  /** Adds a sentence for each warning that a benchmark has. */
  public static void addAll(
      Report.Builder report, List<JudgedBenchmark> benchmarks, Labels labels) {
    for (Warning warning : values()) {
      List<JudgedBenchmark> affected =
          benchmarks.stream()
              .filter(benchmark -> benchmark.warnings().containsKey(warning))
              .toList();
      if (!affected.isEmpty()) {
        report.add(warning.note(affected, benchmarks.size(), labels));
      }
    }
  }

  private Note note(List<JudgedBenchmark> affected, int all, Labels labels) {
    String text =
        String.format(
            "%s in %d of %d benchmarks%s; %s.",
            seen, affected.size(), all, isNamed() ? ": " + names(affected, labels) : "", advice);
    return this == WARM_UP_UNKNOWN ? Note.plain(key, text) : Note.warning(key, text);
  }

  /** The other warnings are in the table, or concern nearly all benchmarks. */
  private boolean isNamed() {
    return this == DIFFERENT_SETTINGS || this == SETTINGS_OF_HEAD || this == WARMING_UP;
  }

  private String names(List<JudgedBenchmark> affected, Labels labels) {
    List<String> names =
        affected.stream()
            .limit(MOST_NAMES)
            .map(
                benchmark -> {
                  String detail = benchmark.warnings().get(this);
                  return labels.shortName(benchmark.id())
                      + (detail.isEmpty() ? "" : " (" + detail + ")");
                })
            .toList();
    int more = affected.size() - names.size();
    return String.join(", ", names) + (more == 0 ? "" : " and " + more + " more");
  }
}
