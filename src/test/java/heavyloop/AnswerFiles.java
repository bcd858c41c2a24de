package heavyloop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import heavyloop.results.JsonFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The results files that the commands of the manual's answers read. */
final class AnswerFiles {
  private static final Path CASES =
      Path.of("src", "test", "resources", "heavyloop", "compare", "cases");

  private final Path folder;
  private final SplittableRandom random = new SplittableRandom(18);

  private AnswerFiles(Path folder) {
    this.folder = folder;
  }

  /** Writes them into a folder. */
  static void write(Path folder) {
    try {
      new AnswerFiles(folder).write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write() throws IOException {
    write("maps.json", maps());
    write("jdk-21.json", onJdk("21.0.9", 1, 1, 1));
    write("jdk-25.json", onJdk("25.0.1", 0.81, 1.12, 1.004));
    write("base.json", withRuler(1, 1));
    write("head.json", withRuler(1.39, 1.4));
    write("old.json", allocating(96));
    write("new.json", allocating(144));
    Files.copy(CASES.resolve("tail-base.json"), folder.resolve("tail-base.json"));
    Files.copy(CASES.resolve("tail-head.json"), folder.resolve("tail-head.json"));
    nights();
  }

  private void write(String name, List<ObjectNode> records) throws IOException {
    Files.writeString(
        folder.resolve(name), JsonFile.array(records.toArray(ObjectNode[]::new)).toString());
  }

  /** Five forks that differ by about half a percent. */
  private ObjectNode times(String benchmark, double time) {
    return JsonFile.record(benchmark, "avgt", "ns/op", forks(time));
  }

  private double[][] forks(double value) {
    return IntStream.range(0, 5)
        .mapToObj(fork -> value * (1 + 0.005 * random.nextGaussian()))
        .map(level -> new double[] {level, level * 1.001, level * 0.999})
        .toArray(double[][]::new);
  }

  private List<ObjectNode> maps() {
    List<ObjectNode> records = new ArrayList<>();
    for (String size : List.of("10", "1000")) {
      double scale = size.length();
      for (String map : List.of("HashMap", "TreeMap", "ConcurrentHashMap")) {
        ObjectNode record = times("shop.Maps.get", 5 * scale * (map.equals("TreeMap") ? scale : 1));
        record.putObject("params").put("impl", map).put("size", size);
        records.add(record);
      }
    }
    return records;
  }

  private static ObjectNode on(ObjectNode record, String jdk) {
    return record.put("jdkVersion", jdk).put("vmVersion", jdk + "+9");
  }

  private List<ObjectNode> onJdk(String jdk, double parse, double sort, double hash) {
    return List.of(
        on(times("shop.Parser.parse", 812 * parse), jdk),
        on(times("shop.Basket.sort", 4_310 * sort), jdk),
        on(times("shop.Basket.hash", 38.4 * hash), jdk));
  }

  private List<ObjectNode> withRuler(double machine, double change) {
    double rate = 5 / (machine * change);
    return List.of(
        times("shop.Ruler.spin", 100 * machine),
        times("shop.Basket.sort", 50 * machine),
        times("shop.Basket.find", 80 * machine * change),
        JsonFile.record("shop.Basket.rate", "thrpt", "ops/us", forks(rate)));
  }

  private List<ObjectNode> allocating(double bytes) {
    double[][] two = Arrays.copyOf(forks(812), 2);
    ObjectNode record = JsonFile.record("shop.Parser.parse", "avgt", "ns/op", two);
    record
        .withObject("/secondaryMetrics")
        .set(
            "gc.alloc.rate.norm",
            JsonFile.record("", "avgt", "B/op", new double[] {bytes}, new double[] {bytes})
                .get("primaryMetric"));
    return List.of(record);
  }

  /** Thirty nights: one was disturbed, and with an update of the JDK two benchmarks got slower. */
  private void nights() throws IOException {
    Files.createDirectory(folder.resolve("nightly"));
    for (int night = 1; night <= 30; night++) {
      double disturbed = night == 12 ? 1.35 : 1;
      double slower = night >= 20 ? 1.09 : 1;
      String jdk = night >= 20 ? "21.0.9" : "21.0.8";
      write(
          String.format("nightly/2026-10-%02d.json", night),
          List.of(
              on(times("shop.Codec.decode", 701 * disturbed * slower), jdk),
              on(times("shop.Codec.encode", 897 * disturbed * slower), jdk),
              on(times("shop.Basket.sort", 4_310 * disturbed), jdk),
              on(times("shop.Basket.hash", 38.4 * disturbed), jdk)));
    }
  }
}
