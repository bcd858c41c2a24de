package heavyloop.forks;

import static java.util.Comparator.comparing;

import heavyloop.exit.UserException;
import heavyloop.forks.BenchmarkList.Listed;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkId.Mode;
import heavyloop.results.Printable;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The subject of a fork: one benchmark in one mode with one combination of parameters, and its
 * settings as combined from the command line, the annotations and JMH's defaults.
 *
 * @param id the benchmark; its number of threads is {@link #ALL_PROCESSORS} where JMH counts them
 * @param timeout the timeout of one iteration
 * @param forks the number of planned forks; 0 is JMH's {@code -f 0}, a run in JMH's own JVM
 * @param warmupForks the number of discarded forks that run before the first one
 * @param jvm the arguments of its JVM
 */
public record BenchmarkConfig(
    BenchmarkId id,
    Iterations warmup,
    Iterations measurement,
    Duration timeout,
    int forks,
    int warmupForks,
    JvmArguments jvm) {
  /** One thread for each processor: JMH's {@code Threads.MAX}. */
  public static final int ALL_PROCESSORS = -1;

  /**
   * The arguments of a JVM, of which later ones win.
   *
   * @param prepended JMH's {@code jvmArgsPrepend}
   * @param own JMH's {@code jvmArgs}
   * @param appended JMH's {@code jvmArgsAppend}
   */
  public record JvmArguments(List<String> prepended, List<String> own, List<String> appended) {
    public static final JvmArguments NONE = appended(List.of());

    public JvmArguments {
      prepended = List.copyOf(prepended);
      own = List.copyOf(own);
      appended = List.copyOf(appended);
    }

    /** Arguments after all others. */
    public static JvmArguments appended(List<String> last) {
      return new JvmArguments(List.of(), List.of(), last);
    }

    private static JvmArguments of(Map<String, List<String>> settings) {
      return new JvmArguments(
          settings.getOrDefault("jvm.prepended", List.of()),
          settings.getOrDefault("jvm.own", List.of()),
          settings.getOrDefault("jvm.appended", List.of()));
    }
  }

  /**
   * The iterations of a fork's warm-up, or of its measurement.
   *
   * @param count the number of iterations
   * @param time the length of an iteration, in its unit; 0 for single shots
   * @param batch the number of calls that make one operation
   */
  public record Iterations(int count, long time, TimeUnit unit, int batch) {
    /** The total time of the iterations, by their settings. */
    public Duration total() {
      return Duration.of(time, unit.toChronoUnit()).multipliedBy(count);
    }
  }

  /** The same benchmark on another number of threads. */
  public BenchmarkConfig withThreads(int threads) {
    BenchmarkId counted = new BenchmarkId(id.benchmark(), id.mode(), threads, id.params());
    return new BenchmarkConfig(counted, warmup, measurement, timeout, forks, warmupForks, jvm);
  }

  /** The same benchmark with other values of its parameters. */
  public BenchmarkConfig withParams(SortedMap<String, String> params) {
    BenchmarkId other = new BenchmarkId(id.benchmark(), id.mode(), id.threads(), params);
    return new BenchmarkConfig(other, warmup, measurement, timeout, forks, warmupForks, jvm);
  }

  /** The same benchmark with another number of forks. */
  public BenchmarkConfig withForks(int number) {
    return new BenchmarkConfig(id, warmup, measurement, timeout, number, warmupForks, jvm);
  }

  /** The same benchmark with at most a number of warm-up iterations. */
  public BenchmarkConfig withShorterWarmup(int most) {
    int count = Math.min(most, warmup.count());
    return withIterations(
        new Iterations(count, warmup.time(), warmup.unit(), warmup.batch()), measurement);
  }

  /** The same benchmark with other iterations. */
  BenchmarkConfig withIterations(Iterations newWarmup, Iterations newMeasurement) {
    return new BenchmarkConfig(id, newWarmup, newMeasurement, timeout, forks, warmupForks, jvm);
  }

  /** The same benchmark with the iterations and the timeout of another. */
  public BenchmarkConfig withIterationsOf(BenchmarkConfig other) {
    return new BenchmarkConfig(
        id, other.warmup, other.measurement, other.timeout, forks, warmupForks, jvm);
  }

  /** The total time of a fork's iterations; 0, since unknown, for single shots. */
  public Duration iterationTime() {
    return id.mode() == Mode.SINGLE_SHOT_TIME
        ? Duration.ZERO
        : warmup.total().plus(measurement.total());
  }

  /**
   * Expands listed benchmarks into one config for each mode and combination of parameters, and
   * combines their settings like JMH's {@code Runner}, which doesn't expose this: the command line
   * overrides an annotation, and an annotation overrides a default.
   *
   * @param source the beginning of each message: {@code head: }; empty if there is only one list
   * @param warn receives a line for each benchmark that can't be measured
   */
  public record Expander(BenchmarkList list, String source, Values values, Consumer<String> warn) {
    /** The selection among the values that a benchmark declares for a parameter. */
    public enum Values {
      ALL,
      /** The ends of a range, which show a difference, if not how it grows. */
      FIRST_AND_LAST;

      private List<String> select(List<String> declared) {
        return this == ALL || declared.size() < 3
            ? declared
            : List.of(declared.get(0), declared.get(declared.size() - 1));
      }
    }

    /**
     * The configs of selected benchmarks in JMH's order, which is by mode, name and parameters.
     *
     * @return distinct configs, even if a parameter's value is given twice
     * @throws UserException if a parameter has no value
     */
    public List<BenchmarkConfig> expand(List<Listed> selected) {
      Map<BenchmarkId, BenchmarkConfig> configs = new LinkedHashMap<>();
      selected.stream()
          .flatMap(benchmark -> modes(benchmark).flatMap(mode -> configs(benchmark, mode)))
          .sorted(
              comparing((BenchmarkConfig c) -> c.id().mode())
                  .thenComparing(c -> c.id().benchmark()))
          .forEach(config -> configs.putIfAbsent(config.id(), config));
      return List.copyOf(configs.values());
    }

    private Stream<Mode> modes(Listed benchmark) {
      List<String> labels = list.modes().isEmpty() ? List.of(benchmark.mode()) : list.modes();
      return labels.stream()
          .flatMap(
              label ->
                  label.equals("all")
                      ? Arrays.stream(Mode.values())
                      : mode(benchmark, label).stream())
          .distinct();
    }

    private Optional<Mode> mode(Listed benchmark, String label) {
      Optional<Mode> mode = Mode.fromLabel(label);
      if (mode.isEmpty()) {
        warn.accept(
            String.format(
                "%s%s isn't measured: its mode, %s, is newer than this program; -bm names another",
                source, Printable.line(benchmark.name()), Printable.line(label)));
      }
      return mode;
    }

    private Stream<BenchmarkConfig> configs(Listed benchmark, Mode mode) {
      Map<String, List<String>> settings =
          new HashMap<>(
              mode == Mode.SINGLE_SHOT_TIME ? list.singleShotDefaults() : list.defaults());
      settings.putAll(benchmark.annotated());
      settings.putAll(list.commandLine());
      int threads = number(settings, "threads");
      return combinations(benchmark).stream()
          .map(
              params -> config(new BenchmarkId(benchmark.name(), mode, threads, params), settings));
    }

    private List<SortedMap<String, String>> combinations(Listed benchmark) {
      List<SortedMap<String, String>> combinations = List.of(new TreeMap<>());
      for (Map.Entry<String, List<String>> param : benchmark.declared().entrySet()) {
        String name = param.getKey();
        List<String> chosen = benchmark.given().getOrDefault(name, values.select(param.getValue()));
        if (chosen.isEmpty()) {
          throw new UserException(
              String.format(
                  "%s%s has no default for its parameter %s; give it one with -p %s=...",
                  source,
                  Printable.line(benchmark.name()),
                  Printable.line(name),
                  Printable.line(name)));
        }
        combinations =
            combinations.stream()
                .flatMap(shorter -> chosen.stream().map(value -> longer(shorter, name, value)))
                .toList();
      }
      return combinations;
    }

    private static SortedMap<String, String> longer(
        SortedMap<String, String> combination, String name, String value) {
      SortedMap<String, String> longer = new TreeMap<>(combination);
      longer.put(name, value);
      return longer;
    }

    private static BenchmarkConfig config(BenchmarkId id, Map<String, List<String>> settings) {
      return new BenchmarkConfig(
          id,
          iterations(settings, "warmup."),
          iterations(settings, ""),
          Duration.of(longNumber(settings, "timeout"), unit(settings, "timeout").toChronoUnit()),
          number(settings, "forks"),
          number(settings, "warmup.forks"),
          JvmArguments.of(settings));
    }

    private static Iterations iterations(Map<String, List<String>> settings, String prefix) {
      return new Iterations(
          number(settings, prefix + "count"),
          longNumber(settings, prefix + "time"),
          unit(settings, prefix + "time"),
          number(settings, prefix + "batch"));
    }

    private static int number(Map<String, List<String>> settings, String name) {
      return Integer.parseInt(settings.get(name).get(0));
    }

    private static long longNumber(Map<String, List<String>> settings, String name) {
      return Long.parseLong(settings.get(name).get(0));
    }

    private static TimeUnit unit(Map<String, List<String>> settings, String name) {
      return TimeUnit.valueOf(settings.get(name).get(1));
    }
  }
}
