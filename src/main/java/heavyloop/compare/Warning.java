package heavyloop.compare;

import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.results.Labels;
import heavyloop.stats.Curve;
import heavyloop.stats.Drift;
import heavyloop.stats.SteadyState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A reason to doubt a verdict or its measurements, with advice. */
public enum Warning {
  SINGLE_FORK(
      "single_fork",
      "A side has a single fork, which gives no interval,",
      "measure with -f 3 or more"),
  FEW_FORKS(
      "few_forks",
      "A regression rests on fewer than five forks per side",
      "three forks of a benchmark with two speeds look slower in 1.6 % of cases, whatever the test:"
          + " measure with -f 5 or more, or gate the two"),
  UNEQUAL_FORKS(
      "unequal_forks",
      "The sides have different numbers of forks",
      "the larger p of Welch's and the pooled t counts"),
  RANKS_DISAGREE(
      "ranks_disagree",
      "Means and ranks disagree",
      "look at the individual forks for an outlier or two modes"),
  DISTURBED_ITERATIONS(
      "disturbed_iterations",
      "Individual iterations were disturbed",
      "the change by ranks hardly feels them; measure again when the machine is idle"),
  DIFFERENT_SETTINGS(
      "settings",
      "Base and head were measured with different settings",
      "measure both with the same"),
  SETTINGS_OF_HEAD(
      "settings",
      "Base and head ask for different iterations or timeouts",
      "both were measured with head's"),
  WARMING_UP(
      "warming_up", "Forks were still getting faster when they were measured", Warning.LONGER),
  SLOWING_DOWN(
      "slowing_down",
      "Forks got slower while they were measured",
      "look for heat, a growing heap, or data that grow with each operation"),
  COMPILING("compiling", "The JIT was still compiling when forks were measured", Warning.LONGER),
  NEVER_STEADY(
      "never_steady",
      "Forks kept changing their speed as long as they ran",
      "their times depend on how long they run"),
  SLOWER_WARM_UP(
      "slower_warm_up", "Head takes longer to warm up", "verdicts are about warm code alone"),
  LEFT_OUT(
      "left_out",
      "Blocks were left out, since a fork of theirs was still warming up,",
      "the verdict rests on the others"),
  WARM_UP_UNKNOWN(
      "warm_up_unknown",
      "Too few iterations to tell whether forks were warm",
      Drift.FEWEST_FORKS + " forks of " + Drift.FEWEST_ITERATIONS + " iterations each would tell");

  /** A fraction of the forks; if more were cold, so was their benchmark. */
  public static final double MOST_COLD = 0.2;

  private static final String LONGER =
      "verdicts on them rest on cold code: give them a longer warm-up, or let the gate plan it"
          + " (without -wi, -w, -i, -r, -to and --as-annotated)";

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
   * The warning about the warm-up of a benchmark, if any.
   *
   * @param base the measured iterations of each fork of base
   * @param head the measured iterations of each fork of head
   * @param warmupIterations -1 if unknown
   */
  public static Map<Warning, String> ofWarmUp(
      List<double[]> base, List<double[]> head, int warmupIterations) {
    List<double[]> forks = Stream.concat(base.stream(), head.stream()).toList();
    Optional<Drift> drift = Drift.of(forks);
    if (drift.filter(Drift::isSlower).isPresent()) {
      return Map.of(SLOWING_DOWN, Figures.change(Math.exp(-drift.get().change())));
    }
    List<Curve> curves = forks.stream().map(Curve::new).toList();
    boolean isLong = forks.stream().allMatch(fork -> fork.length >= SteadyState.FEWEST);
    long cold = isLong ? curves.stream().filter(curve -> SteadyState.isCold(curve, 0)).count() : 0;
    if (drift.filter(Drift::isFaster).isPresent() || cold > MOST_COLD * curves.size()) {
      String longer = longerWarmUp(SteadyState.of(curves), warmupIterations, forks);
      return Map.of(
          WARMING_UP, cold == 0 ? longer : cold + " of " + forks.size() + " forks, " + longer);
    }
    return drift.isEmpty() && !isLong ? Map.of(WARM_UP_UNKNOWN, "") : Map.of();
  }

  /** The option that would do; if the iterations are too few to know it, one that may. */
  private static String longerWarmUp(
      SteadyState measured, int warmupIterations, List<double[]> forks) {
    int known = Math.max(0, warmupIterations);
    if (measured.isReached() && measured.from() > 0) {
      return "-wi " + (known + measured.from()) + " would do";
    }
    int longest = forks.stream().mapToInt(fork -> fork.length).max().orElse(0);
    return "try -wi " + 2 * (known + longest);
  }

  /** Adds a sentence for each warning about any benchmark. */
  public static void addAll(
      Report.Builder report, List<JudgedBenchmark> benchmarks, Labels labels) {
    for (Warning warning : values()) {
      List<JudgedBenchmark> affected =
          benchmarks.stream()
              .filter(benchmark -> benchmark.warnings().containsKey(warning))
              .toList();
      boolean said = warning == SINGLE_FORK && affected.size() == benchmarks.size();
      if (!affected.isEmpty() && !said) {
        report.add(warning.note(affected, benchmarks.size(), labels));
      }
    }
  }

  private Note note(List<JudgedBenchmark> affected, int all, Labels labels) {
    String text =
        String.format(
            "%s in %d of %d benchmarks%s; %s.",
            seen, affected.size(), all, isNamed() ? ": " + names(affected, labels) : "", advice);
    return this == WARM_UP_UNKNOWN || this == UNEQUAL_FORKS
        ? Note.plain(key, text)
        : Note.warning(key, text);
  }

  /** The other warnings are in the table, or concern nearly all benchmarks. */
  private boolean isNamed() {
    return switch (this) {
      case FEW_FORKS, DIFFERENT_SETTINGS, SETTINGS_OF_HEAD, SLOWING_DOWN -> true;
      case WARMING_UP, COMPILING -> true;
      case NEVER_STEADY, SLOWER_WARM_UP, LEFT_OUT, DISTURBED_ITERATIONS -> true;
      default -> false;
    };
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
