package heavyloop.gate;

import heavyloop.forks.Block;
import heavyloop.forks.Pace;
import heavyloop.forks.Schedule;
import heavyloop.forks.Side;
import heavyloop.gate.GatePlan.Pair;
import heavyloop.gate.decision.Decision;
import heavyloop.gate.decision.PairedSamples;
import heavyloop.results.BenchmarkId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The schedule of a gate: round after round, a block of each benchmark that was undecided when the
 * round began, until all are decided or the time is too short for a block of the others.
 *
 * <p>The decisions follow from the measured blocks alone, so a resumed gate continues exactly like
 * the interrupted one would have. Forecasts are guesses: how many blocks it takes depends on what
 * they will say.
 */
final class GateSchedule implements Schedule {
  /** The blocks of most benchmarks on a machine that is not noisy; with r = .75 the mean is 7. */
  static final int TYPICAL_BLOCKS = 8;

  private final GatePlan plan;
  private final Decision.StoppingRule rule;
  private final BlockRandomizer randomizer;
  private final Pace pace;

  /** The decisions so far, so that none is made twice. */
  private final Map<BenchmarkId, Map<PairedSamples, Decision>> decisions = new HashMap<>();

  GateSchedule(GatePlan plan, Decision.StoppingRule rule, long seed) {
    this.plan = plan;
    this.rule = rule;
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
    int judged = plan.judged().size();
    String part =
        String.format("block %d, %d of %d decided", round + 1, judged - undecided.size(), judged);
    Pace forecast = pace.after(measured);
    List<PlannedBlock> rest = new ArrayList<>();
    List<Pair> chosen = outlook(undecided, measured, counted, left).inTime();
    List<Pair> now = plan.withDivisors(chosen.isEmpty() ? undecided : chosen);
    for (Pair pair : randomizer.order(round, now)) {
      if (canRun(pair, measured) && !isMeasured(pair, round, measured)) {
        PlannedBlock next = block(pair, round, part, measured);
        if (forecast.block(next).compareTo(left) <= 0) {
          rest.add(next);
        }
      }
    }
    if (!rest.isEmpty()) {
      rest.addAll(forecast(now, measured, counted, round));
    }
    return rest;
  }

  /** The benchmarks that can be decided in the time that is left. */
  Outlook outlook(List<Block> measured, Duration left) {
    List<Block> counted = plan.counted(measured);
    return outlook(undecided(measured, counted), measured, counted, left);
  }

  private List<Pair> undecided(List<Block> measured, List<Block> counted) {
    return plan.judged().stream()
        .filter(pair -> canRun(pair, measured))
        .filter(pair -> decideBy(pair, counted) instanceof Decision.Undecided)
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

  /** The blocks that are probably needed after a round. */
  private List<PlannedBlock> forecast(
      List<Pair> pairs, List<Block> measured, List<Block> counted, int round) {
    List<PlannedBlock> later = new ArrayList<>();
    for (Pair pair : pairs) {
      int used = 1 + (int) before(round, measured).stream().filter(b -> isOf(b, pair)).count();
      int missing = Math.max(0, TYPICAL_BLOCKS - used);
      if (pair.judged() && decideBy(pair, counted) instanceof Decision.Undecided open) {
        missing = Math.max(open.confirming() ? 0 : missing, open.missing() - 1);
      }
      for (int next = 1; next <= missing && canRun(pair, measured); next++) {
        later.add(block(pair, round + next, "", measured));
      }
    }
    return later;
  }

  private PlannedBlock block(Pair pair, int round, String part, List<Block> measured) {
    List<Block> before =
        before(round, measured).stream().filter(block -> isOf(block, pair)).toList();
    List<PlannedFork> forks =
        randomizer.sides(plan.pairs().indexOf(pair), round).stream()
            .map(side -> plan.fork(pair, side, before))
            .toList();
    return new PlannedBlock(pair.id(), round, forks, part);
  }

  /** The blocks before a round: its plans and decisions depend on them alone. */
  private static List<Block> before(int round, List<Block> measured) {
    return measured.stream().filter(block -> block.round() < round).toList();
  }

  /** The decision on a benchmark by all of its blocks. */
  Decision decide(Pair pair, List<Block> measured) {
    return decideBy(pair, plan.counted(measured));
  }

  private Decision decideBy(Pair pair, List<Block> counted) {
    PairedSamples samples = Normalizer.samples(pair, counted);
    return decisions
        .computeIfAbsent(pair.id(), id -> new HashMap<>())
        .computeIfAbsent(samples, seen -> rule.decide(seen, pair.delta()));
  }

  /** Whether nothing is left to measure of a benchmark, now or when the gate is resumed. */
  boolean isDecided(Pair pair, List<Block> measured) {
    return canRun(pair, measured) && decide(pair, measured) instanceof Decision.Decided;
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

  private static boolean isMeasured(Pair pair, int round, List<Block> measured) {
    return measured.stream().anyMatch(block -> isOf(block, pair) && block.round() == round);
  }

  private static boolean isOf(Block block, Pair pair) {
    return block.id().equals(pair.id());
  }

  /**
   * Randomizes the order of blocks and forks. In each round every benchmark has one block, in a
   * random order; in a block, base and head have one fork each. Which of them is first is random
   * too, but balanced: of each four blocks of a benchmark, two begin with base. What a fork does to
   * the next one (heat, memory, files) then falls on both alike.
   *
   * @param seed the same one gives the same order on every machine and JDK: the algorithm of {@link
   *     Random} is part of its specification
   */
  record BlockRandomizer(long seed) {
    private static final int BALANCED = 4;

    /** Odd and large, so that the seeds of neighbours are far from each other. */
    private static final long MIX = 0x9E3779B97F4A7C15L;

    /**
     * The sides of a block in the order of their forks.
     *
     * @param number of the benchmark in the plan
     * @param round from 0
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
