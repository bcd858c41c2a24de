package heavyloop.gate;

import heavyloop.compare.Verdict;
import heavyloop.forks.Block;
import heavyloop.forks.ForkOutcome.Failed;
import heavyloop.forks.ForkOutcome.MeasuredByJar;
import heavyloop.forks.JarLauncher;
import heavyloop.forks.Side;
import heavyloop.gate.GatePlan.Pair;
import heavyloop.gate.GateResult.ForkTimes;
import heavyloop.gate.GateResult.Row;
import heavyloop.gate.decision.PairedSamples;
import heavyloop.results.BenchmarkId;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** Turns the blocks of a gate into rows of its result. */
record Findings(GateSchedule schedule, List<Block> blocks) {

  Row row(Pair pair) {
    PairedSamples samples = NormalizedBlocks.samples(pair, blocks, Integer.MAX_VALUE);
    return new Row(
        pair.id(),
        pair.margin(),
        times(pair.id(), Side.BASE),
        times(pair.id(), Side.HEAD),
        DoubleStream.of(samples.differences()).boxed().toList(),
        pair.sameIterations(),
        pair.head().warmup().count(),
        JarLauncher.STARTUP.plus(pair.head().iterationTime()),
        schedule.decide(pair, blocks),
        failure(pair.id()).or(() -> pair.divisor().flatMap(this::failure)));
  }

  private ForkTimes times(BenchmarkId id, Side side) {
    List<MeasuredByJar> forks =
        NormalizedBlocks.of(id, blocks).stream()
            .map(block -> NormalizedBlocks.measured(block, side))
            .toList();
    return new ForkTimes(
        forks.stream().map(MeasuredByJar::cost).toList(),
        forks.stream()
            .map(fork -> fork.iterations().stream().mapToDouble(Double::doubleValue).toArray())
            .toList());
  }

  private Optional<Verdict.Failed> failure(BenchmarkId id) {
    return blocks.stream()
        .filter(block -> block.id().equals(id) && !block.isMeasured())
        .findFirst()
        .map(Findings::failure);
  }

  private static Verdict.Failed failure(Block block) {
    Optional<Failed> base = block.failure(Side.BASE);
    Optional<Failed> head = block.failure(Side.HEAD);
    Failed shown = base.or(() -> head).orElseThrow();
    Verdict.Failed.Side side =
        head.isEmpty()
            ? Verdict.Failed.Side.BASE
            : base.isEmpty() ? Verdict.Failed.Side.HEAD : Verdict.Failed.Side.BOTH;
    return new Verdict.Failed(side, shown.reason(), shown.output());
  }
}
