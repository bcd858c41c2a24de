package heavyloop.summary;

import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Key;
import heavyloop.results.Run;
import heavyloop.stats.MeanContrast;
import heavyloop.stats.Sample;
import java.util.Optional;

/**
 * The most that the machine has to give: JMH's own threads, as many as a batch has tasks, each with
 * one task, that share nothing and wait for nobody. No strategy can honestly take less time.
 */
final class Ceiling {
  private static final String BENCHMARKS = "heavyloop.benchmarks.parallelism.JmhThreads.";

  private Ceiling() {}

  /**
   * The time at the ceiling divided by that of a strategy: 1 is all that there is to have.
   *
   * @param log its logarithm, and how well it is known; nothing with a single fork
   */
  record Share(double value, Optional<MeanContrast> log) {}

  /** Of a batch of the heavy loop; nothing for another benchmark, or without the ceiling. */
  static Optional<Share> share(BenchmarkRecord measured, Run run) {
    return run.all().stream()
        .filter(candidate -> isCeiling(candidate.key(), measured.key()))
        .findFirst()
        .map(ceiling -> share(ceiling, measured));
  }

  private static boolean isCeiling(Key candidate, Key key) {
    return candidate.benchmark().startsWith(BENCHMARKS)
        && !key.benchmark().startsWith(BENCHMARKS)
        && key.benchmark().startsWith("heavyloop.benchmarks.parallelism.")
        && candidate.mode() == key.mode()
        && key.threads() == 1
        && Integer.toString(candidate.threads()).equals(key.params().get("tasks"))
        && candidate.params().getOrDefault("iterations", "").equals(key.params().get("iterations"));
  }

  private static Share share(BenchmarkRecord ceiling, BenchmarkRecord measured) {
    Sample least = Sample.ofLogs(ceiling.forkCosts());
    Sample times = Sample.ofLogs(measured.forkCosts());
    boolean several = least.size() > 1 && times.size() > 1;
    return new Share(
        Math.exp(least.mean() - times.mean()),
        several ? Optional.of(MeanContrast.difference(times, least)) : Optional.empty());
  }
}
