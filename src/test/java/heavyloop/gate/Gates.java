package heavyloop.gate;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.compare.Margins;
import heavyloop.compare.Reference;
import heavyloop.forks.BenchmarkConfig;
import heavyloop.forks.Block;
import heavyloop.forks.Configs;
import heavyloop.forks.ForkLoop.Ledger;
import heavyloop.gate.GatePlan.Pair;
import heavyloop.gate.Normalizer.Divisor;
import heavyloop.gate.decision.Decision;
import heavyloop.gate.decision.SequentialRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Gates without processes and files, for tests. */
final class Gates {
  static final double MARGIN = 0.05;

  /** The deviation of a benchmark's forks with which no look before the last one can decide. */
  static final double NOISE = 0.2;

  /** The rules by the number of benchmarks; creating one takes a while. */
  private static final Map<Integer, SequentialRule> RULES = new ConcurrentHashMap<>();

  private Gates() {}

  static List<BenchmarkConfig> configs(String... benchmarks) {
    return Stream.of(benchmarks).map(Configs::named).toList();
  }

  /** A plan of benchmarks on both sides. */
  static GatePlan plan(String... benchmarks) {
    return plan(Normalizer.NONE, benchmarks);
  }

  /** The same plan with times divided by those of the benchmark that has a reference's name. */
  static GatePlan planWithReference(String reference, String... benchmarks) {
    return plan(
        new Normalizer(Divisor.REFERENCE, new Reference(Pattern.compile(reference))), benchmarks);
  }

  private static GatePlan plan(Normalizer normalizer, String... benchmarks) {
    return plan(normalizer, configs(benchmarks));
  }

  /** A plan of one benchmark on both sides. */
  static GatePlan plan(BenchmarkConfig config) {
    return plan(Normalizer.NONE, List.of(config));
  }

  private static GatePlan plan(Normalizer normalizer, List<BenchmarkConfig> configs) {
    return GatePlan.match(configs, configs, Margins.of(MARGIN), normalizer, List.of());
  }

  static Pair pair(GatePlan plan, String benchmark) {
    return plan.pairs().stream()
        .filter(pair -> pair.id().benchmark().equals(benchmark))
        .findFirst()
        .orElseThrow();
  }

  static SequentialRule rule(GatePlan plan) {
    return RULES.computeIfAbsent(
        plan.judged().size(), benchmarks -> SequentialRule.of(0.01, 20, benchmarks));
  }

  static GateSchedule schedule(GatePlan plan) {
    return new GateSchedule(plan, rule(plan), /* seed= */ 7);
  }

  /** The decision on a benchmark by its blocks alone. */
  static Decision decision(GatePlan plan, String benchmark, List<Block> blocks) {
    return schedule(plan).decide(pair(plan, benchmark), blocks);
  }

  /** The rounds in which a benchmark was measured, oldest first. */
  static List<Integer> rounds(String benchmark, List<Block> blocks) {
    return blocks.stream()
        .filter(block -> block.id().benchmark().equals(benchmark) && block.isMeasured())
        .map(Block::round)
        .toList();
  }

  /** A ledger in memory with a limit, so that an endless gate fails. */
  static final class Memory implements Ledger {
    private static final int FULL = 1000;

    private final List<Block> blocks;

    /** A ledger that has some blocks already. */
    Memory(List<Block> blocks) {
      this.blocks = new ArrayList<>(blocks);
    }

    @Override
    public void add(Block block) {
      assertThat(blocks).hasSizeLessThan(FULL);
      blocks.add(block);
    }

    @Override
    public List<Block> blocks() {
      return List.copyOf(blocks);
    }
  }
}
