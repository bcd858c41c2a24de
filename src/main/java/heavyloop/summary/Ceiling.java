package heavyloop.summary;

import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Run;
import heavyloop.stats.MeanContrast;
import heavyloop.stats.Sample;
import heavyloop.suite.SuiteFacts;
import java.util.Optional;

/**
 * The most that the machine has to give: JMH's own threads, as many as a batch has tasks, each with
 * one task, that share nothing and wait for nobody. No strategy can honestly take less time.
 */
final class Ceiling {
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
        .filter(candidate -> isCeiling(candidate.id(), measured.id()))
        .findFirst()
        .map(ceiling -> share(ceiling, measured));
  }

  private static boolean isCeiling(BenchmarkId candidate, BenchmarkId id) {
    return candidate.benchmark().startsWith(SuiteFacts.CEILING)
        && !id.benchmark().startsWith(SuiteFacts.CEILING)
        && id.benchmark().startsWith(SuiteFacts.PARALLELISM)
        && candidate.mode() == id.mode()
        && id.threads() == 1
        && Integer.toString(candidate.threads()).equals(id.params().get("tasks"))
        && candidate
            .params()
            .getOrDefault(SuiteFacts.TASK_SIZE, "")
            .equals(id.params().get(SuiteFacts.TASK_SIZE));
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
