package heavyloop.forks.guest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.profile.ProfilerFactory;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.ProfilerConfig;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Optional;
import org.openjdk.jmh.util.Version;

/**
 * Lists the benchmarks found by the JMH on the class path, and their settings from annotations,
 * JMH's defaults and the command line. The settings are combined only once, by the reader of the
 * answer.
 *
 * <p>The answer is a map of JDK classes, so that one Java version can read what another has
 * serialized. Its keys:
 *
 * <ul>
 *   <li>{@code too old}: the version of a JMH before 1.19, a text; then the only key
 *   <li>{@code refused}: the reason why the command line can't be used, a text; then the only key
 *   <li>{@code jmh}: JMH's version, a text
 *   <li>{@code modes}: the modes of the command line, a list of labels
 *   <li>{@code commandline}, {@code default}, {@code singleshot}: settings, a map of lists
 *   <li>{@code benchmarks}: a list of maps, with {@code name} and {@code mode}, the settings {@code
 *       annotated}, the values {@code declared} for parameters, and those {@code given} on the
 *       command line
 *   <li>{@code reserved}: options given by the user that are reserved for us, a list
 *   <li>{@code options}: words for the command line of every fork, a list
 *   <li>{@code jvmArgs}, {@code jvmArgsPrepend}: arguments for the JVM of every fork, lists;
 *       missing if the command line gives none
 * </ul>
 */
public final class Listing {
  /** The units of time as JMH's options spell them, in the order of {@code TimeUnit}. */
  private static final List<String> UNITS = Arrays.asList("ns", "us", "ms", "s", "m", "h");

  /**
   * Settings: their names, their getters in the options and in a benchmark, and JMH's constants for
   * their defaults.
   */
  private static final String[][] SETTINGS = {
    {"threads", "getThreads", "getThreads", "THREADS"},
    {"forks", "getForkCount", "getForks", "MEASUREMENT_FORKS"},
    {"warmup.forks", "getWarmupForkCount", "getWarmupForks", "WARMUP_FORKS"},
    {"warmup.count", "getWarmupIterations", "getWarmupIterations", "WARMUP_ITERATIONS"},
    {"warmup.time", "getWarmupTime", "getWarmupTime", "WARMUP_TIME"},
    {"warmup.batch", "getWarmupBatchSize", "getWarmupBatchSize", "WARMUP_BATCHSIZE"},
    {"count", "getMeasurementIterations", "getMeasurementIterations", "MEASUREMENT_ITERATIONS"},
    {"time", "getMeasurementTime", "getMeasurementTime", "MEASUREMENT_TIME"},
    {"batch", "getMeasurementBatchSize", "getMeasurementBatchSize", "MEASUREMENT_BATCHSIZE"},
    {"timeout", "getTimeout", "getTimeout", "TIMEOUT"},
    {"jvm.prepended", "getJvmArgsPrepend", "getJvmArgsPrepend", null},
    {"jvm.own", "getJvmArgs", "getJvmArgs", null},
    {"jvm.appended", "getJvmArgsAppend", "getJvmArgsAppend", null},
  };

  private Listing() {}

  /** Serializes the answer to the file named by the first argument; the others are JMH's. */
  public static void main(String[] args) throws IOException {
    HashMap<String, Object> answer = new HashMap<>();
    if (isTooOld()) {
      answer.put("too old", Version.getVersion());
    } else {
      answer.putAll(answer(Arrays.copyOfRange(args, 1, args.length)));
    }
    try (ObjectOutputStream out =
        new ObjectOutputStream(Files.newOutputStream(Paths.get(args[0])))) {
      out.writeObject(answer);
    }
  }

  /** JMH 1.19 added the method, and the file of results that we read. */
  private static boolean isTooOld() {
    try {
      return Version.class.getMethod("getPlainVersion") == null;
    } catch (NoSuchMethodException e) {
      return true;
    }
  }

  private static Map<String, Object> answer(String... args) throws IOException {
    try {
      CommandLineOptions options = new CommandLineOptions(args);
      Map<String, Object> answer = list(options, options.getIncludes(), options.getExcludes());
      answer.put("reserved", reserved(options));
      answer.put("options", forkOptions(options));
      putIfGiven(answer, "jvmArgs", options.getJvmArgs());
      putIfGiven(answer, "jvmArgsPrepend", options.getJvmArgsPrepend());
      return answer;
    } catch (CommandLineOptionException | PatternSyntaxException | ProfilerException e) {
      return Collections.<String, Object>singletonMap("refused", String.valueOf(e.getMessage()));
    }
  }

  /** The part of the answer about benchmarks: all of them, regardless of the options' selection. */
  public static Map<String, Object> all(CommandLineOptions options) {
    return list(options, Collections.<String>emptyList(), Collections.<String>emptyList());
  }

  private static Map<String, Object> list(
      CommandLineOptions options, List<String> includes, List<String> excludes) {
    List<String> modes = new ArrayList<>();
    for (Mode mode : options.getBenchModes()) {
      modes.add(mode.shortLabel());
    }
    OutputFormat silent =
        OutputFormatFactory.createFormatInstance(
            new PrintStream(new ByteArrayOutputStream()), VerboseMode.SILENT);
    List<Map<String, Object>> benchmarks = new ArrayList<>();
    for (BenchmarkListEntry entry : BenchmarkList.defaultList().find(silent, includes, excludes)) {
      benchmarks.add(benchmark(entry, options));
    }
    Map<String, Object> answer = new HashMap<>();
    answer.put("jmh", Version.getPlainVersion());
    answer.put("modes", modes);
    answer.put("commandline", settings(options, 1));
    answer.put("default", defaults());
    answer.put("singleshot", singleShotDefaults());
    answer.put("benchmarks", benchmarks);
    return answer;
  }

  private static Map<String, Object> benchmark(
      BenchmarkListEntry entry, CommandLineOptions options) {
    Map<String, List<String>> declared = new HashMap<>();
    Map<String, List<String>> given = new HashMap<>();
    if (entry.getParams().hasValue()) {
      for (Map.Entry<String, String[]> param : entry.getParams().get().entrySet()) {
        declared.put(param.getKey(), new ArrayList<>(Arrays.asList(param.getValue())));
        putIfGiven(given, param.getKey(), options.getParameter(param.getKey()));
      }
    }
    Map<String, Object> benchmark = new HashMap<>();
    benchmark.put("name", entry.getUsername());
    benchmark.put("mode", entry.getMode().shortLabel());
    benchmark.put("annotated", settings(entry, 2));
    benchmark.put("declared", declared);
    benchmark.put("given", given);
    return benchmark;
  }

  private static Map<String, List<String>> settings(Object source, int getter) {
    Map<String, List<String>> settings = new HashMap<>();
    for (String[] setting : SETTINGS) {
      try {
        Object value = source.getClass().getMethod(setting[getter]).invoke(source);
        putIfGiven(settings, setting[0], (Optional<?>) value);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("This JMH has no " + setting[getter], e);
      }
    }
    return settings;
  }

  private static Map<String, List<String>> defaults() {
    Map<String, List<String>> defaults = new HashMap<>();
    for (String[] setting : SETTINGS) {
      if (setting[3] != null) {
        defaults.put(setting[0], texts(constant(setting[3])));
      }
    }
    return defaults;
  }

  private static Map<String, List<String>> singleShotDefaults() {
    Map<String, List<String>> defaults = defaults();
    defaults.put("warmup.count", texts(constant("WARMUP_ITERATIONS_SINGLESHOT")));
    defaults.put("warmup.time", texts(TimeValue.NONE));
    defaults.put("count", texts(constant("MEASUREMENT_ITERATIONS_SINGLESHOT")));
    defaults.put("time", texts(TimeValue.NONE));
    return defaults;
  }

  /**
   * Reads a constant by reflection, since javac would inline the value of the JMH at compile time.
   */
  private static Object constant(String name) {
    try {
      return Defaults.class.getField(name).get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This JMH has no default for " + name, e);
    }
  }

  private static <V> void putIfGiven(Map<String, V> map, String name, Optional<?> value) {
    if (value.hasValue()) {
      @SuppressWarnings("unchecked")
      V texts = (V) texts(value.get());
      map.put(name, texts);
    }
  }

  private static List<String> texts(Object value) {
    if (value instanceof TimeValue) {
      TimeValue time = (TimeValue) value;
      return new ArrayList<>(
          Arrays.asList(Long.toString(time.getTime()), time.getTimeUnit().name()));
    }
    List<String> texts = new ArrayList<>();
    for (Object part :
        value instanceof Collection ? (Collection<?>) value : Collections.singleton(value)) {
      texts.add(part.toString());
    }
    return texts;
  }

  private static List<String> reserved(CommandLineOptions options) {
    Map<String, Boolean> given = new HashMap<>();
    given.put("-f", options.getForkCount().hasValue());
    given.put("-wf", options.getWarmupForkCount().hasValue());
    given.put("-jvm", options.getJvm().hasValue());
    given.put("-rf", options.getResultFormat().hasValue());
    given.put("-rff", options.getResult().hasValue());
    given.put("-o", options.getOutput().hasValue());
    given.put("-wm", options.getWarmupMode().orElse(Defaults.WARMUP_MODE).isBulk());
    given.put("-l", options.shouldList());
    given.put("-lp", options.shouldListWithParams());
    given.put("-lprof", options.shouldListProfilers());
    given.put("-lrf", options.shouldListResultFormats());
    given.put("-h", options.shouldHelp());
    given.put("-v", options.verbosity().hasValue());
    given.put("-foe", options.shouldFailOnError().hasValue());
    given.values().removeAll(Collections.singleton(false));
    return new ArrayList<>(given.keySet());
  }

  private static List<String> forkOptions(CommandLineOptions options) throws ProfilerException {
    List<String> words = new ArrayList<>();
    addIfGiven(words, "-gc", options.shouldDoGC());
    addIfGiven(words, "-si", options.shouldSyncIterations());
    addIfGiven(words, "-opi", options.getOperationsPerInvocation());
    if (options.getTimeUnit().hasValue()) {
      add(words, "-tu", UNITS.get(options.getTimeUnit().get().ordinal()));
    }
    if (options.getThreadGroups().hasValue()) {
      add(words, "-tg", Arrays.toString(options.getThreadGroups().get()).replaceAll("[^0-9,]", ""));
    }
    for (ProfilerConfig profiler : options.getProfilers()) {
      ProfilerFactory.getProfilerOrException(profiler); // Otherwise each fork would fail.
      String settings = profiler.getOpts().isEmpty() ? "" : ":" + profiler.getOpts();
      add(words, "-prof", profiler.getKlass() + settings);
    }
    for (String warmup : options.getWarmupIncludes()) {
      add(words, "-wmb", warmup);
    }
    return words;
  }

  private static void addIfGiven(List<String> words, String option, Optional<?> value) {
    if (value.hasValue()) {
      add(words, option, value.get().toString());
    }
  }

  private static void add(List<String> words, String option, String value) {
    words.add(option);
    words.add(value);
  }
}
