package heavyloop.gate;

import heavyloop.compare.Margins;
import heavyloop.forks.BenchmarkConfig;
import heavyloop.forks.JarLauncher;
import heavyloop.forks.Pace;
import heavyloop.results.BenchmarkId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a gate is to decide.
 *
 * @param pairs the benchmarks that both sides have
 * @param onlyBase what base alone has
 * @param onlyHead what head alone has
 */
record GatePlan(List<Pair> pairs, List<BenchmarkId> onlyBase, List<BenchmarkId> onlyHead) {
  /** Copies the lists. */
  GatePlan {
    pairs = List.copyOf(pairs);
    onlyBase = List.copyOf(onlyBase);
    onlyHead = List.copyOf(onlyHead);
  }

  /**
   * A benchmark of both sides.
   *
   * @param base with head's iterations: both sides are measured in the same way
   * @param sameIterations whether base's own were the same
   * @param margin the slowdown that matters; .05 is five percent
   * @param divisor the benchmark that its times are divided by
   * @param judged whether it is decided on; a divisor may be measured only
   */
  record Pair(
      BenchmarkConfig base,
      BenchmarkConfig head,
      boolean sameIterations,
      double margin,
      Optional<BenchmarkId> divisor,
      boolean judged) {
    BenchmarkId id() {
      return head.id();
    }

    /** The margin as the logarithm of a ratio. */
    double delta() {
      return Math.log1p(margin);
    }
  }

  /**
   * Matches what both sides have.
   *
   * @param normalizer with any but {@link Normalizer.None}, only what has a divisor is decided on
   */
  static GatePlan match(
      List<BenchmarkConfig> base,
      List<BenchmarkConfig> head,
      Margins margins,
      Normalizer normalizer) {
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
              baseConfig.hasIterationsOf(headConfig),
              margins.forBenchmark(id.benchmark()),
              divisor,
              normalizer instanceof Normalizer.None || divisor.isPresent()));
    }
    return new GatePlan(pairs, List.copyOf(ofBase.keySet()), List.copyOf(ofHead.keySet()));
  }

  private static Map<BenchmarkId, BenchmarkConfig> byId(List<BenchmarkConfig> configs) {
    Map<BenchmarkId, BenchmarkConfig> byId = new LinkedHashMap<>();
    configs.forEach(config -> byId.put(config.id(), config));
    return byId;
  }

  List<BenchmarkId> ids() {
    return pairs.stream().map(Pair::id).toList();
  }

  /** The benchmarks that are decided on. */
  List<Pair> judged() {
    return pairs.stream().filter(Pair::judged).toList();
  }

  /** The benchmarks that are only measured, since others are divided by them. */
  List<Pair> divisorsOnly() {
    return withDivisors(judged()).stream().filter(pair -> !pair.judged()).toList();
  }

  /** Some benchmarks, and what they are divided by; in the order of the plan, none twice. */
  List<Pair> withDivisors(List<Pair> some) {
    Set<BenchmarkId> ids = new LinkedHashSet<>();
    for (Pair pair : some) {
      ids.add(pair.id());
      pair.divisor().ifPresent(ids::add);
    }
    return pairs.stream().filter(pair -> ids.contains(pair.id())).toList();
  }

  Pace pace() {
    return new Pace(pairs.stream().map(Pair::head).toList(), JarLauncher.STARTUP, /* forks= */ 2);
  }

  /** The time of a number of blocks of everything that is measured, by the settings. */
  Duration time(int blocks) {
    Pace.Estimate estimate = pace().after(List.of());
    return withDivisors(judged()).stream()
        .map(pair -> estimate.block(pair.id()).multipliedBy(blocks))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
