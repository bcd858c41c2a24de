package heavyloop.gate;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.Golden;
import heavyloop.stats.UpperLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The recorded gates of two builds of the same sources, made by {@code gate-suites.sh}. */
class RecordedSuitesTest {
  private static final Path FILE =
      Path.of("src", "test", "resources", "heavyloop", "gate", "suites.tsv");

  private static final List<String> BENCHMARKS =
      List.of(
          "JmhThreads.two",
          "LoopBodies.linearCongruential",
          "LoopBodies.xorshift",
          "Sequential.loop");

  /** A benchmark in a gate. */
  private record Line(
      int suite, double work, int exit, int seconds, String benchmark, String verdict, int blocks) {
    static Line parse(String line) {
      String[] fields = line.split("\t", -1);
      return new Line(
          Integer.parseInt(fields[0]),
          Double.parseDouble(fields[1]),
          Integer.parseInt(fields[2]),
          Integer.parseInt(fields[3]),
          fields[4],
          fields[5],
          Integer.parseInt(fields[7]));
    }
  }

  /** The gates in which head did as much work. */
  private record Series(double work, List<List<Line>> suites) {

    private int suites(Predicate<Line> any) {
      return (int) suites.stream().filter(suite -> suite.stream().anyMatch(any)).count();
    }

    int alarms() {
      return suites(line -> line.exit() == 1);
    }

    private List<Line> lines() {
      return suites.stream().flatMap(List::stream).toList();
    }

    private String part(Predicate<Line> which) {
      long count = lines().stream().filter(which).count();
      return String.format(Locale.ROOT, " | %.1f %%", 100.0 * count / lines().size());
    }

    private String bound() {
      int all = suites.size();
      return work == 1
          ? String.format(
              Locale.ROOT, "at most %.1f %%", 100 * UpperLimit.proportion(alarms(), all, .95))
          : String.format(
              Locale.ROOT,
              "at least %.1f %%",
              100 - 100 * UpperLimit.proportion(all - alarms(), all, .95));
    }

    String row() {
      return String.format(
              Locale.ROOT,
              "| %s | %d | %d | %s | %d",
              work == 1 ? "nothing" : Math.round(100 * work - 100) + " %",
              suites.size(),
              alarms(),
              bound(),
              suites(line -> line.exit() == 3))
          + part(line -> line.verdict().equals("REGRESSION"))
          + part(line -> line.verdict().equals("inconclusive"))
          + String.format(
              Locale.ROOT,
              " | %.1f | %.0f |\n",
              lines().stream().mapToInt(Line::blocks).average().orElseThrow(),
              lines().stream().mapToInt(Line::seconds).average().orElseThrow());
    }
  }

  @Test
  void two_builds_of_the_same_sources_raise_no_alarm() throws IOException {
    List<String> file = Files.readAllLines(FILE);
    Map<Double, Map<Integer, List<Line>>> byWork =
        file.stream()
            .skip(1)
            .map(Line::parse)
            .collect(
                groupingBy(
                    Line::work, TreeMap::new, groupingBy(Line::suite, TreeMap::new, toList())));
    StringBuilder table =
        new StringBuilder(
            "| head works longer by | suites | with a regression | bound | inconclusive "
                + "| benchmarks: regression | inconclusive | blocks | seconds a suite |\n"
                + "|---|--:|--:|--:|--:|--:|--:|--:|--:|\n");
    byWork.forEach(
        (work, suites) -> {
          assertThat(suites.values())
              .allMatch(
                  suite ->
                      suite.stream().map(Line::benchmark).sorted().toList().equals(BENCHMARKS));
          Series series = new Series(work, List.copyOf(suites.values()));
          assertThat(work == 1 ? series.alarms() : 0).isLessThanOrEqualTo(1);
          table.append(series.row());
        });
    Golden.assertSectionMatches(Golden.EVIDENCE, "gate-suites", table.toString());
  }
}
