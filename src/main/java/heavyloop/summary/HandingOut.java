package heavyloop.summary;

import heavyloop.compare.Quantity;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Run;
import heavyloop.suite.SuiteFacts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The price of handing out a batch and collecting its answers, by mechanism: the time of a batch
 * whose tasks do next to nothing.
 *
 * @param tasks the number of tasks in the batch
 * @param prices the cheapest first; not empty
 */
public record HandingOut(String tasks, List<Price> prices) {
  public HandingOut {
    prices = List.copyOf(prices);
  }

  /**
   * The price of a mechanism.
   *
   * @param nanoseconds the geometric mean of the forks
   */
  public record Price(BenchmarkId id, double nanoseconds) {}

  /** The prices that a run has measured; empty if it has none. */
  public static Optional<HandingOut> of(Run run) {
    List<BenchmarkRecord> bare =
        run.records().stream().filter(measured -> isBare(measured.id())).toList();
    if (bare.isEmpty()) {
      return Optional.empty();
    }
    BenchmarkId first = bare.get(0).id();
    String tasks = first.params().get(SuiteFacts.TASKS);
    return Optional.of(
        new HandingOut(
            tasks,
            bare.stream()
                .filter(measured -> measured.id().params().get(SuiteFacts.TASKS).equals(tasks))
                .filter(measured -> measured.id().mode() == first.mode())
                .map(HandingOut::price)
                .sorted(Comparator.comparingDouble(Price::nanoseconds))
                .toList()));
  }

  private static Price price(BenchmarkRecord measured) {
    return new Price(measured.id(), Quantity.cost(measured));
  }

  /** The baseline and the bound hand out nothing. */
  private static boolean isBare(BenchmarkId id) {
    return SuiteFacts.isMechanism(id.benchmark())
        && !id.benchmark().equals(SuiteFacts.BOUND)
        && !SuiteFacts.REFERENCE.matcher(id.benchmark()).find()
        && SuiteFacts.BARE.equals(id.params().get(SuiteFacts.TASK_SIZE))
        && id.params().containsKey(SuiteFacts.TASKS);
  }
}
