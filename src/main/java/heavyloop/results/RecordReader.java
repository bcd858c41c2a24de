package heavyloop.results;

import com.fasterxml.jackson.core.JsonToken;
import heavyloop.suite.SuiteFacts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reads records, one after the other; what is the same in neighbours is one object. */
final class RecordReader {
  private static final String BEYOND = "its times in nanoseconds are beyond the range of a double";

  private final JsonCursor json;
  private IterationSettings lastSettings;
  private Jvm lastJvm;
  private Machine lastMachine;

  RecordReader(JsonCursor json) {
    this.json = json;
  }

  /** What stands in a record, in whatever order. */
  private static final class Draft {
    private String benchmark;
    private Mode mode;
    private Integer threads;
    private Integer forks;
    private List<Failure> failures = List.of();
    private SortedMap<String, String> params = new TreeMap<>();
    private String jmhVersion = "";
    private String jdkVersion = "";
    private String vmName = "";
    private String vmVersion = "";
    private String warmupTime = "";
    private String measurementTime = "";
    private int warmupIterations = -1;
    private int warmupBatchSize = -1;
    private int measurementIterations = -1;
    private int measurementBatchSize = -1;
    private List<String> arguments = List.of();
    private Machine machine;
    private MetricReader.Draft primary;
    private final SortedMap<String, Metric> secondary = new TreeMap<>();
  }

  /** Reads the record whose opening brace is the current token. */
  void read(int number, Consumer<BenchmarkRecord> usable, Consumer<Unusable> unusable)
      throws IOException {
    json.benchmark("");
    Draft draft = new Draft();
    Set<String> before = new HashSet<>();
    for (String field = json.nextField(before); field != null; field = json.nextField(before)) {
      read(field, draft);
    }
    requireAll(number, draft);
    for (Failure failure : draft.failures) {
      String why = "its fork " + failure.fork() + " failed: " + Printable.of(failure.cause());
      unusable.accept(new Unusable(number, failure.benchmark(), why));
    }
    Optional<String> useless = uselessness(number, draft);
    if (useless.isPresent()) {
      unusable.accept(new Unusable(number, draft.benchmark, useless.get()));
    } else {
      usable.accept(build(draft));
    }
  }

  private void read(String field, Draft draft) throws IOException {
    switch (field) {
      case "benchmark" -> {
        draft.benchmark = SuiteFacts.presentName(json.text());
        json.benchmark(draft.benchmark);
      }
      case "mode" -> draft.mode = mode();
      case "threads" -> draft.threads = json.wholeNumber(1);
      case "forks" -> draft.forks = json.wholeNumber(0);
      case "params" -> draft.params = params();
      case "jmhVersion" -> draft.jmhVersion = json.text();
      case "jdkVersion" -> draft.jdkVersion = json.text();
      case "vmName" -> draft.vmName = json.text();
      case "vmVersion" -> draft.vmVersion = json.text();
      case "warmupTime" -> draft.warmupTime = json.text();
      case "measurementTime" -> draft.measurementTime = json.text();
      case "warmupIterations" -> draft.warmupIterations = json.wholeNumber(0);
      case "warmupBatchSize" -> draft.warmupBatchSize = json.wholeNumber(0);
      case "measurementIterations" -> draft.measurementIterations = json.wholeNumber(0);
      case "measurementBatchSize" -> draft.measurementBatchSize = json.wholeNumber(0);
      case "jvmArgs" -> draft.arguments = texts();
      case "machine" -> draft.machine = machine();
      case "primaryMetric" -> draft.primary = MetricReader.read(json, true);
      case "secondaryMetrics" -> secondary(draft);
      case "failures" -> draft.failures = FailuresReader.read(json);
      default -> json.skip();
    }
  }

  private Machine machine() throws IOException {
    Machine machine = MachineReader.read(json);
    lastMachine = machine.equals(lastMachine) ? lastMachine : machine;
    return lastMachine;
  }

  private Mode mode() throws IOException {
    String label = json.text();
    return Mode.of(label)
        .orElseThrow(
            () ->
                json.error("is '" + Printable.of(label) + "', and not thrpt, avgt, sample or ss"));
  }

  private SortedMap<String, String> params() throws IOException {
    json.require(JsonToken.START_OBJECT, "an object of parameters");
    SortedMap<String, String> params = new TreeMap<>();
    Set<String> before = new HashSet<>();
    for (String name = json.nextField(before); name != null; name = json.nextField(before)) {
      params.put(name, json.text());
    }
    return params;
  }

  private List<String> texts() throws IOException {
    json.require(JsonToken.START_ARRAY, "an array of texts");
    List<String> texts = new ArrayList<>();
    while (json.next() != JsonToken.END_ARRAY) {
      texts.add(json.text());
    }
    return texts;
  }

  private void secondary(Draft draft) throws IOException {
    json.require(JsonToken.START_OBJECT, "an object of metrics");
    Set<String> before = new HashSet<>();
    for (String name = json.nextField(before); name != null; name = json.nextField(before)) {
      draft.secondary.put(name, MetricReader.read(json, false).build());
    }
  }

  private void requireAll(int number, Draft draft) {
    require(number, draft.benchmark, "benchmark");
    require(number, draft.mode, "mode");
    require(number, draft.threads, "threads");
    require(number, draft.forks, "forks");
    require(number, draft.primary, "primaryMetric");
    if (draft.benchmark.isEmpty()) {
      throw json.recordError(number, "its benchmark has no name");
    }
  }

  private void require(int number, Object value, String field) {
    if (value == null) {
      throw json.recordError(number, "has no field '" + field + "'");
    }
  }

  /** Why nothing can be said of a record that is well-formed. */
  private Optional<String> uselessness(int number, Draft draft) {
    MetricReader.Draft primary = draft.primary;
    if (primary.raw() == null || primary.raw().isEmpty()) {
      return Optional.of("no raw data; was it written with -Djmh.json.rawData=false?");
    }
    if (draft.forks == 0) {
      return Optional.of("measured in JMH's own JVM (-f 0), not in a fork");
    }
    requireWhole(number, draft);
    Unit.Kind kind = primary.unit().kind();
    if (kind == Unit.Kind.OTHER) {
      return Optional.of(
          "its unit is neither a time nor a rate: " + Printable.of(primary.unit().text()));
    }
    if ((kind == Unit.Kind.RATE) != (draft.mode == Mode.THROUGHPUT)) {
      throw json.recordError(
          number, "mode " + draft.mode.label() + " isn't measured in " + primary.unit().text());
    }
    for (double[] fork : primary.raw()) {
      for (double iteration : fork) {
        if (!(iteration > 0)) {
          return Optional.of(
              iteration == 0 ? "an iteration measured 0" : "an iteration isn't a number");
        }
        if (!hasLogarithm(primary.unit().cost(iteration))) {
          return Optional.of(BEYOND);
        }
      }
      if (!hasLogarithm(primary.unit().cost(new Fork(fork).mean()))) {
        return Optional.of(BEYOND);
      }
    }
    return Optional.empty();
  }

  /** Numbers that are fine in a file can be infinite, or 0, once they are summed or inverted. */
  private static boolean hasLogarithm(double cost) {
    return cost > 0 && Double.isFinite(cost);
  }

  /** A fork that died half-way has fewer iterations; JMH writes them as if it had not. */
  private void requireWhole(int number, Draft draft) {
    List<double[]> raw = draft.primary.raw();
    if (raw.size() != draft.forks) {
      throw json.recordError(
          number,
          "has raw data of " + raw.size() + " forks, and says that there were " + draft.forks);
    }
    int iterations =
        draft.measurementIterations < 0 ? raw.get(0).length : draft.measurementIterations;
    for (int i = 0; i < raw.size(); i++) {
      if (raw.get(i).length != iterations || iterations == 0) {
        throw json.recordError(
            number,
            "its fork "
                + (i + 1)
                + " has "
                + raw.get(i).length
                + " of "
                + iterations
                + " iterations; did it die half-way? Measure it again");
      }
    }
  }

  private BenchmarkRecord build(Draft draft) {
    IterationSettings settings =
        new IterationSettings(
            draft.warmupIterations,
            draft.warmupTime,
            draft.warmupBatchSize,
            draft.measurementIterations,
            draft.measurementTime,
            draft.measurementBatchSize);
    Jvm jvm = new Jvm(draft.jdkVersion, draft.vmName, draft.vmVersion, draft.arguments);
    lastSettings = settings.equals(lastSettings) ? lastSettings : settings;
    lastJvm = jvm.equals(lastJvm) ? lastJvm : jvm;
    return new BenchmarkRecord(
        new BenchmarkId(draft.benchmark, draft.mode, draft.threads, draft.params),
        lastSettings,
        lastJvm,
        Optional.ofNullable(draft.machine),
        draft.jmhVersion,
        draft.primary.build(),
        draft.secondary);
  }
}
