package heavyloop.summary;

import heavyloop.compare.SpeedUps.SpeedUp;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Run;
import heavyloop.suite.SuiteFacts;
import java.util.Optional;

/**
 * The ceiling of all strategies: as many of JMH's own threads as a batch has tasks, each running
 * one task, without sharing or waiting. No strategy can honestly take less time.
 */
final class Ceiling {
  private Ceiling() {}

  /**
   * The speed of a strategy relative to the ceiling: 1 is the most that can be had.
   *
   * @return empty unless both the benchmark runs a batch of the heavy loop and the run has a
   *     ceiling
   */
  static Optional<SpeedUp> share(BenchmarkRecord measured, Run run) {
    return run.all().stream()
        .filter(candidate -> isCeiling(candidate.id(), measured.id()))
        .findFirst()
        .map(ceiling -> SpeedUp.of(measured, ceiling));
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
}
