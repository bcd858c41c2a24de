package heavyloop.gate;

import heavyloop.forks.Block;
import heavyloop.forks.Pace;
import heavyloop.forks.Schedule.PlannedBlock;
import heavyloop.gate.GatePlan.Pair;
import heavyloop.gate.decision.PairedSamples;
import heavyloop.gate.decision.SequentialRule;
import heavyloop.report.Figures;
import heavyloop.results.Labels;
import heavyloop.stats.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * The benchmarks of a gate that can be decided in the time left, judged by their noise so far.
 * Those that need the least time come first, so that as many as possible are decided. The
 * difference between head and base plays no part, so the choice favours no verdict.
 *
 * @param inTime the benchmarks that can be decided
 * @param tooNoisy those that can't, with the margin that each could keep
 */
record Outlook(List<Pair> inTime, List<TooNoisy> tooNoisy) {
  /** The fewest blocks whose noise is meaningful. */
  private static final int FEWEST = 3;

  /** More than any gate has. */
  private static final double MOST_BLOCKS = 10_000;

  /** A benchmark that can't be decided in time, with the margin it could keep. */
  record TooNoisy(Pair pair, double margin) {}

  /** The time that a benchmark probably needs. */
  private record Need(Pair pair, double deviation, Duration time) {
    private TooNoisy tooNoisy() {
      return new TooNoisy(pair, Math.expm1(deviation / SequentialRule.USUAL_SD));
    }
  }

  /**
   * The outlook for some benchmarks.
   *
   * @param counted the blocks that count
   * @param next the next block of a benchmark
   */
  static Outlook of(
      List<Pair> undecided,
      List<Block> counted,
      Pace pace,
      Function<Pair, PlannedBlock> next,
      Duration left) {
    List<Need> needs = new ArrayList<>();
    for (Pair pair : undecided) {
      PairedSamples samples = Normalizer.samples(pair, counted);
      if (samples.size() < FEWEST) {
        return new Outlook(undecided, List.of()); // The noise is still unknown.
      }
      double deviation = Sample.of(samples.differences()).standardDeviation();
      int missing = usualBlocks(deviation / pair.delta()) - samples.size();
      Duration block = pace.block(next.apply(pair));
      needs.add(new Need(pair, deviation, block.multipliedBy(Math.max(1, missing))));
    }
    needs.sort(Comparator.comparing(Need::time));
    List<Pair> inTime = new ArrayList<>();
    List<TooNoisy> tooNoisy = new ArrayList<>();
    Duration rest = left;
    for (Need need : needs) {
      rest = rest.minus(need.time());
      if (rest.isNegative()) {
        tooNoisy.add(need.tooNoisy());
      } else {
        inTime.add(need.pair());
      }
    }
    return new Outlook(inTime, tooNoisy);
  }

  /**
   * The blocks that a benchmark probably still needs.
   *
   * @param most the blocks after which the gate gives up on it
   */
  static int missingBlocks(PairedSamples samples, double delta, int most) {
    int usual =
        samples.size() < FEWEST
            ? GateSchedule.TYPICAL_BLOCKS
            : usualBlocks(Sample.of(samples.differences()).standardDeviation() / delta);
    return Math.max(1, Math.min(usual, most) - samples.size());
  }

  /**
   * The number of blocks after which most unchanged benchmarks are decided, in simulations.
   *
   * @param noise the standard deviation of a block, in margins
   */
  private static int usualBlocks(double noise) {
    double blocks = SequentialRule.FEWEST_BLOCKS + 5.4 * noise * noise;
    return (int) Math.ceil(Math.min(MOST_BLOCKS, blocks));
  }

  /** A line for people who wait. */
  String describe(Labels labels, Duration left) {
    List<String> names =
        tooNoisy.stream()
            .map(
                noisy ->
                    labels.shortName(noisy.pair().id())
                        + " ("
                        + Figures.wholePercent(noisy.margin())
                        + ")")
            .toList();
    return String.format(
        "In the %s left %d of %d can probably be decided. The others are too noisy for their"
            + " margins, so they come last (in brackets the margin that each could keep): %s.",
        Figures.duration(left),
        inTime.size(),
        inTime.size() + tooNoisy.size(),
        String.join(", ", names));
  }
}
