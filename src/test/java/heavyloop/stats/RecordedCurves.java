package heavyloop.stats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * All iterations of real forks. The README beside the files says how they were recorded: by {@code
 * src/test/sh/record-forks.sh}.
 */
final class RecordedCurves {
  private RecordedCurves() {}

  private record Line(String benchmark, Curve curve) {}

  /** The forks of each benchmark, side and JDK. */
  static Map<String, List<Curve>> read(String... files) {
    Map<String, List<Curve>> all = new TreeMap<>();
    for (String file : files) {
      try (InputStream in = RecordedCurves.class.getResourceAsStream(file);
          BufferedReader lines =
              new BufferedReader(
                  new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
        ObjectMapper mapper = new ObjectMapper();
        List<String> text = lines.lines().toList();
        for (String line : text) {
          Line fork = parse(mapper.readTree(line));
          all.computeIfAbsent(fork.benchmark(), key -> new ArrayList<>()).add(fork.curve());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all;
  }

  private static Line parse(JsonNode fork) {
    double[] costs = numbers(fork.get("ns"));
    double millis = fork.get("iteration_ms").asDouble();
    double[] compiling = numbers(fork.get("compiling_ms"));
    for (int i = 0; i < compiling.length; i++) {
      compiling[i] /= millis;
    }
    String key =
        fork.get("benchmark").asText() + " " + fork.get("side").asText() + " " + fork.get("jdk");
    return new Line(key, new Curve(costs, compiling));
  }

  private static double[] numbers(JsonNode array) {
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = array.get(i).asDouble();
    }
    return numbers;
  }
}
