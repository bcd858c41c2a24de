package heavyloop.gate.listing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.profile.ProfilerFactory;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.ProfilerConfig;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Version;

/**
 * Asks the JMH that it finds on the class path what it would run, with JMH's options. The answer
 * goes to a file, one thing a line, since others may print what they like: fields between tabs, of
 * which the first is the kind of the line.
 */
public final class Listing {
  /** As JMH reads the units of time, in their order. */
  private static final List<String> UNITS = Arrays.asList("ns", "us", "ms", "s", "m", "h");

  private final CommandLineOptions options;
  private final List<String> lines = new ArrayList<>();

  private Listing(CommandLineOptions options) {
    this.options = options;
  }

  /** The arguments are the file to write, and JMH's. */
  public static void main(String[] args) throws IOException {
    String[] jmhArgs = Arrays.copyOfRange(args, 1, args.length);
    List<String> answer;
    try {
      answer = new Listing(new CommandLineOptions(jmhArgs)).answer();
    } catch (CommandLineOptionException | PatternSyntaxException | ProfilerException e) {
      answer = Collections.singletonList(line("refused", String.valueOf(e.getMessage())));
    }
    Files.write(Paths.get(args[0]), answer, StandardCharsets.US_ASCII);
  }

  /** The fields of a line, from which they can be told whatever is in them; in ASCII. */
  public static String line(String... fields) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < fields.length; i++) {
      line.append(i == 0 ? "" : "\t");
      for (char c : fields[i].toCharArray()) {
        line.append(
            c < ' ' || c > '~' || c == '\\' ? String.format("\\%04x", (int) c) : String.valueOf(c));
      }
    }
    return line.toString();
  }

  private void add(String kind, Collection<String> fields) {
    List<String> all = new ArrayList<>(Collections.singletonList(kind));
    all.addAll(fields);
    lines.add(line(all.toArray(new String[0])));
  }

  private void add(String kind, String... fields) {
    add(kind, Arrays.asList(fields));
  }

  private List<String> answer() throws ProfilerException {
    add("jmh", Version.getPlainVersion());
    reserved();
    handedOn();
    TreeSet<BenchmarkListEntry> entries = new TreeSet<>();
    OutputFormat silent =
        OutputFormatFactory.createFormatInstance(
            new PrintStream(new ByteArrayOutputStream()), VerboseMode.SILENT);
    for (BenchmarkListEntry found :
        BenchmarkList.defaultList().find(silent, options.getIncludes(), options.getExcludes())) {
      for (Mode mode : modes(found)) {
        for (WorkloadParams params : params(found)) {
          entries.add(found.cloneWith(mode).cloneWith(params));
        }
      }
    }
    entries.forEach(this::cell);
    add("end");
    return lines;
  }

  /** What was given that isn't for a user to give: it is up to us to refuse it. */
  private void reserved() {
    reserved("-f", options.getForkCount().hasValue());
    reserved("-wf", options.getWarmupForkCount().hasValue());
    reserved("-jvm", options.getJvm().hasValue());
    reserved("-rf", options.getResultFormat().hasValue());
    reserved("-rff", options.getResult().hasValue());
    reserved("-o", options.getOutput().hasValue());
    reserved("-wm", options.getWarmupMode().orElse(Defaults.WARMUP_MODE).isBulk());
    reserved("-l", options.shouldList());
    reserved("-lp", options.shouldListWithParams());
    reserved("-lprof", options.shouldListProfilers());
    reserved("-lrf", options.shouldListResultFormats());
    reserved("-h", options.shouldHelp());
  }

  private void reserved(String option, boolean given) {
    if (given) {
      add("reserved", option);
    }
  }

  /** The options that are no part of a cell, as JMH understood them. */
  private void handedOn() throws ProfilerException {
    if (options.shouldDoGC().hasValue()) {
      add("option", "-gc", options.shouldDoGC().get().toString());
    }
    if (options.shouldSyncIterations().hasValue()) {
      add("option", "-si", options.shouldSyncIterations().get().toString());
    }
    if (options.getTimeUnit().hasValue()) {
      add("option", "-tu", UNITS.get(options.getTimeUnit().get().ordinal()));
    }
    if (options.getOperationsPerInvocation().hasValue()) {
      add("option", "-opi", options.getOperationsPerInvocation().get().toString());
    }
    if (options.getThreadGroups().hasValue()) {
      String groups = Arrays.toString(options.getThreadGroups().get());
      add("option", "-tg", groups.replaceAll("[^0-9,]", ""));
    }
    for (ProfilerConfig profiler : options.getProfilers()) {
      ProfilerFactory.getProfilerOrException(profiler); // Else each fork would fail by it.
      String settings = profiler.getOpts().isEmpty() ? "" : ":" + profiler.getOpts();
      add("option", "-prof", profiler.getKlass() + settings);
    }
    for (String warmup : options.getWarmupIncludes()) {
      add("option", "-wmb", warmup);
    }
    if (options.getJvmArgs().hasValue()) {
      add("arguments", list("-jvmArgs", options.getJvmArgs().get()));
    }
    if (options.getJvmArgsPrepend().hasValue()) {
      add("arguments", list("-jvmArgsPrepend", options.getJvmArgsPrepend().get()));
    }
  }

  private static List<String> list(String first, Collection<String> others) {
    List<String> all = new ArrayList<>(Collections.singletonList(first));
    all.addAll(others);
    return all;
  }

  private Collection<Mode> modes(BenchmarkListEntry entry) {
    List<Mode> modes = new ArrayList<>();
    for (Mode mode :
        options.getBenchModes().isEmpty()
            ? Collections.singleton(entry.getMode())
            : options.getBenchModes()) {
      modes.addAll(mode == Mode.All ? Arrays.asList(Mode.values()) : Collections.singleton(mode));
    }
    modes.remove(Mode.All);
    return modes;
  }

  private List<WorkloadParams> params(BenchmarkListEntry entry) {
    Map<String, String[]> declared = new TreeMap<>();
    if (entry.getParams().hasValue()) {
      declared.putAll(entry.getParams().get());
    }
    List<WorkloadParams> combinations = Collections.singletonList(new WorkloadParams());
    for (Map.Entry<String, String[]> param : declared.entrySet()) {
      Collection<String> values =
          options.getParameter(param.getKey()).orElse(Arrays.asList(param.getValue()));
      if (values.isEmpty()) {
        add("valueless", entry.getUsername(), param.getKey());
      }
      List<WorkloadParams> longer = new ArrayList<>();
      for (WorkloadParams combination : combinations) {
        int order = 0;
        for (String value : values) {
          WorkloadParams copy = combination.copy();
          copy.put(param.getKey(), value, order++);
          longer.add(copy);
        }
      }
      combinations = longer;
    }
    return combinations;
  }

  private void cell(BenchmarkListEntry entry) {
    TimeValue timeout = options.getTimeout().orElse(entry.getTimeout().orElse(Defaults.TIMEOUT));
    add(
        "cell",
        entry.getUsername(),
        entry.getMode().shortLabel(),
        options.getThreads().orElse(entry.getThreads().orElse(number("THREADS"))).toString(),
        Long.toString(timeout.getTime()),
        timeout.getTimeUnit().name());
    warmup(entry, entry.getMode() == Mode.SingleShotTime);
    measurement(entry, entry.getMode() == Mode.SingleShotTime);
    for (String name : entry.getWorkloadParams().keys()) {
      add("param", name, entry.getWorkloadParams().get(name));
    }
    for (String argument :
        options
            .getJvmArgsAppend()
            .orElse(entry.getJvmArgsAppend().orElse(Collections.<String>emptyList()))) {
      add("append", argument);
    }
  }

  private void warmup(BenchmarkListEntry entry, boolean once) {
    int count = number(once ? "WARMUP_ITERATIONS_SINGLESHOT" : "WARMUP_ITERATIONS");
    TimeValue time = once ? TimeValue.NONE : Defaults.WARMUP_TIME;
    int batch = number("WARMUP_BATCHSIZE");
    iterations(
        options.getWarmupIterations().orElse(entry.getWarmupIterations().orElse(count)),
        options.getWarmupTime().orElse(entry.getWarmupTime().orElse(time)),
        options.getWarmupBatchSize().orElse(entry.getWarmupBatchSize().orElse(batch)));
  }

  private void measurement(BenchmarkListEntry entry, boolean once) {
    int count = number(once ? "MEASUREMENT_ITERATIONS_SINGLESHOT" : "MEASUREMENT_ITERATIONS");
    TimeValue time = once ? TimeValue.NONE : Defaults.MEASUREMENT_TIME;
    int batch = number("MEASUREMENT_BATCHSIZE");
    iterations(
        options.getMeasurementIterations().orElse(entry.getMeasurementIterations().orElse(count)),
        options.getMeasurementTime().orElse(entry.getMeasurementTime().orElse(time)),
        options.getMeasurementBatchSize().orElse(entry.getMeasurementBatchSize().orElse(batch)));
  }

  private void iterations(int count, TimeValue time, int batch) {
    add(
        "iterations",
        Integer.toString(count),
        Long.toString(time.getTime()),
        time.getTimeUnit().name(),
        Integer.toString(batch));
  }

  /** By reflection: javac would put the number of that JMH in here that this is compiled with. */
  private static int number(String constant) {
    try {
      return Defaults.class.getField(constant).getInt(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This JMH has no default for " + constant, e);
    }
  }
}
