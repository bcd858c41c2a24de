package heavyloop.results;

import heavyloop.results.BenchmarkId.Mode;
import heavyloop.results.BenchmarkRecord.IterationSettings;
import heavyloop.results.Metric.ForkScores;
import heavyloop.results.Metric.Unit;
import heavyloop.results.ResultsFile.Unusable;
import heavyloop.results.Run.Jvm;
import heavyloop.results.Run.Machine;
import heavyloop.suite.SuiteFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Builds the records of one file from its JSON. */
final class RecordReader {
  private static final String IDENTITY = "identity";
  private static final String FORKS = "forks";
  private static final String TIME = "a finite number of at least 0";
  private static final String ITERATIONS = "a fork, which is an array of iterations";

  /**
   * The percentiles of each iteration: {@code reader:p0.99}, until 1.36 {@code reader·p0.99}. Those
   * of the score come from histograms that JMH writes too: {@code p0.99}, {@code mixed·p0.99}.
   */
  private static final Pattern PERCENTILE =
      Pattern.compile("(|[\\w$]+)\\W*(p(?:0\\.\\d{1,9}|1\\.00))");

  private static final Pattern MARK = Pattern.compile("^(?:\u00c2?\u00b7|\ufffd+|\\?)(?=.)");
  private static final String BEYOND = "its times in nanoseconds are beyond the range of a double";

  private final List<BenchmarkRecord> records = new ArrayList<>();
  private final List<Unusable> unusable = new ArrayList<>();
  private Machine lastMachine;
  private int number;

  List<BenchmarkRecord> records() {
    return records;
  }

  List<Unusable> unusable() {
    return unusable;
  }

  /** Reads the next record of the file. */
  void read(Json json) {
    number++;
    String benchmark = name(json);
    Mode mode = mode(json.get("mode"));
    BenchmarkId id =
        new BenchmarkId(benchmark, mode, json.get("threads").wholeNumber(1), params(json));
    int forks = json.get(FORKS).wholeNumber(0);
    BenchmarkRecord record =
        new BenchmarkRecord(
            id,
            settings(json),
            jvm(json),
            machine(json.find("machine")),
            json.find("jmhVersion").text(),
            metric(json.get("primaryMetric"), true),
            secondary(json),
            warmup(json.find("machine").find(FORKS)));
    failures(json.find("failures"));
    Optional<String> problem = problem(json, record, forks);
    if (problem.isPresent()) {
      addUnusable(benchmark, problem.get());
    } else {
      records.add(record);
    }
  }

  private void addUnusable(String benchmark, String why) {
    unusable.add(new Unusable(number, benchmark, Printable.line(why)));
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
        .forEach((name, value) -> params.put(name, value.text()));
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
    return new Jvm(
        json.find("jdkVersion").text(),
        json.find("vmName").text(),
        json.find("vmVersion").text(),
        texts(json.find("jvmArgs")));
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
        .filter(fact -> !fact.getKey().equals(FORKS)) // They have facts of their own.
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

  /** Lists the forks that failed, which a run of this project keeps in its first record. */
  private void failures(Json json) {
    for (Json failure : json.elements("an array of failures")) {
      int fork = failure.get("fork").wholeNumber(1);
      String why = "its fork " + fork + " failed: " + failure.get("cause").text();
      addUnusable(name(failure), why);
    }
  }

  /** The scores of each fork's warm-up, which this project records beside the facts of a fork. */
  private static List<ForkScores> warmup(Json forks) {
    List<ForkScores> warmup = new ArrayList<>();
    for (Json fork : forks.elements("an array of facts")) {
      Json scores = fork.find("warmup");
      if (scores.isMissing()) {
        return List.of();
      }
      warmup.add(new ForkScores(numbers(scores, true)));
    }
    return warmup;
  }

  private static SortedMap<String, Metric> secondary(Json json) {
    SortedMap<String, Metric> metrics = new TreeMap<>();
    json.find("secondaryMetrics")
        .fields("an object of metrics")
        .forEach(
            (name, metric) -> {
              Metric read = metric(metric, false);
              Matcher percentile = PERCENTILE.matcher(name);
              if (percentile.matches() && read.unit().kind() == Unit.Kind.TIME) {
                metrics.putIfAbsent(
                    percentile.group(1) + ":" + SideMetrics.percentile(percentile.group(2)), read);
              } else {
                metrics.putIfAbsent(withoutMark(name), read);
              }
            });
    metrics.keySet().removeIf(name -> isOfScore(name, json));
    return metrics;
  }

  /** Whether a metric is a percentile of the score, which its histograms tell better. */
  private static boolean isOfScore(String metric, Json json) {
    int end = metric.indexOf(":p");
    return end >= 0
        && json.find("primaryMetric").find("rawDataHistogram").isArray()
        && (end == 0 || json.get("benchmark").text().endsWith("." + metric.substring(0, end)));
  }

  /**
   * The name of a metric without the dot that JMH put before those of profilers until 1.37, and
   * that some files have in the wrong character set.
   */
  private static String withoutMark(String metric) {
    return MARK.matcher(metric).replaceFirst("");
  }

  /**
   * Reads a metric. Where it has histograms of sampled times, they say more than its raw data.
   *
   * @param primary whether its numbers must be times or rates
   */
  private static Metric metric(Json json, boolean primary) {
    json.fields("a metric, which is an object");
    Unit unit = Unit.parse(json.get("scoreUnit").text());
    json.get("score").number(); // Computed from the raw data, but a metric without it is broken.
    Json histograms = json.find("rawDataHistogram");
    Json raw = histograms.isMissing() ? json.find("rawData") : histograms;
    List<ForkScores> forks = new ArrayList<>();
    for (Json fork : raw.elements("an array of forks")) {
      forks.add(
          histograms.isMissing() ? new ForkScores(numbers(fork, primary)) : sampled(fork, primary));
    }
    return new Metric(unit, forks);
  }

  /** Reads {@code [1.5, 1.6]}, the numbers of a fork's iterations. */
  private static double[] numbers(Json fork, boolean times) {
    double[] numbers = fork.numbers(ITERATIONS);
    for (int i = 0; i < numbers.length && times; i++) {
      if (isImpossible(numbers[i])) {
        throw fork.elements(ITERATIONS).get(i).mismatch(TIME);
      }
    }
    return numbers;
  }

  private static boolean isImpossible(double time) {
    return time < 0 || Double.isInfinite(time);
  }

  /** Reads {@code [[[0.5, 3], [0.6, 1]], [[0.4, 4]]]}, the histograms of a fork's iterations. */
  private static ForkScores sampled(Json fork, boolean times) {
    List<Json> iterations = fork.elements(ITERATIONS);
    double[] means = new double[iterations.size()];
    List<Histogram> histograms = new ArrayList<>();
    for (int i = 0; i < means.length; i++) {
      List<Json> pairs = iterations.get(i).elements("a histogram, which is an array of pairs");
      double[] values = new double[pairs.size()];
      long[] counts = new long[pairs.size()];
      double sum = 0;
      double samples = 0;
      for (int j = 0; j < values.length; j++) {
        List<Json> pair = pair(pairs.get(j), times);
        values[j] = pair.get(0).number();
        counts[j] = pair.get(1).wholeNumber(1);
        sum += values[j] * counts[j];
        samples += counts[j];
      }
      if (samples == 0 && times) {
        throw iterations.get(i).error("is a histogram without samples");
      }
      means[i] = sum / samples;
      histograms.add(new Histogram(values, counts));
    }
    return new ForkScores(means, histograms);
  }

  /** Reads {@code [0.5, 3]}, a value and how often it was sampled. */
  private static List<Json> pair(Json json, boolean times) {
    List<Json> pair = json.elements("a pair of a time and a count");
    if (pair.size() != 2) {
      throw json.error("has " + pair.size() + " elements, not a time and a count");
    }
    if (times && isImpossible(pair.get(0).number())) {
      throw pair.get(0).mismatch(TIME);
    }
    return pair;
  }

  /** The reason why a well-formed record can't be used, if there is one. */
  private static Optional<String> problem(Json json, BenchmarkRecord record, int forks) {
    Metric primary = record.primary();
    if (primary.forks().isEmpty()) {
      return Optional.of("no raw data; was it written with -Djmh.json.rawData=false?");
    }
    if (forks == 0) {
      return Optional.of("measured in JMH's own JVM (-f 0), not in a fork");
    }
    requireWhole(json, record, forks);
    Unit unit = primary.unit();
    if (unit.kind() == Unit.Kind.OTHER) {
      return Optional.of("its unit is neither a time nor a rate: " + unit.text());
    }
    Mode mode = record.id().mode();
    if ((unit.kind() == Unit.Kind.RATE) != (mode == Mode.THROUGHPUT)) {
      throw json.error("mode " + mode.label() + " isn't measured in " + unit.text());
    }
    for (ForkScores fork : primary.forks()) {
      for (double iteration : fork.iterations()) {
        if (!(iteration > 0)) {
          return Optional.of(
              iteration == 0 ? "an iteration measured 0" : "an iteration isn't a number");
        }
        if (!hasLogarithm(unit.cost(iteration))) {
          return Optional.of(BEYOND);
        }
      }
      if (!hasLogarithm(unit.cost(fork.mean()))) {
        return Optional.of(BEYOND);
      }
    }
    return Optional.empty();
  }

  /** Numbers that are fine in a file may be infinite, or 0, once they are summed or inverted. */
  private static boolean hasLogarithm(double cost) {
    return cost > 0 && Double.isFinite(cost);
  }

  /** JMH writes a fork that died half-way like any other, with fewer iterations. */
  private static void requireWhole(Json json, BenchmarkRecord record, int forks) {
    List<ForkScores> raw = record.primary().forks();
    if (raw.size() != forks) {
      throw json.error("has raw data of " + raw.size() + " forks, but says there were " + forks);
    }
    int expected = record.settings().measurementIterations();
    int iterations = expected < 0 ? raw.get(0).size() : expected;
    for (int i = 0; i < raw.size(); i++) {
      int size = raw.get(i).size();
      if (size != iterations || iterations == 0) {
        throw json.error(
            String.format(
                "its fork %d has %d of %d iterations; did it die half-way? Measure it again",
                i + 1, size, iterations));
      }
    }
  }
}
