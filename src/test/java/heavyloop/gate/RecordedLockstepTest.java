package heavyloop.gate;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import heavyloop.Golden;
import heavyloop.stats.Interval;
import heavyloop.stats.MeanContrast;
import heavyloop.stats.MeanContrast.Term;
import heavyloop.stats.Power;
import heavyloop.stats.Sample;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Recorded blocks of jars against themselves, in lockstep and not, made by {@code lockstep.sh}. */
class RecordedLockstepTest {
  private static final String FILE = "lockstep.jsonl.gz";
  private static final double DELTA = Math.log1p(0.05);
  private static final int MOST_BLOCKS = 10_000;

  /** The chance of a false alarm in the test for bias, for all benchmarks together. */
  private static final double BIAS_ALPHA = 0.05;

  /** The measured iterations of a fork. */
  private record Fork(
      String benchmark, boolean lockstep, int block, String side, List<Double> costs) {
    static Fork parse(JsonNode line) {
      JsonNode all = line.get("ns");
      int measured = line.get("measured").asInt();
      return new Fork(
          line.get("benchmark")
              .asText()
              .replaceAll(" .*", "")
              .replaceAll(".*\\.(?=\\w+\\.\\w+$)", ""),
          line.get("lockstep").asBoolean(),
          line.get("block").asInt(),
          line.get("side").asText(),
          IntStream.range(all.size() - measured, all.size())
              .mapToObj(i -> all.get(i).asDouble())
              .toList());
    }

    private Sample sample() {
      return Sample.of(costs.stream().mapToDouble(cost -> cost).toArray());
    }

    double mean() {
      return Math.log(sample().mean());
    }

    double median() {
      return Math.log(sample().median());
    }
  }

  /** Two forks of the same code. */
  private record Block(Fork base, Fork head) {
    double ofMeans() {
      return head.mean() - base.mean();
    }

    double ofMedians() {
      return head.median() - base.median();
    }

    double ofPairs() {
      return Sample.of(
              IntStream.range(0, base.costs().size())
                  .mapToDouble(i -> Math.log(head.costs().get(i) / base.costs().get(i)))
                  .toArray())
          .median();
    }
  }

  private static List<Fork> read() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    List<Fork> forks = new ArrayList<>();
    try (InputStream in = RecordedLockstepTest.class.getResourceAsStream(FILE);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        forks.add(Fork.parse(mapper.readTree(line)));
      }
    }
    return forks;
  }

  /** A recorder writes both forks of a block, one after the other. */
  private static List<Block> blocks(List<Fork> forks) {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < forks.size(); i += 2) {
      Fork first = forks.get(i);
      Fork second = forks.get(i + 1);
      assertThat(first.block()).isEqualTo(second.block());
      blocks.add(first.side().equals("base") ? new Block(first, second) : new Block(second, first));
    }
    return blocks;
  }

  private static Sample sample(List<Block> blocks, ToDoubleFunction<Block> difference) {
    return Sample.of(blocks.stream().mapToDouble(difference).toArray());
  }

  /** The fewest blocks with which a paired t test passes 95 % of benchmarks with equal sides. */
  private static int blocksToPass(double sd) {
    int tooFew = 1;
    int enough = MOST_BLOCKS;
    while (enough - tooFew > 1) {
      int size = (tooFew + enough) / 2;
      if (Power.ofPaired(sd, size, DELTA, 0.05) >= Power.TARGET) {
        enough = size;
      } else {
        tooFew = size;
      }
    }
    return enough;
  }

  private static String row(String benchmark, List<Block> lockstep, List<Block> serial) {
    Sample means = sample(serial, Block::ofMeans);
    Sample medians = sample(serial, Block::ofMedians);
    Sample pairs = sample(lockstep, Block::ofPairs);
    double best = Math.min(means.standardDeviation(), medians.standardDeviation());
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.3f | %.3f | %.3f | %.3f | %d | %d | %+.3f ± %.3f |\n",
        benchmark,
        lockstep.size(),
        means.standardDeviation(),
        medians.standardDeviation(),
        sample(lockstep, Block::ofMeans).standardDeviation(),
        pairs.standardDeviation(),
        blocksToPass(best),
        blocksToPass(pairs.standardDeviation()),
        pairs.mean(),
        pairs.standardDeviation() / Math.sqrt(lockstep.size()));
  }

  @Test
  void lockstep_has_no_bias_and_less_noise_where_tasks_are_handed_out() throws IOException {
    Map<String, Map<Boolean, List<Block>>> recorded =
        blocks(read()).stream()
            .collect(
                groupingBy(
                    block -> block.base().benchmark(),
                    TreeMap::new,
                    groupingBy(block -> block.base().lockstep(), toList())));
    StringBuilder table =
        new StringBuilder(
            """
            | benchmark | blocks | one after the other: means | medians | lockstep: means | median of pairs | blocks to pass, one after the other | lockstep | mean log ratio |
            |---|--:|--:|--:|--:|--:|--:|--:|--:|
            """);
    recorded.forEach(
        (benchmark, ways) -> {
          Sample pairs = sample(ways.get(true), Block::ofPairs);
          Interval mean =
              MeanContrast.of(new Term(1, pairs)).interval(1 - BIAS_ALPHA / recorded.size());
          assertThat(mean.contains(0)).as(benchmark).isTrue();
          table.append(row(benchmark, ways.get(true), ways.get(false)));
        });
    Golden.assertSectionMatches(Golden.EVIDENCE, "lockstep", table.toString());
  }
}
