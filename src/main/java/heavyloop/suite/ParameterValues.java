package heavyloop.suite;

import heavyloop.suite.philosophers.Table;
import heavyloop.suite.strategies.Mechanism;
import heavyloop.suite.strategies.Strategy;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.KindOfWork;
import heavyloop.suite.work.Memory;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values that parameters of the suite's benchmarks may have. */
public final class ParameterValues {
  private static final Range COUNT = new Range(1, Long.MAX_VALUE);
  private static final Range THREAD_COUNT = new Range(1, Mechanism.MAX_PARALLELISM);

  private static final Map<String, Range> PARAMETERS =
      Map.ofEntries(
          Map.entry(SuiteFacts.TASKS, new Range(1, HeavyBatch.MAX_TASKS)),
          Map.entry(SuiteFacts.TASK_SIZE, COUNT),
          Map.entry("steps", COUNT),
          Map.entry(SuiteFacts.STEPS_A_REPLY, new Range(0, 1_000_000_000)),
          Map.entry("capacity", new Range(1, 1_000_000)),
          Map.entry("slices", new Range(1, Integer.MAX_VALUE)),
          Map.entry("times", new Range(1, Integer.MAX_VALUE)),
          Map.entry(SuiteFacts.THREADS, THREAD_COUNT),
          Map.entry("threadsPerProcessor", THREAD_COUNT),
          Map.entry("tasksPerProcessor", THREAD_COUNT),
          Map.entry("requests", THREAD_COUNT),
          Map.entry("delayMillis", new Range(0, 60_000)),
          Map.entry("philosophers", new Range(2, Table.MAX_PHILOSOPHERS)),
          Map.entry("meals", new Range(1, 1_000_000)),
          Map.entry("waitMillis", new Range(0, 60_000)),
          Map.entry("longPerThread", new Range(0, Mechanism.MAX_PARALLELISM)),
          Map.entry("readsPerWrite", new Range(1, Integer.MAX_VALUE)),
          Map.entry("depth", new Range(0, 19)),
          Map.entry("cutoff", new Range(1, HeavyBatch.MAX_TASKS)),
          Map.entry("frames", new Range(1, 1_000)),
          Map.entry("pauseMicros", new Range(0, 1_000_000)),
          Map.entry("sleepers", new Range(0, 10_000)),
          Map.entry("threads", new Range(1, 10_000)),
          Map.entry("loads", COUNT),
          Map.entry("kilobytes", new Range(1, 1024 * Memory.MAX_MEGABYTES)),
          Map.entry("megabytes", new Range(1, Memory.MAX_MEGABYTES)));

  private ParameterValues() {}

  private record Range(long least, long most) {
    Optional<String> problem(String value) {
      try {
        long number = Long.parseLong(value);
        return number >= least && number <= most
            ? Optional.empty()
            : Optional.of("must be " + this);
      } catch (NumberFormatException e) {
        return Optional.of("'" + value + "' is not a whole number, or too large");
      }
    }

    @Override
    public String toString() {
      return most == Long.MAX_VALUE ? "at least " + least : "from " + least + " to " + most;
    }
  }

  /**
   * The reason why no benchmark can run with a value of a parameter; empty if some can.
   *
   * @param jdk the feature number of the JDK that the benchmarks run on
   */
  public static Optional<String> problem(String parameter, String value, int jdk) {
    if (parameter.equals(SuiteFacts.STRATEGY)) {
      Optional<Integer> oldest = Strategy.named(value).map(Strategy::oldestJdk);
      if (oldest.isEmpty()) {
        return Optional.of("unknown strategy (demo --help lists them)");
      }
      return oldest.get() <= jdk
          ? Optional.empty()
          : Optional.of(
              String.format(
                  "needs JDK %d or newer, and the forks run on JDK %d", oldest.get(), jdk));
    }
    if (parameter.equals(SuiteFacts.WORK)) {
      return KindOfWork.named(value).isPresent()
          ? Optional.empty()
          : Optional.of("must be one of " + String.join(", ", KindOfWork.names()));
    }
    return Optional.ofNullable(PARAMETERS.get(parameter)).flatMap(range -> range.problem(value));
  }

  /** The names that a parameter accepts; empty if its values are not names. */
  public static List<String> names(String parameter) {
    return switch (parameter) {
      case SuiteFacts.STRATEGY -> Strategy.ALL.stream().map(Strategy::name).toList();
      case SuiteFacts.WORK -> KindOfWork.names();
      default -> List.of();
    };
  }

  /** The largest number of threads that a benchmark may run on. */
  public static int mostThreads() {
    return Mechanism.MAX_PARALLELISM;
  }
}
