package heavyloop.gate;

import heavyloop.compare.Margins;
import heavyloop.exit.ExitCode;
import heavyloop.exit.UserException;
import heavyloop.forks.BenchmarkConfig;
import heavyloop.forks.BenchmarkConfig.Expander;
import heavyloop.forks.BenchmarkConfig.Expander.Values;
import heavyloop.forks.BenchmarkList;
import heavyloop.forks.Block;
import heavyloop.forks.IterationPlan;
import heavyloop.forks.JarLauncher;
import heavyloop.forks.Pace;
import heavyloop.forks.Schedule.PlannedFork;
import heavyloop.forks.Side;
import heavyloop.report.Figures;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkId.Mode;
import heavyloop.results.Printable;
import heavyloop.stats.VariancePrior;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The plan of a gate's comparison: its benchmarks, their margins and the length of their forks.
 *
 * @param pairs the benchmarks on both sides
 * @param onlyBase the benchmarks of base only
 * @param onlyHead the benchmarks of head only
 * @param iterations plans the length of forks; empty to leave it to JMH
 * @param forkOptions the options of every fork, as head's JMH understands them
 */
record GatePlan(
    List<Pair> pairs,
    List<BenchmarkId> onlyBase,
    List<BenchmarkId> onlyHead,
    Optional<IterationPlan> iterations,
    List<String> forkOptions) {
  /** The forks of a block. */
  private static final int FORKS = 2;

  /**
   * A benchmark on both sides.
   *
   * @param base base's config with head's iterations, so that both sides are measured in the same
   *     way
   * @param sameIterations whether base's own were the same
   * @param margin the slowdown that matters; .05 is five percent
   * @param divisor the benchmark whose times divide its own
   * @param judged whether it gets a decision; a divisor may only be measured
   * @param prior the knowledge of its noise from earlier gates
   */
  record Pair(
      BenchmarkConfig base,
      BenchmarkConfig head,
      boolean sameIterations,
      double margin,
      Optional<BenchmarkId> divisor,
      boolean judged,
      VariancePrior prior) {
    BenchmarkId id() {
      return head.id();
    }

    /** The margin as the logarithm of a ratio. */
    double delta() {
      return Math.log1p(margin);
    }

    private Pair with(VariancePrior known) {
      return new Pair(base, head, sameIterations, margin, divisor, judged, known);
    }
  }

  /**
   * Lists the benchmarks of both targets by their own JMH, and plans the comparison.
   *
   * @param budget the time the gate may take
   * @param warn receives a line for each benchmark that can't be measured
   * @throws UserException if JMH can't be run, refuses its options, or one is reserved; if nothing
   *     is selected, or nothing has a required divisor
   */
  static GatePlan of(
      GateRequest.Settings settings,
      Targets targets,
      Optional<Duration> budget,
      Consumer<String> warn) {
    BenchmarkList base = list(Side.BASE, targets, settings, warn);
    BenchmarkList head = list(Side.HEAD, targets, settings, warn);
    if (base.benchmarks().isEmpty() && head.benchmarks().isEmpty()) {
      throw new UserException(
          ExitCode.NOTHING_MEASURED,
          "No benchmark of base or head matches "
              + String.join(" ", settings.jmhArgs())
              + "; java -cp JAR org.openjdk.jmh.Main -l lists them");
    }
    requireParameters(settings.jmhArgs(), base, head);
    GatePlan plan =
        match(
            configs(Side.BASE, base, warn),
            configs(Side.HEAD, head, warn),
            settings.margins(),
            settings.normalizer(),
            head.options());
    if (plan.judged().isEmpty() && !plan.pairs().isEmpty()) {
      throw new UserException(
          ExitCode.NOTHING_MEASURED,
          "No benchmark has another one as its divisor: name one with --reference, and select it,"
              + " too");
    }
    return settings.asAnnotated() || head.saysLengths()
        ? plan
        : plan.withIterations(IterationPlan.within(budget, FORKS * plan.pairs().size()));
  }

  private static void requireParameters(List<String> args, BenchmarkList base, BenchmarkList head) {
    SortedSet<String> known = new TreeSet<>();
    Stream.of(base, head)
        .flatMap(list -> list.benchmarks().stream())
        .forEach(listed -> known.addAll(listed.declared().keySet()));
    Optional<String> unknown = BenchmarkList.unknownParameter(args, known);
    if (unknown.isPresent()) {
      throw new UserException(
          String.format(
              "-p %s: no selected benchmark has that parameter (they have: %s)",
              Printable.line(unknown.get()), known.isEmpty() ? "none" : String.join(", ", known)));
    }
  }

  private static BenchmarkList list(
      Side side, Targets targets, GateRequest.Settings settings, Consumer<String> warn) {
    BenchmarkList list = BenchmarkList.of(side, targets.get(side), settings.jmhArgs());
    List<String> unlisted = targets.get(side).jar().unlisted();
    if (!unlisted.isEmpty()) {
      warn.accept(
          String.format(
              "%s: %s of %s, such as %s, %s missing in its list: merging jars has kept another one",
              side,
              Figures.count(unlisted.size(), "benchmark"),
              targets.get(side).jar().name(),
              unlisted.get(0),
              unlisted.size() == 1 ? "is" : "are"));
    }
    for (String option : list.reserved()) {
      throw new UserException(
          "JMH's option " + option + " can't be used here: " + whyReserved(option));
    }
    return list;
  }

  private static String whyReserved(String option) {
    return switch (option) {
      case "-f" -> "the gate itself decides the number of forks";
      case "-wf" -> "the gate compares forks in pairs, and a warm-up fork belongs to none";
      case "-jvm" -> "each side has its own Java, see --base-java and --head-java";
      case "-rf", "-rff" -> "the gate reads JMH's file of each fork, and writes its own";
      case "-o" -> "the gate keeps the output of a fork that fails";
      case "-wm" -> "in bulk, each fork would warm up with other benchmarks; use -wmb";
      case "-v" -> "the gate shows its own progress, and the output of a fork that fails";
      case "-foe" -> "the gate measures the other benchmarks, and names those that failed";
      case "-h" -> "JMH's help is shown by the jar itself";
      case "-l", "-lp", "-lprof", "-lrf" ->
          "the gate measures, it doesn't list; ask the jar itself";
      default -> throw new IllegalArgumentException(option);
    };
  }

  /**
   * The configs of a side, except those that JMH's command line can't express: values with a comma.
   */
  private static List<BenchmarkConfig> configs(
      Side side, BenchmarkList list, Consumer<String> warn) {
    List<BenchmarkConfig> configs = new ArrayList<>();
    Expander expander = new Expander(list, side + ": ", Values.ALL, warn);
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

  /**
   * Matches the benchmarks of both sides.
   *
   * @param normalizer if it divides, only benchmarks with a divisor get a decision
   */
  static GatePlan match(
      List<BenchmarkConfig> base,
      List<BenchmarkConfig> head,
      Margins margins,
      Normalizer normalizer,
      List<String> forkOptions) {
    Map<BenchmarkId, BenchmarkConfig> ofBase = byId(base);
    Map<BenchmarkId, BenchmarkConfig> ofHead = byId(head);
    Set<BenchmarkId> common = new LinkedHashSet<>(ofHead.keySet());
    common.retainAll(ofBase.keySet());
    List<Pair> pairs = new ArrayList<>();
    for (BenchmarkId id : common) {
      BenchmarkConfig baseConfig = ofBase.remove(id);
      BenchmarkConfig headConfig = ofHead.remove(id);
      Optional<BenchmarkId> divisor = normalizer.divisor(id, common);
      pairs.add(
          new Pair(
              baseConfig.withIterationsOf(headConfig),
              headConfig,
              baseConfig.equals(baseConfig.withIterationsOf(headConfig)),
              margins.forBenchmark(id),
              divisor,
              normalizer.by() == Normalizer.Divisor.NOTHING || divisor.isPresent(),
              VariancePrior.NONE));
    }
    return new GatePlan(
        pairs,
        List.copyOf(ofBase.keySet()),
        List.copyOf(ofHead.keySet()),
        Optional.empty(),
        forkOptions);
  }

  private static Map<BenchmarkId, BenchmarkConfig> byId(List<BenchmarkConfig> configs) {
    Map<BenchmarkId, BenchmarkConfig> byId = new LinkedHashMap<>();
    configs.forEach(config -> byId.put(config.id(), config));
    return byId;
  }

  /** The same plan with forks as long as their benchmark needs. */
  GatePlan withIterations(IterationPlan planned) {
    return new GatePlan(pairs, onlyBase, onlyHead, Optional.of(planned), forkOptions);
  }

  /** The same plan with what earlier gates tell about the noise of benchmarks. */
  GatePlan withPriors(Function<Pair, VariancePrior> priors) {
    return new GatePlan(
        pairs.stream().map(pair -> pair.with(priors.apply(pair))).toList(),
        onlyBase,
        onlyHead,
        iterations,
        forkOptions);
  }

  List<BenchmarkId> ids() {
    return pairs.stream().map(Pair::id).toList();
  }

  /** The benchmarks that get a decision. */
  List<Pair> judged() {
    return pairs.stream().filter(Pair::judged).toList();
  }

  /** Some benchmarks and their divisors, in the order of the plan, without repetition. */
  List<Pair> withDivisors(List<Pair> some) {
    Set<BenchmarkId> ids = new LinkedHashSet<>();
    for (Pair pair : some) {
      ids.add(pair.id());
      pair.divisor().ifPresent(ids::add);
    }
    return pairs.stream().filter(pair -> ids.contains(pair.id())).toList();
  }

  static Pace pace() {
    return Pace.of(JarLauncher.STARTUP);
  }

  /** The time of a number of blocks of every measured benchmark, by the settings. */
  Duration time(int blocks) {
    return withDivisors(judged()).stream()
        .map(pair -> time(pair, blocks))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** The time of a number of blocks of a benchmark, by the settings. */
  Duration time(Pair pair, int blocks) {
    Duration fork =
        iterations
            .map(planned -> planned.usualTime(pair.head(), blocks))
            .orElseGet(() -> pair.head().iterationTime().multipliedBy(blocks))
            .plus(JarLauncher.STARTUP.multipliedBy(blocks));
    return fork.multipliedBy(FORKS);
  }

  /** The next fork of a benchmark on a side. */
  PlannedFork fork(Pair pair, Side side, List<Block> before) {
    BenchmarkConfig config = side == Side.BASE ? pair.base() : pair.head();
    return iterations
        .map(planned -> planned.next(side, config, before))
        .orElseGet(() -> new PlannedFork(side, config, before.isEmpty()));
  }

  /** A later fork of a benchmark on a side, as long as is to be expected by now. */
  PlannedFork laterFork(Pair pair, Side side, List<Block> before) {
    return iterations
        .filter(planned -> before.isEmpty())
        .map(planned -> planned.usual(side, side == Side.BASE ? pair.base() : pair.head()))
        .orElseGet(() -> fork(pair, side, before));
  }

  /** Whether a benchmark's forks are planned. Single shots aren't: cold code is their subject. */
  boolean isPlanned(BenchmarkId id) {
    return iterations.isPresent() && id.mode() != Mode.SINGLE_SHOT_TIME;
  }

  /**
   * The blocks that count, benchmark by benchmark, oldest first; of planned forks only the steady.
   */
  List<Block> counted(List<Block> measured) {
    List<Block> counted = new ArrayList<>();
    for (BenchmarkId id : ids()) {
      List<Block> blocks = measured.stream().filter(block -> block.id().equals(id)).toList();
      counted.addAll(isPlanned(id) ? SteadyBlocks.of(blocks).blocks() : blocks);
    }
    return counted;
  }
}
