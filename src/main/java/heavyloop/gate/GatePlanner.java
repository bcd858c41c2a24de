package heavyloop.gate;

import heavyloop.exit.ExitCode;
import heavyloop.exit.UserException;
import heavyloop.forks.BenchmarkConfig;
import heavyloop.forks.BenchmarkExpander;
import heavyloop.forks.BenchmarkExpander.Sweep;
import heavyloop.forks.BenchmarkList;
import heavyloop.forks.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Asks both targets what they can measure, and plans what is compared. */
final class GatePlanner {
  private static final String OWN_FILE =
      "the gate reads what JMH writes for each fork, and writes a file of its own";
  private static final String LISTS = "the gate measures, it doesn't list; ask the jar itself";

  private static final Map<String, String> RESERVED =
      Map.ofEntries(
          Map.entry("-f", "the gate itself decides how many forks there are"),
          Map.entry("-wf", "the gate's forks are compared in pairs, and a warm-up fork is in none"),
          Map.entry("-jvm", "each side has a Java of its own, see --base-java and --head-java"),
          Map.entry("-rf", OWN_FILE),
          Map.entry("-rff", OWN_FILE),
          Map.entry("-o", "the gate keeps what a fork prints when that fails"),
          Map.entry("-wm", "in bulk, each fork would warm up with other benchmarks; use -wmb"),
          Map.entry("-l", LISTS),
          Map.entry("-lp", LISTS),
          Map.entry("-lprof", LISTS),
          Map.entry("-lrf", LISTS),
          Map.entry("-h", "JMH's help is shown by the jar itself"));

  private final GateSettings settings;
  private final Consumer<String> warn;
  private final BenchmarkList base;
  private final BenchmarkList head;

  /**
   * Asks the JMH of both targets for their benchmarks.
   *
   * @param warn takes a line for each benchmark that can't be measured
   * @throws UserException if JMH can't be asked, refuses its options, or one is not the user's
   */
  GatePlanner(GateSettings settings, Targets targets, Consumer<String> warn) {
    this.settings = settings;
    this.warn = warn;
    this.base = list(Side.BASE, targets);
    this.head = list(Side.HEAD, targets);
  }

  private BenchmarkList list(Side side, Targets targets) {
    BenchmarkList list = BenchmarkList.of(side, targets.get(side), settings.jmhArgs());
    for (String option : list.reserved()) {
      throw new UserException(
          "JMH's option " + option + " can't be used here: " + RESERVED.get(option));
    }
    return list;
  }

  /**
   * The plan.
   *
   * @throws UserException if nothing is selected, or nothing has a divisor where one is needed
   */
  GatePlan plan() {
    if (base.benchmarks().isEmpty() && head.benchmarks().isEmpty()) {
      throw new UserException(
          ExitCode.NOTHING_MEASURED,
          "No benchmark of base or head matches "
              + String.join(" ", settings.jmhArgs())
              + "; java -cp JAR org.openjdk.jmh.Main -l lists them");
    }
    GatePlan plan =
        GatePlan.match(
            configs(Side.BASE, base),
            configs(Side.HEAD, head),
            settings.margins(),
            settings.normalizer());
    if (plan.judged().isEmpty() && !plan.pairs().isEmpty()) {
      throw new UserException(
          ExitCode.NOTHING_MEASURED,
          "No benchmark has another one to be divided by: name it with --reference, and select it"
              + " too");
    }
    return plan;
  }

  /** The options that every fork has, as head's JMH understands them. */
  List<String> forkOptions() {
    return head.options();
  }

  /** What a side can measure: JMH's command line can't name a value that has a comma in it. */
  private List<BenchmarkConfig> configs(Side side, BenchmarkList list) {
    List<BenchmarkConfig> configs = new ArrayList<>();
    BenchmarkExpander expander = new BenchmarkExpander(list, side.toString(), Sweep.ALL, warn);
    for (BenchmarkConfig config : expander.expand(list.benchmarks())) {
      if (config.id().params().values().stream().noneMatch(value -> value.contains(","))) {
        configs.add(config);
      } else {
        warn.accept(
            String.format(
                "%s of %s isn't measured: JMH's option -p would split a value at its comma",
                config.id(), side));
      }
    }
    return configs;
  }
}
