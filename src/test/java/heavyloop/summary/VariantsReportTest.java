package heavyloop.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import heavyloop.compare.Reference;
import heavyloop.exit.UserException;
import heavyloop.report.Format;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.JsonFile;
import heavyloop.results.Run;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class VariantsReportTest {
  private static ObjectNode measured(String benchmark, double time, String... params) {
    double[][] forks =
        Arrays.stream(new double[] {1, 1.01, 0.99, 1.005, 0.995})
            .mapToObj(factor -> new double[] {time * factor})
            .toArray(double[][]::new);
    ObjectNode record = JsonFile.record(benchmark, "avgt", "ns/op", forks);
    ObjectNode named = record.putObject("params");
    for (int i = 0; i < params.length; i += 2) {
      named.put(params[i], params[i + 1]);
    }
    return record;
  }

  private static Run run(ObjectNode... records) {
    return JsonFile.read(JsonFile.array(records)).runs().get(0);
  }

  private static Reference reference(String words) {
    return new Reference(Pattern.compile(words));
  }

  private static String text(Run run, String words) {
    requireIn(run, words);
    return Format.TEXT.write(VariantsReport.of(List.of(run), reference(words)), 120);
  }

  private static void requireIn(Run run, String words) {
    reference(words).requireIn(run.all().stream().map(BenchmarkRecord::id).toList());
  }

  private static Run maps() {
    return run(
        measured("a.Maps.get", 30, "impl", "TreeMap", "size", "10"),
        measured("a.Maps.get", 10, "impl", "HashMap", "size", "10"),
        measured("a.Maps.get", 20, "impl", "ConcurrentHashMap", "size", "10"),
        measured("a.Maps.get", 600, "impl", "TreeMap", "size", "100"),
        measured("a.Maps.get", 100, "impl", "HashMap", "size", "100"),
        measured("a.Maps.get", 100.2, "impl", "ConcurrentHashMap", "size", "100"));
  }

  @Test
  void each_variant_has_its_ratio_interval_and_rank_at_equal_other_parameters() {
    for (String words : List.of("HashMap", "impl=HashMap")) {
      assertThat(text(maps(), words))
          .contains(words + " is the fastest, or indistinguishable from it, in 2 of 2 comparisons.")
          .containsPattern("1  Maps.get \\(impl=HashMap, size=10\\) +reference +10.00 ns")
          .containsPattern(
              "2  Maps.get \\(impl=Conc\\w+, size=10\\) +2.000x slower \\(1.98 to 2.02\\)")
          .containsPattern("3  Maps.get \\(impl=TreeMap, size=10\\) +3.000x slower")
          .containsPattern("1=  Maps.get \\(impl=Conc\\w+, size=100\\)")
          .containsPattern("3  Maps.get \\(impl=TreeMap, size=100\\) +6.000x slower")
          .contains("impl=TreeMap 4.243x slower")
          .doesNotContain("efficiency", "1/");
    }
    assertThat(text(maps(), "TreeMap")).contains("in 0 of 2 comparisons", "6.000x (5.9");
  }

  @Test
  void a_method_or_a_class_may_be_the_reference() {
    Run classes =
        run(
            measured("a.HashBench.get", 10),
            measured("a.TreeBench.get", 30),
            measured("a.HashBench.put", 20),
            measured("a.TreeBench.put", 50),
            measured("b.Codec.plain", 100),
            measured("b.Codec.fast", 50));
    assertThat(text(classes, "HashBench"))
        .containsPattern("TreeBench.get +3.000x slower")
        .containsPattern("TreeBench.put +2.500x slower")
        .contains("Without HashBench")
        .containsPattern("Codec.fast +50");
    assertThat(text(classes, "plain")).containsPattern("4=  Codec.fast +2.000x \\(");
    assertThat(text(classes, "Codec.plain")).containsPattern("4=  Codec.fast +2.000x \\(");
  }

  @Test
  void an_unknown_or_ambiguous_reference_is_refused_with_candidates() {
    assertThatThrownBy(() -> requireIn(maps(), "LinkedHashMap"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("names no benchmark")
        .hasMessageContaining("Maps.get, impl=TreeMap");
    Run twice =
        run(
            measured("a.B.c", 1, "from", "1", "to", "1"),
            measured("a.B.c", 2, "from", "2", "to", "1"));
    assertThatThrownBy(() -> requireIn(twice, "1"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("may be from=1 or to=1");
    Run named = run(measured("a.B.fast", 1), measured("a.B.c", 2, "impl", "fast"));
    assertThatThrownBy(() -> requireIn(named, "fast"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("may be the name fast or impl=fast");
    assertThatThrownBy(() -> requireIn(maps(), "get"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("leaves nothing to compare");
    assertThatThrownBy(() -> requireIn(maps(), "Hash.*p"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("leaves nothing to compare");
    requireIn(maps(), "^Hash");
  }

  @Test
  void a_single_fork_has_no_interval_and_the_order_may_be_chance() {
    Run single =
        run(
            JsonFile.record("a.B.c", "avgt", "ns/op", new double[] {1}),
            JsonFile.record("a.B.d", "avgt", "ns/op", new double[] {2}));
    assertThat(text(single, "c"))
        .contains("may be chance")
        .containsPattern("1=  B.d +2.000x slower  ");
  }
}
