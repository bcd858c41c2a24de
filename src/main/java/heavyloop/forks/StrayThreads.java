package heavyloop.forks;

import heavyloop.results.BenchmarkId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Warns, once for each benchmark, of threads still running after the measurement. JMH waits half a
 * minute for them after each fork, which costs time but no precision.
 */
public final class StrayThreads {
  private final Function<BenchmarkId, String> labels;
  private final Consumer<String> warn;
  private final Set<BenchmarkId> known = ConcurrentHashMap.newKeySet();

  /**
   * A watch that has seen nothing yet.
   *
   * @param labels names benchmarks for messages
   * @param warn takes a line for each benchmark with such threads
   */
  public StrayThreads(Function<BenchmarkId, String> labels, Consumer<String> warn) {
    this.labels = labels;
    this.warn = warn;
  }

  /** Looks for JMH's complaint in the output of a fork. */
  void look(BenchmarkId id, List<String> output) {
    boolean complains =
        output.stream()
            .anyMatch(
                line ->
                    line.contains("forked VM did not exit")
                        || line.contains("forcing forked VM to exit"));
    if (complains && known.add(id)) {
      warn.accept(
          labels.apply(id)
              + " leaves threads running, for which JMH waits 30 s after each fork: end them in a"
              + " @TearDown method, or make them daemons");
    }
  }
}
