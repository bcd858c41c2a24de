package heavyloop.gate;

import heavyloop.forks.Block;
import heavyloop.forks.Pace;
import heavyloop.forks.Schedule;
import heavyloop.forks.Side;
import heavyloop.gate.GatePlan.Pair;
import heavyloop.gate.decision.Decision;
import heavyloop.gate.decision.Decision.StoppingRule;
import heavyloop.gate.decision.PairedSamples;
import heavyloop.gate.decision.SequentialRule;
import heavyloop.results.BenchmarkId;
import heavyloop.stats.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * The schedule of a gate: round after round, one block of each benchmark that was undecided when
 * the round began, until all are decided or the time is too short for another block.
 *
 * <p>The decisions follow from the measured blocks alone, so a resumed gate continues exactly as
 * the interrupted one would have. Forecasts are guesses, since the number of blocks depends on
 * their results.
 */
final class GateSchedule implements Schedule {
  /** The blocks of most benchmarks on a machine that is not noisy; with r = .75 the mean is 7. */
  static final int TYPICAL_BLOCKS = 8;

  /** A variance, in squared margins; more noise takes all blocks that there may be. */
  private static final double MOST_NOISE = 3;

  private final GatePlan plan;

  /** The rule, by the number of decisions of the gate. */
  private final IntFunction<? extends StoppingRule> rules;

  private final GateMetrics metrics;
  private final BlockRandomizer randomizer;
  private final Pace pace;

  /** The decisions so far, so that each is made only once. */
  private final Map<Question, Decision> decisions = new HashMap<>();

  private record Question(int questions, BenchmarkId id, PairedSamples samples) {}

  /** Creates a schedule of a gate that judges only times. */
  GateSchedule(GatePlan plan, StoppingRule rule, long seed) {
    this(plan, questions -> rule, GateMetrics.NONE, seed);
  }

  /**
   * Creates a schedule.
   *
   * @param rules the rule by the number of decisions, which is known after a block of each
   *     benchmark
   */
  GateSchedule(
      GatePlan plan, IntFunction<? extends StoppingRule> rules, GateMetrics metrics, long seed) {
    this.plan = plan;
    this.rules = rules;
    this.metrics = metrics;
    this.randomizer = new BlockRandomizer(seed);
    this.pace = GatePlan.pace();
  }

  @Override
  public List<PlannedBlock> rest(List<Block> measured, Duration left) {
    int round = measured.stream().mapToInt(Block::round).max().orElse(0);
    List<PlannedBlock> rest = rest(measured, left, round);
    return rest.isEmpty() ? rest(measured, left, round + 1) : rest;
  }

  /** The rest of a round, and the blocks that probably follow it. */
  private List<PlannedBlock> rest(List<Block> measured, Duration left, int round) {
    List<Block> counted = plan.counted(before(round, measured));
    List<Pair> undecided = undecided(measured, counted);
    String part = // As the round begins: its own blocks may decide some of them.
        String.format(
            "block %d, %d of %d undecided", round + 1, undecided.size(), plan.judged().size());
    Pace forecast = pace.after(measured);
    List<PlannedBlock> rest = new ArrayList<>();
    List<Pair> chosen = outlook(undecided, measured, counted, left).inTime();
    List<Pair> now = plan.withDivisors(chosen.isEmpty() ? undecided : chosen);
    Spacing spacing = new Spacing(measured);
    for (Pair pair : inOrder(round, now, counted, spacing)) {
      if (canRun(pair, measured) && !isMeasured(pair, round, measured)) {
        PlannedBlock next = block(pair, round, part, measured);
        if (isConfirming(pair, counted)) {
          next = next.after(spacing.pause(pair.id()));
        }
        if (forecast.block(next).compareTo(left) <= 0) {
          rest.add(next);
          spacing.add(pair.id());
        }
      }
    }
    if (!rest.isEmpty()) {
      rest.addAll(forecast(now, measured, counted, round));
    }
    return rest;
  }

  /** The random order of a round, but fresh blocks that would come too early come last. */
  private List<Pair> inOrder(int round, List<Pair> now, List<Block> counted, Spacing spacing) {
    List<Pair> order = randomizer.order(round, now);
    order.sort(
        Comparator.comparingInt(
            pair -> isConfirming(pair, counted) ? spacing.missing(pair.id()) : 0));
    return order;
  }

  private boolean isConfirming(Pair pair, List<Block> counted) {
    return pair.judged() && open(pair, counted).filter(Decision.Undecided::confirming).isPresent();
  }

  /** Whether fresh blocks are confirming a slowdown, or probably will. */
  private boolean seemsSlower(Pair pair, List<Block> counted) {
    PairedSamples samples = Normalizer.samples(pair, counted);
    return isConfirming(pair, counted)
        || (samples.size() > 0 && Sample.of(samples.differences()).mean() >= pair.delta() / 2);
  }

  /** The benchmarks that can be decided in the time left. */
  Outlook outlook(List<Block> measured, Duration left) {
    List<Block> counted = plan.counted(measured);
    return outlook(undecided(measured, counted), measured, counted, left);
  }

  private List<Pair> undecided(List<Block> measured, List<Block> counted) {
    return plan.judged().stream()
        .filter(pair -> canRun(pair, measured))
        .filter(pair -> open(pair, counted).isPresent())
        .toList();
  }

  private Outlook outlook(
      List<Pair> undecided, List<Block> measured, List<Block> counted, Duration left) {
    return left.equals(UNLIMITED)
        ? new Outlook(undecided, List.of())
        : Outlook.of(
            undecided,
            counted,
            pace.after(measured),
            pair -> block(pair, Integer.MAX_VALUE, "", measured),
            left);
  }

  /** The blocks probably needed after a round. */
  private List<PlannedBlock> forecast(
      List<Pair> pairs, List<Block> measured, List<Block> counted, int round) {
    StoppingRule rule = rules.apply(questions(measured));
    double usual = usualNoise(counted);
    Map<Pair, Integer> missing = new LinkedHashMap<>();
    for (Pair pair : pairs) {
      pairs.stream()
          .filter(other -> other.equals(pair) || isDivisor(pair, other))
          .mapToInt(other -> missing(other, counted, rule, usual))
          .max()
          .ifPresent(blocks -> missing.put(pair, blocks));
    }
    List<PlannedBlock> later = new ArrayList<>();
    Spacing spacing = new Spacing(measured);
    for (Pair pair : pairs) {
      List<Block> before = ofPair(pair, before(round, measured));
      // One of them is in this round.
      for (int next = 1; next < missing.get(pair) && canRun(pair, measured); next++) {
        int ahead = next;
        int beside = (int) missing.values().stream().filter(blocks -> blocks > ahead).count() - 1;
        Duration pause =
            seemsSlower(pair, counted) ? spacing.pauseBeside(beside, pair.id()) : Duration.ZERO;
        later.add(
            block(pair, round + next, "", side -> plan.laterFork(pair, side, before)).after(pause));
      }
    }
    return later;
  }

  /** The blocks that a benchmark probably still needs; none if it is decided. */
  private int missing(Pair pair, List<Block> counted, StoppingRule rule, double usual) {
    PairedSamples samples = Normalizer.samples(pair, counted);
    return open(pair, counted)
        .map(open -> Math.max(open.missing(), rule.remaining(samples, pair.delta(), usual)))
        .orElse(0);
  }

  /** The noise of a benchmark of this suite, in margins, as far as a block of each can tell. */
  private double usualNoise(List<Block> counted) {
    double guess = SequentialRule.USUAL_SD * SequentialRule.USUAL_SD;
    double[] variances =
        plan.judged().stream()
            .map(pair -> Map.entry(pair.delta(), Normalizer.samples(pair, counted)))
            .filter(known -> known.getValue().size() > 1)
            .mapToDouble(
                known ->
                    Sample.of(known.getValue().differences()).variance()
                        / (known.getKey() * known.getKey()))
            .map(variance -> Math.min(variance, MOST_NOISE))
            .toArray();
    return Math.sqrt((guess + Arrays.stream(variances).sum()) / (1 + variances.length));
  }

  private PlannedBlock block(Pair pair, int round, String part, List<Block> measured) {
    List<Block> before = ofPair(pair, before(round, measured));
    return block(pair, round, part, side -> plan.fork(pair, side, before));
  }

  private PlannedBlock block(Pair pair, int round, String part, Function<Side, PlannedFork> fork) {
    List<Side> sides = randomizer.sides(plan.pairs().indexOf(pair), round);
    return new PlannedBlock(
        pair.id(), round, sides.stream().map(fork).toList(), Duration.ZERO, part);
  }

  private static List<Block> ofPair(Pair pair, List<Block> blocks) {
    return blocks.stream().filter(block -> isOf(block, pair)).toList();
  }

  /** The blocks before a round, on which alone its plans and decisions depend. */
  private static List<Block> before(int round, List<Block> measured) {
    return measured.stream().filter(block -> block.round() < round).toList();
  }

  /**
   * The time that the undecided benchmarks probably still need.
   *
   * @param mostBlocks after which the gate gives up on a benchmark
   */
  Duration missing(List<Block> measured, int mostBlocks) {
    List<Block> counted = plan.counted(measured);
    Pace forecast = pace.after(measured);
    Duration missing = Duration.ZERO;
    for (Pair pair : plan.withDivisors(undecided(measured, counted))) {
      int usual =
          Outlook.missingBlocks(Normalizer.samples(pair, counted), pair.delta(), mostBlocks);
      int toLook = open(pair, counted).map(Decision.Undecided::missing).orElse(1);
      Duration block = forecast.block(block(pair, Integer.MAX_VALUE, "", measured));
      missing = missing.plus(block.multipliedBy(Math.max(usual, toLook)));
    }
    return missing;
  }

  /** The decision on the time of a benchmark by all of its blocks. */
  Decision decide(Pair pair, List<Block> measured) {
    return decideBy(pair, plan.counted(measured), measured);
  }

  private Decision decideBy(Pair pair, List<Block> counted, List<Block> measured) {
    int questions = questions(measured);
    PairedSamples samples = Normalizer.samples(pair, counted);
    return decisions.computeIfAbsent(
        new Question(questions, pair.id(), samples),
        seen -> rules.apply(questions).decide(samples, pair.delta(), pair.prior()));
  }

  /**
   * All decisions on a benchmark by its blocks: on its time, unless it is a group, and on each
   * metric.
   */
  Map<BenchmarkId, Decision> decisions(Pair pair, List<Block> measured) {
    return decisionsBy(pair, plan.counted(measured), measured);
  }

  private Map<BenchmarkId, Decision> decisionsBy(
      Pair pair, List<Block> counted, List<Block> measured) {
    int questions = questions(measured);
    Map<BenchmarkId, Decision> all = new LinkedHashMap<>();
    if (!metrics.isGroup(pair, counted)) {
      all.put(pair.id(), decideBy(pair, counted, measured));
    }
    for (GateMetrics.Measured metric : metrics.of(pair, counted)) {
      all.put(
          metric.id(),
          decisions.computeIfAbsent(
              new Question(questions, metric.id(), metric.samples()),
              seen -> metrics.decide(metric, rules.apply(questions), questions)));
    }
    return all;
  }

  /** The open decision on a benchmark that needs the most blocks, if any is open. */
  private Optional<Decision.Undecided> open(Pair pair, List<Block> counted) {
    return decisionsBy(pair, counted, counted).values().stream()
        .filter(Decision.Undecided.class::isInstance)
        .map(Decision.Undecided.class::cast)
        .max(Comparator.comparingInt(Decision.Undecided::missing));
  }

  /** The number of decisions of the gate, among which its errors are divided. */
  int questions(List<Block> measured) {
    return Math.max(
        1,
        plan.judged().stream()
            .mapToInt(
                pair -> {
                  List<Block> first =
                      Normalizer.blocks(pair.id(), measured).stream().limit(1).toList();
                  int own = metrics.isGroup(pair, first) ? 0 : 1;
                  return own + metrics.of(pair, first).size();
                })
            .sum());
  }

  /** Whether a benchmark is finished, even for a resumed gate. */
  boolean isDecided(Pair pair, List<Block> measured) {
    return canRun(pair, measured)
        && decisions(pair, measured).values().stream().allMatch(Decision.Decided.class::isInstance);
  }

  /** Whether neither the benchmark nor its divisor has failed. */
  private static boolean canRun(Pair pair, List<Block> measured) {
    return measured.stream()
        .filter(Block::hasFailed)
        .noneMatch(
            block ->
                isOf(block, pair)
                    || pair.divisor().filter(id -> id.equals(block.id())).isPresent());
  }

  private static boolean isDivisor(Pair pair, Pair of) {
    return of.divisor().filter(pair.id()::equals).isPresent();
  }

  private static boolean isMeasured(Pair pair, int round, List<Block> measured) {
    return measured.stream().anyMatch(block -> isOf(block, pair) && block.round() == round);
  }

  private static boolean isOf(Block block, Pair pair) {
    return block.id().equals(pair.id());
  }

  /**
   * Randomizes the order of blocks and forks. In each round every benchmark has one block, in a
   * random order; in a block, base and head have one fork each. Which one comes first is random,
   * too, but balanced: of every four blocks of a benchmark, two begin with base. The after-effects
   * of a fork (heat, memory, files) then hit both alike.
   *
   * @param seed the same one gives the same order on every machine and JDK: the algorithm of {@link
   *     Random} is part of its specification
   */
  record BlockRandomizer(long seed) {
    private static final int BALANCED = 4;

    /** Odd and large, so that neighbouring seeds are far apart. */
    private static final long MIX = 0x9E3779B97F4A7C15L;

    /**
     * The sides of a block in the order of their forks.
     *
     * @param number the number of the benchmark in the plan
     * @param round the round, from 0
     */
    List<Side> sides(int number, int round) {
      List<Side> first = Arrays.asList(Side.BASE, Side.BASE, Side.HEAD, Side.HEAD);
      Collections.shuffle(first, random(1 + number, round / BALANCED));
      Side side = first.get(round % BALANCED);
      return List.of(side, side.opposite());
    }

    /** The benchmarks of a round in the order of their blocks. */
    List<Pair> order(int round, List<Pair> pairs) {
      List<Pair> order = new ArrayList<>(pairs);
      Collections.shuffle(order, random(0, round));
      return order;
    }

    private Random random(long stream, long number) {
      return new Random(seed + MIX * (stream + MIX * (number + 1)));
    }
  }
}
