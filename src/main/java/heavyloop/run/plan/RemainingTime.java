package heavyloop.run.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long the rest of a run takes. A cell that was measured takes as long as it did; of the others
 * it is known what their settings ask for, and how much longer such forks took so far.
 */
public final class RemainingTime {
  private final List<Cell> cells;
  private final List<List<Duration>> taken = new ArrayList<>();
  private Duration expectedSoFar = Duration.ZERO;
  private Duration takenSoFar = Duration.ZERO;

  /** Nothing is measured yet. */
  public RemainingTime(List<Cell> cells) {
    this.cells = List.copyOf(cells);
    cells.forEach(cell -> taken.add(new ArrayList<>()));
  }

  /** A fork of that cell has taken so long. */
  public void took(int cell, Duration time) {
    taken.get(cell).add(time);
    expectedSoFar = expectedSoFar.plus(cells.get(cell).expected());
    takenSoFar = takenSoFar.plus(time);
  }

  /** How long one more fork of that cell takes. */
  public Duration of(int cell) {
    List<Duration> known = taken.get(cell);
    if (!known.isEmpty()) {
      return known.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(known.size());
    }
    double longer =
        expectedSoFar.isZero() ? 1 : (double) takenSoFar.toNanos() / expectedSoFar.toNanos();
    return Duration.ofNanos((long) (cells.get(cell).expected().toNanos() * longer));
  }

  /** How long these take. */
  public Duration of(List<Slot> slots) {
    return slots.stream().map(slot -> of(slot.cell())).reduce(Duration.ZERO, Duration::plus);
  }
}
