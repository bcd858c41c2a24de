package heavyloop.results;

import heavyloop.results.BenchmarkId.Mode;
import heavyloop.results.BenchmarkRecord.IterationSettings;
import heavyloop.results.Json.BadRecord;
import heavyloop.results.Metric.ForkScores;
import heavyloop.results.Metric.Unit;
import heavyloop.results.ResultsFile.Unusable;
import heavyloop.results.Run.Jvm;
import heavyloop.results.Run.Machine;
import heavyloop.suite.SuiteFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Builds the records of one file from its JSON. */
final class RecordReader {
  private static final Set<String> OF_JMH =
      Set.of(
          "jmhVersion",
          "benchmark",
          "mode",
          "threads",
          "forks",
          "jvm",
          "jdkVersion",
          "vmName",
          "vmVersion",
          "warmupIterations",
          "warmupTime",
          "warmupBatchSize",
          "measurementIterations",
          "measurementTime",
          "measurementBatchSize");

  private static final String IDENTITY = "identity";
  private static final String FORKS = "forks";

  /** The field that marks the raw data of a fork as its mean alone; see {@link SlimWriter}. */
  static final String FORK_MEANS = "forkMeans";

  private static final String UNKNOWN = "unknown";
  private static final String BEYOND = "its times in nanoseconds are beyond the range of a double";

  private final List<BenchmarkRecord> records = new ArrayList<>();
  private final List<Map<String, String>> plain = new ArrayList<>();
  private final List<Unusable> unusable = new ArrayList<>();
  private final List<Limit> limits = new ArrayList<>();
  private Machine lastMachine;
  private int number;
  private int nameless;

  /**
   * The records. Plain fields that JMH doesn't write distinguish records of one benchmark, as if
   * they were parameters.
   */
  List<BenchmarkRecord> records() {
    Map<BenchmarkId, List<Integer>> byId = new LinkedHashMap<>();
    for (int i = 0; i < records.size(); i++) {
      byId.computeIfAbsent(records.get(i).id(), id -> new ArrayList<>()).add(i);
    }
    List<BenchmarkRecord> all = new ArrayList<>(records);
    for (List<Integer> same : byId.values()) {
      Set<String> names = new TreeSet<>();
      same.forEach(i -> names.addAll(plain.get(i).keySet()));
      names.removeIf(
          name ->
              same.stream().map(i -> plain.get(i).getOrDefault(name, "")).distinct().count() < 2);
      for (int i : same) {
        SortedMap<String, String> params = new TreeMap<>(all.get(i).id().params());
        names.forEach(name -> params.putIfAbsent(name, plain.get(i).getOrDefault(name, "")));
        all.set(i, all.get(i).withParams(params));
      }
    }
    return all;
  }

  /** The fields of an object that are neither objects nor arrays, except some. */
  private static SortedMap<String, String> plain(Json json, Set<String> without) {
    SortedMap<String, String> plain = new TreeMap<>();
    json.fields("an object")
        .forEach(
            (name, value) -> {
              if (!without.contains(name) && !value.isObject() && !value.isArray()) {
                plain.put(name, value.describe());
              }
            });
    return plain;
  }

  List<Unusable> unusable() {
    return unusable;
  }

  /** Reads the next record of the file; a bad one is kept with the reason. */
  void read(Json json) {
    number++;
    nameless += json.find("benchmark").isMissing() ? 1 : 0;
    try {
      failures(json.find("failures"));
      BenchmarkRecord record = record(json);
      requireUsable(record);
      records.add(record);
      plain.add(plain(json, OF_JMH));
      limits.add(limit(json, record));
    } catch (BadRecord e) {
      addUnusable(json.find("benchmark"), e.getMessage());
    }
  }

  private void addUnusable(Json benchmark, String why) {
    String name = UNKNOWN;
    try {
      name = benchmark.isMissing() ? name : SuiteFacts.presentName(benchmark.text());
    } catch (BadRecord e) {
      name = benchmark.describeFully();
    }
    unusable.add(new Unusable(number, Printable.line(name), Printable.line(why)));
  }

  /** Whether no record names a benchmark, so that something other than JMH wrote them. */
  boolean isOfSomethingElse() {
    return number > 0 && nameless == number;
  }

  /** Limits on the use of some records, one sentence for each. */
  List<String> notes() {
    return Arrays.stream(Limit.values())
        .filter(limit -> limit != Limit.NONE)
        .flatMap(limit -> note(limit).stream())
        .toList();
  }

  private Optional<String> note(Limit limit) {
    long count = limits.stream().filter(limit::equals).count();
    return count == 0
        ? Optional.empty()
        : Optional.of(String.format(limit.note, count, records.size()));
  }

  /** A gap in a record that limits its use. */
  private enum Limit {
    NONE(""),
    SCORES_ONLY(
        "%d of %d records have only a score, no raw data: times can be shown, not tested. JMH"
            + " writes raw data unless -Djmh.json.rawData=false; compare --slim makes a small file"
            + " that can be tested."),
    NOT_FORKED(
        "%d of %d records were measured in JMH's own JVM (-f 0), which counts as one fork and gives"
            + " no interval; measure with -f 3 or more.");

    private final String note;

    Limit(String note) {
      this.note = note;
    }
  }

  private static Limit limit(Json json, BenchmarkRecord record) {
    if (MetricReader.isScoreOnly(json.get("primaryMetric"))) {
      return Limit.SCORES_ONLY;
    }
    boolean inOneJvm = json.find(FORKS).wholeNumber(0) == 0 && record.primary().forks().size() == 1;
    return inOneJvm ? Limit.NOT_FORKED : Limit.NONE;
  }

  private BenchmarkRecord record(Json json) {
    int threads = json.find("threads").wholeNumber(1);
    BenchmarkId id =
        new BenchmarkId(
            name(json),
            mode(json.get("mode")),
            threads < 0 ? 1 : threads, // As kotlinx-benchmark writes it for JavaScript and Native.
            params(json));
    Json metric = json.get("primaryMetric");
    BenchmarkRecord record =
        new BenchmarkRecord(
            id,
            settings(json),
            jvm(json),
            machine(json.find("machine")),
            json.find("jmhVersion").text(),
            MetricReader.primary(metric),
            MetricReader.secondary(json),
            warmup(json.find("machine").find(FORKS)),
            conditions(json.find("machine").find(FORKS)));
    if (!MetricReader.isScoreOnly(metric)) {
      requireWhole(json, record);
    }
    return record;
  }

  private static String name(Json json) {
    Json name = json.get("benchmark");
    if (name.text().isEmpty()) {
      throw name.error("is empty");
    }
    return SuiteFacts.presentName(name.text());
  }

  private static Mode mode(Json json) {
    return Mode.fromLabel(json.text())
        .orElseThrow(() -> json.mismatch("thrpt, avgt, sample or ss"));
  }

  private static SortedMap<String, String> params(Json json) {
    SortedMap<String, String> params = new TreeMap<>();
    json.find("params")
        .fields("an object of parameters")
        .forEach((name, value) -> params.put(name, value.scalar()));
    return params;
  }

  private static IterationSettings settings(Json json) {
    return new IterationSettings(
        json.find("warmupIterations").wholeNumber(0),
        json.find("warmupTime").text(),
        json.find("warmupBatchSize").wholeNumber(0),
        json.find("measurementIterations").wholeNumber(0),
        json.find("measurementTime").text(),
        json.find("measurementBatchSize").wholeNumber(0));
  }

  private static Jvm jvm(Json json) {
    Json arguments = json.find("jvmArgs");
    return new Jvm(
        json.find("jdkVersion").text(),
        json.find("vmName").text(),
        json.find("vmVersion").text(),
        arguments.isMissing() ? Optional.empty() : Optional.of(texts(arguments)));
  }

  private static List<String> texts(Json json) {
    List<String> texts = new ArrayList<>();
    for (Json element : json.elements("an array of texts")) {
      texts.add(element.text());
    }
    return texts;
  }

  /** Reads the machine, which most files repeat in every record; equal ones share an object. */
  private Optional<Machine> machine(Json json) {
    if (json.isMissing()) {
      return Optional.empty();
    }
    SortedMap<String, String> facts = new TreeMap<>();
    json.fields("an object of facts").entrySet().stream()
        .filter(fact -> !fact.getKey().equals(FORKS)) // Forks have their own facts.
        .forEach(fact -> addFact(fact.getKey(), fact.getValue(), facts));
    String identity = json.get(IDENTITY).text();
    if (identity.isEmpty()) {
      throw json.get(IDENTITY).error("is empty");
    }
    facts.remove(IDENTITY);
    Machine machine = new Machine(identity, facts);
    lastMachine = machine.equals(lastMachine) ? lastMachine : machine;
    return Optional.of(lastMachine);
  }

  /** Adds a fact, or the facts of a group; a dotted name may already stand for one in a group. */
  private static void addFact(String name, Json json, SortedMap<String, String> facts) {
    if (json.isObject()) {
      json.fields("").forEach((inner, value) -> addFact(name + "." + inner, value, facts));
      return;
    }
    String fact =
        json.isArray()
            ? String.join(", ", json.elements("").stream().map(Json::scalar).toList())
            : json.scalar();
    if (facts.put(name, fact) != null) {
      throw json.error("appears twice, as " + name);
    }
  }

  /** Lists the failed forks, which Heavyloop keeps in a run's first record. */
  private void failures(Json json) {
    for (Json failure : json.elements("an array of failures")) {
      int fork = failure.get("fork").wholeNumber(1);
      String why = "its fork " + fork + " failed: " + failure.get("cause").text();
      addUnusable(failure.get("benchmark"), why);
    }
  }

  /** The scores of each fork's warm-up, which Heavyloop records beside the facts of a fork. */
  private static List<ForkScores> warmup(Json forks) {
    List<ForkScores> warmup = new ArrayList<>();
    for (Json fork : forks.elements("an array of facts")) {
      Json scores = fork.find("warmup");
      if (scores.isMissing()) {
        return List.of();
      }
      warmup.add(new ForkScores(MetricReader.times(scores)));
    }
    return warmup;
  }

  /** The plain facts of each fork, such as the load by other processes. */
  private static List<SortedMap<String, String>> conditions(Json forks) {
    return forks.elements("an array of facts").stream()
        .filter(Json::isObject)
        .map(fork -> plain(fork, Set.of()))
        .toList();
  }

  /**
   * Refuses a record whose times have no logarithms.
   *
   * @throws BadRecord with the reason
   */
  static void requireUsable(BenchmarkRecord record) {
    Unit unit = record.primary().unit();
    Mode mode = record.id().mode();
    require(
        unit.kind() != Unit.Kind.OTHER, "its unit is neither a time nor a rate: " + unit.text());
    require(
        (unit.kind() == Unit.Kind.RATE) == (mode == Mode.THROUGHPUT),
        "mode " + mode.label() + " isn't measured in " + unit.text());
    for (ForkScores fork : record.primary().forks()) {
      for (double iteration : fork.iterations()) {
        require(iteration != 0, "an iteration measured 0");
        require(iteration > 0, "an iteration isn't a number above 0");
        require(hasLogarithm(unit.cost(iteration)), BEYOND);
      }
      require(hasLogarithm(unit.cost(fork.mean())), BEYOND);
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new BadRecord(otherwise);
    }
  }

  /** Numbers that are fine in a file may become infinite, or 0, when summed or inverted. */
  private static boolean hasLogarithm(double cost) {
    return cost > 0 && Double.isFinite(cost);
  }

  /**
   * Refuses forks that died half-way: JMH writes them like any other, with fewer iterations. The
   * number of forks is 0 if they weren't counted, and missing in files of other tools.
   */
  private static void requireWhole(Json json, BenchmarkRecord record) {
    int forks = json.find(FORKS).wholeNumber(0);
    List<ForkScores> raw = record.primary().forks();
    require(!raw.isEmpty(), "primaryMetric.rawDataHistogram: has no fork");
    require(
        forks <= 0 || raw.size() == forks,
        "has raw data of " + raw.size() + " forks, but says there were " + forks);
    boolean means = !json.find(FORK_MEANS).isMissing();
    int expected = means ? 1 : record.settings().measurementIterations();
    int iterations = expected < 0 ? raw.get(0).size() : expected;
    for (int i = 0; i < raw.size(); i++) {
      int size = raw.get(i).size();
      if (size != iterations || size == 0) {
        throw new BadRecord(
            String.format(
                "its fork %d has %d of %d iterations; did it die half-way? Measure it again",
                i + 1, size, iterations));
      }
    }
  }
}
