package heavyloop.suite;

import heavyloop.suite.strategies.Parallelism;
import heavyloop.suite.strategies.RequiresJdk;
import heavyloop.suite.strategies.Strategy;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.Slowdown;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The few things that the tool may know of the suite. Everything else about the suite is its own
 * business: the tool treats its benchmarks like those of any other jar.
 */
public final class SuiteFacts {
  /** The package that all benchmarks are below, with a dot at its end. */
  public static final String BENCHMARKS = "heavyloop.suite.benchmarks.";

  /** The mechanisms that run a batch of the heavy loop in parallel, and the baseline. */
  public static final String PARALLELISM = BENCHMARKS + "parallelism.";

  /** The benchmarks that no mechanism can beat: JMH's own threads, which share nothing. */
  public static final String CEILING = PARALLELISM + "JmhThreads.";

  /** The benchmark that JMH runs on as many threads as the machine has processors. */
  public static final String ALL_PROCESSORS = CEILING + "max";

  /** Matches the baseline of a speed-up: the heavy loop run sequentially. */
  public static final Pattern REFERENCE = Pattern.compile("\\bSequential\\.");

  /** The parameter that says how many steps a task has. */
  public static final String TASK_SIZE = "iterations";

  /** The benchmarks that a self-test of the gate runs: quick, and quiet on a quiet machine. */
  public static final List<String> SELF_TEST =
      List.of("parallelism.Sequential.loop$", "parallelism.JmhThreads.two$");

  /** The system property that multiplies the work of every task, for instance by 1.05. */
  public static final String SLOWDOWN = Slowdown.PROPERTY;

  /** The benchmarks' package up to version 0.1; recorded results still have it. */
  private static final String FORMER_BENCHMARKS = "heavyloop.benchmarks.";

  private static final Range COUNT = new Range(1, Long.MAX_VALUE);
  private static final Range THREADS = new Range(1, Parallelism.MAX);

  private static final Map<String, Range> PARAMETERS =
      Map.ofEntries(
          Map.entry("tasks", new Range(1, HeavyBatch.MAX_TASKS)),
          Map.entry(TASK_SIZE, COUNT),
          Map.entry("steps", COUNT),
          Map.entry("slices", new Range(1, Integer.MAX_VALUE)),
          Map.entry("times", new Range(1, Integer.MAX_VALUE)),
          Map.entry("parallelism", THREADS),
          Map.entry("threads", THREADS),
          Map.entry("requests", THREADS),
          Map.entry("delayMillis", new Range(0, 60_000)),
          Map.entry("philosophers", new Range(2, Parallelism.MAX)),
          Map.entry("meals", new Range(1, 1_000_000)));

  private SuiteFacts() {}

  /**
   * The values that a parameter accepts.
   *
   * @param least the smallest, included
   * @param most the largest, included
   */
  public record Range(long least, long most) {
    @Override
    public String toString() {
      return most == Long.MAX_VALUE ? "at least " + least : "from " + least + " to " + most;
    }
  }

  /** The range of a parameter that takes whole numbers; empty for any other parameter. */
  public static Optional<Range> range(String parameter) {
    return Optional.ofNullable(PARAMETERS.get(parameter));
  }

  /** The most threads that a benchmark may run on. */
  public static int mostThreads() {
    return Parallelism.MAX;
  }

  /** The strategies that the parameter {@code strategy} accepts. */
  public static List<String> strategies() {
    return Strategy.ALL.stream().map(Strategy::name).toList();
  }

  /** The oldest JDK, by feature number, that has a strategy; empty if there is no such strategy. */
  public static OptionalInt oldestJdkOfStrategy(String name) {
    return Strategy.named(name)
        .map(strategy -> OptionalInt.of(strategy.oldestJdk()))
        .orElse(OptionalInt.empty());
  }

  /**
   * The oldest JDK, by feature number, that a benchmark runs on: by its own {@link RequiresJdk} or
   * its class's; 0 if it runs on any.
   *
   * @param benchmark its full name, of a class that is on the class path
   */
  public static int oldestJdk(String benchmark) {
    int dot = benchmark.lastIndexOf('.');
    try {
      Class<?> type =
          Class.forName(
              benchmark.substring(0, dot),
              /* initialize= */ false,
              SuiteFacts.class.getClassLoader());
      Stream<Method> methods =
          Arrays.stream(type.getMethods())
              .filter(method -> method.getName().equals(benchmark.substring(dot + 1)));
      return Stream.concat(Stream.of(type), methods)
          .mapToInt(SuiteFacts::requiredJdk)
          .max()
          .orElse(0);
    } catch (ClassNotFoundException e) {
      throw new LinkageError("JMH lists " + benchmark + ", whose class is not in the jar", e);
    }
  }

  private static int requiredJdk(AnnotatedElement element) {
    RequiresJdk required = element.getAnnotation(RequiresJdk.class);
    return required == null ? 0 : required.value();
  }

  /** The present name of a benchmark, which a results file may have under its former one. */
  public static String presentName(String benchmark) {
    return benchmark.startsWith(FORMER_BENCHMARKS)
        ? BENCHMARKS + benchmark.substring(FORMER_BENCHMARKS.length())
        : benchmark;
  }
}
