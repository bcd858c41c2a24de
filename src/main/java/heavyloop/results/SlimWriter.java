package heavyloop.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import heavyloop.results.BenchmarkRecord.IterationSettings;
import heavyloop.results.Metric.ForkScores;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes a small results file for a repository, with all that tests need: the mean of each fork. It
 * has no paths, arguments, or names of people or hosts, and of the machine only its fingerprint.
 * Sampled times keep the percentiles that are judged by name, instead of their histograms.
 */
public final class SlimWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private SlimWriter() {}

  /** The text of the file. */
  public static String write(List<BenchmarkRecord> records) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartArray();
      for (BenchmarkRecord record : records) {
        write(json, record);
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException("a string can always be written to", e);
    }
    return text + "\n";
  }

  private static void write(JsonGenerator json, BenchmarkRecord record) throws IOException {
    json.writeStartObject();
    json.writeBooleanField(RecordReader.FORK_MEANS, true);
    known(json, "jmhVersion", record.jmhVersion());
    json.writeStringField("benchmark", record.id().benchmark());
    json.writeStringField("mode", record.id().mode().label());
    json.writeNumberField("threads", record.id().threads());
    json.writeNumberField("forks", record.primary().forks().size());
    known(json, "jdkVersion", record.jvm().jdkVersion());
    known(json, "vmName", record.jvm().vmName());
    known(json, "vmVersion", record.jvm().vmVersion());
    settings(json, record.settings());
    if (!record.id().params().isEmpty()) {
      json.writeObjectFieldStart("params");
      for (Map.Entry<String, String> param : record.id().params().entrySet()) {
        json.writeStringField(param.getKey(), param.getValue());
      }
      json.writeEndObject();
    }
    metric(json, "primaryMetric", record.primary());
    json.writeObjectFieldStart("secondaryMetrics");
    for (Map.Entry<String, Metric> metric : secondary(record).entrySet()) {
      if (!metric.getValue().forks().isEmpty()) {
        metric(json, metric.getKey(), metric.getValue());
      }
    }
    json.writeEndObject();
    if (record.machine().isPresent()) {
      json.writeObjectFieldStart("machine");
      json.writeStringField("identity", record.machine().get().identity());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /** The metrics beside the score; percentiles stand for the histograms they come from. */
  private static SortedMap<String, Metric> secondary(BenchmarkRecord record) {
    SortedMap<String, Metric> metrics = new TreeMap<>(record.secondary());
    for (String name : SideMetrics.names(record)) {
      if (!metrics.containsKey(name)) {
        SideMetrics.find(record, name).ifPresent(found -> metrics.put(name, found.primary()));
      }
    }
    return metrics;
  }

  private static void settings(JsonGenerator json, IterationSettings settings) throws IOException {
    known(json, "warmupIterations", settings.warmupIterations());
    known(json, "warmupTime", settings.warmupTime());
    known(json, "warmupBatchSize", settings.warmupBatchSize());
    known(json, "measurementIterations", settings.measurementIterations());
    known(json, "measurementTime", settings.measurementTime());
    known(json, "measurementBatchSize", settings.measurementBatchSize());
  }

  private static void known(JsonGenerator json, String name, String value) throws IOException {
    if (!value.isEmpty()) {
      json.writeStringField(name, value);
    }
  }

  private static void known(JsonGenerator json, String name, int value) throws IOException {
    if (value >= 0) {
      json.writeNumberField(name, value);
    }
  }

  private static void metric(JsonGenerator json, String name, Metric metric) throws IOException {
    double sum = 0;
    for (ForkScores fork : metric.forks()) {
      sum += fork.mean();
    }
    json.writeObjectFieldStart(name);
    number(json, "score", sum / metric.forks().size());
    json.writeStringField("scoreUnit", metric.unit().text());
    json.writeArrayFieldStart("rawData");
    for (ForkScores fork : metric.forks()) {
      json.writeStartArray();
      number(json, null, fork.mean());
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Writes a number; JSON can't express NaN, which JMH writes as a text. */
  private static void number(JsonGenerator json, String name, double value) throws IOException {
    if (name != null) {
      json.writeFieldName(name);
    }
    if (Double.isFinite(value)) {
      json.writeNumber(value);
    } else {
      json.writeString("NaN");
    }
  }
}
