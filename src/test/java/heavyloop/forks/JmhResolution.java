package heavyloop.forks;

import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * JMH's own resolution of options: what its {@link Runner} would run, in its order. The runner
 * doesn't expose that, so it is called by reflection.
 */
public final class JmhResolution {
  /** A number of processors that JMH takes as already detected. */
  static final int PROCESSORS = 12;

  private final BenchmarkList list;
  private final Options options;
  private final Runner runner;

  private JmhResolution(BenchmarkList list, Options options) throws ReflectiveOperationException {
    this.list = list;
    this.options = options;
    this.runner = new Runner(options, silent());
    Field processors = Runner.class.getDeclaredField("cpuCount");
    processors.setAccessible(true);
    processors.setInt(runner, PROCESSORS);
  }

  /** The benchmarks of a list that options select, with all of their settings. */
  static List<BenchmarkParams> resolve(BenchmarkList list, Options options) {
    try {
      return new JmhResolution(list, options).resolve();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("this JMH has another Runner", e);
    }
  }

  /** The first benchmark of the suite that a command line selects. */
  public static BenchmarkParams first(String... args) {
    return resolve(BenchmarkList.defaultList(), options(args)).get(0);
  }

  /**
   * All settings of a benchmark by the names of their getters, and the values of its parameters.
   */
  static Map<String, String> settings(BenchmarkParams params) {
    Map<String, String> settings = new TreeMap<>();
    params.getParamsKeys().forEach(key -> settings.put("-p " + key, params.getParam(key)));
    for (Method getter : BenchmarkParams.class.getMethods()) {
      if (getter.getParameterCount() == 0 && getter.getName().matches("(get|should|gen).*")) {
        try {
          settings.put(getter.getName(), describe(getter.invoke(params)));
        } catch (ReflectiveOperationException e) {
          throw new LinkageError("this JMH has other settings", e);
        }
      }
    }
    settings.remove("getClass");
    return settings;
  }

  private static String describe(Object value) {
    if (value instanceof IterationParams iterations) {
      return String.format(
          "%d x %s / %d",
          iterations.getCount(), describe(iterations.getTime()), iterations.getBatchSize());
    } else if (value instanceof TimeValue time) {
      return time.convertTo(TimeUnit.NANOSECONDS) + " ns";
    } else if (value instanceof Mode mode) {
      return mode.shortLabel();
    } else if (value instanceof int[] numbers) {
      return Arrays.toString(numbers);
    }
    return String.valueOf(value);
  }

  /** A command line as JMH parses it. */
  static CommandLineOptions options(String... args) {
    try {
      return new CommandLineOptions(args);
    } catch (CommandLineOptionException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static OutputFormat silent() {
    return OutputFormatFactory.createFormatInstance(
        new PrintStream(OutputStream.nullOutputStream()), VerboseMode.SILENT);
  }

  private List<BenchmarkParams> resolve() throws ReflectiveOperationException {
    Collection<BenchmarkListEntry> entries = new TreeSet<>();
    for (BenchmarkListEntry found :
        list.find(silent(), options.getIncludes(), options.getExcludes())) {
      for (Mode mode : modes(found)) {
        for (WorkloadParams params : params(found)) {
          entries.add(found.cloneWith(mode).cloneWith(params));
        }
      }
    }
    Class<?> actions = Class.forName("org.openjdk.jmh.runner.ActionMode");
    Object measures =
        Arrays.stream(actions.getEnumConstants())
            .filter(action -> action.toString().equals("WARMUP_MEASUREMENT"))
            .findFirst()
            .orElseThrow();
    Method settings =
        Runner.class.getDeclaredMethod("newBenchmarkParams", BenchmarkListEntry.class, actions);
    settings.setAccessible(true);
    Stream.Builder<BenchmarkParams> all = Stream.builder();
    for (BenchmarkListEntry entry : entries) {
      all.add((BenchmarkParams) settings.invoke(runner, entry, measures));
    }
    return all.build().toList();
  }

  private List<Mode> modes(BenchmarkListEntry entry) {
    Collection<Mode> modes =
        options.getBenchModes().isEmpty() ? List.of(entry.getMode()) : options.getBenchModes();
    return modes.contains(Mode.All)
        ? Arrays.stream(Mode.values()).filter(mode -> mode != Mode.All).toList()
        : List.copyOf(modes);
  }

  private List<WorkloadParams> params(BenchmarkListEntry entry)
      throws ReflectiveOperationException {
    if (!entry.getParams().hasValue()) {
      return List.of(entry.getWorkloadParams());
    }
    Method explode = Runner.class.getDeclaredMethod("explodeAllParams", BenchmarkListEntry.class);
    explode.setAccessible(true);
    return ((List<?>) explode.invoke(runner, entry))
        .stream().map(WorkloadParams.class::cast).toList();
  }
}
