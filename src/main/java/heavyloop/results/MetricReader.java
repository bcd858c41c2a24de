package heavyloop.results;

import heavyloop.results.Metric.ForkScores;
import heavyloop.results.Metric.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads metrics: numbers of forks and iterations, histograms of samples, or a bare score. */
final class MetricReader {
  private static final String TIME = "a finite number of at least 0";
  private static final String ITERATIONS = "a fork, which is an array of iterations";

  /**
   * The percentiles of each iteration: {@code reader:p0.99}, until 1.36 {@code reader·p0.99}. Those
   * of the score come from histograms that JMH also writes: {@code p0.99}, {@code mixed·p0.99}.
   */
  private static final Pattern PERCENTILE =
      Pattern.compile("(|[\\w$]+)\\W*(p(?:0\\.\\d{1,9}|1\\.00))");

  private static final Pattern MARK = Pattern.compile("^(?:\u00c2?\u00b7|\ufffd+|\\?)(?=.)");

  private MetricReader() {}

  /** Whether a metric has only a score, and no raw data. */
  static boolean isScoreOnly(Json metric) {
    return metric.find("rawDataHistogram").isMissing()
        && metric.find("rawData").elements("an array of forks").isEmpty();
  }

  /** Reads the metric that a benchmark is judged by: times or rates. */
  static Metric primary(Json metric) {
    return isScoreOnly(metric) ? score(metric) : metric(metric, true);
  }

  /** A bare score, as if measured by one fork of one iteration. */
  private static Metric score(Json metric) {
    double score = metric.get("score").number();
    return new Metric(Unit.parse(metric.get("scoreUnit").text()), List.of(new ForkScores(score)));
  }

  /** Reads the other metrics of a record, by name. */
  static SortedMap<String, Metric> secondary(Json json) {
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

  /** Whether a metric is a percentile of the score, which its histograms give more precisely. */
  private static boolean isOfScore(String metric, Json json) {
    int end = metric.indexOf(":p");
    return end >= 0
        && json.find("primaryMetric").find("rawDataHistogram").isArray()
        && (end == 0 || json.get("benchmark").text().endsWith("." + metric.substring(0, end)));
  }

  /**
   * The name of a metric without the dot that JMH put before profilers' metrics until 1.37, and
   * that some files have in the wrong character set.
   */
  private static String withoutMark(String metric) {
    return MARK.matcher(metric).replaceFirst("");
  }

  /**
   * Reads a metric. Histograms of sampled times, if present, are preferred to its raw data.
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

  /** Reads {@code [1.5, 1.6]}, the times or rates of a fork's iterations. */
  static double[] times(Json fork) {
    return numbers(fork, true);
  }

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

  /** Reads {@code [0.5, 3]}, a value and its number of samples. */
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
}
