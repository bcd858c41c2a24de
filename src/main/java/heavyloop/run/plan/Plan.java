package heavyloop.run.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.IntSupplier;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.options.Options;

/**
 * All that a run will do.
 *
 * @param cells in JMH's order
 * @param seed of the order of the forks
 */
public record Plan(List<Cell> cells, ForkOrder order, long seed) {
  /** Copies the cells. */
  public Plan {
    cells = List.copyOf(cells);
  }

  /**
   * The plan that JMH's options describe.
   *
   * @param processors counts them, which takes a second; asked once, and only if it matters
   */
  public static Plan of(
      Options options,
      List<BenchmarkListEntry> selected,
      Values values,
      ForkOrder order,
      long seed,
      IntSupplier processors) {
    Collection<BenchmarkListEntry> entries = new Explosion(options, values).of(selected);
    boolean all = entries.stream().anyMatch(entry -> threads(options, entry) == Threads.MAX);
    int max = all ? processors.getAsInt() : 0;
    List<Cell> cells = new ArrayList<>();
    for (BenchmarkListEntry entry : entries) {
      int threads = threads(options, entry);
      int forks =
          options.getForkCount().orElse(entry.getForks().orElse(Defaults.MEASUREMENT_FORKS));
      int warmupForks =
          options.getWarmupForkCount().orElse(entry.getWarmupForks().orElse(Defaults.WARMUP_FORKS));
      cells.add(
          new Cell(
              entry,
              threads == Threads.MAX ? max : threads,
              forks,
              warmupForks,
              ForkTime.of(options, entry)));
    }
    return new Plan(cells, order, seed);
  }

  private static int threads(Options options, BenchmarkListEntry entry) {
    return options.getThreads().orElse(entry.getThreads().orElse(Defaults.THREADS));
  }

  /** The same with as many forks of each cell. */
  public Plan withForks(int forks) {
    return new Plan(
        cells.stream()
            .map(c -> new Cell(c.entry(), c.threads(), forks, c.warmupForks(), c.expected()))
            .toList(),
        order,
        seed);
  }

  /**
   * The forks in the order in which they are run. A cell without forks is run once all the same.
   */
  public List<Slot> slots() {
    return Rounds.of(cells.stream().map(cell -> Math.max(1, cell.forks())).toList(), order, seed);
  }

  /** How long a fork of every cell takes, by their settings. */
  public Duration round() {
    return cells.stream().map(Cell::expected).reduce(Duration.ZERO, Duration::plus);
  }
}
