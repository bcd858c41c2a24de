package heavyloop.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import heavyloop.results.JsonFile;
import heavyloop.results.ResultsReader;
import heavyloop.results.Run;
import heavyloop.results.Run.Machine;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class PageTest {
  private static final Path CASES = Path.of("src/test/resources/heavyloop/compare/cases");
  private static final int LARGEST = 500_000;

  /** Chromium draws these in half a second. */
  private static final int MOST_ELEMENTS = 60_000;

  private static long count(String html, String regex) {
    return Pattern.compile(regex).matcher(html).results().count();
  }

  /** Every link leads somewhere, and nowhere twice. */
  private static void requireLinks(String html) {
    Set<String> anchors = new HashSet<>();
    Pattern.compile(" id=\"([^\"]+)\"")
        .matcher(html)
        .results()
        .forEach(id -> assertThat(anchors.add(id.group(1))).as(id.group()).isTrue());
    Pattern.compile("href=\"#([^\"]+)\"")
        .matcher(html)
        .results()
        .forEach(link -> assertThat(anchors).contains(link.group(1)));
  }

  @Test
  void the_page_of_a_default_run_is_small_and_has_each_benchmark_once_as_an_anchor() {
    Run run = Pages.recorded("2026-11-24-jdk-17.json");
    String html = Pages.of(run).html();
    assertThat(html.length()).isLessThan(LARGEST);
    assertThat(count(html, "<tr id=\"b-")).isEqualTo(run.records().size());
    requireLinks(html);
  }

  @Test
  void large_files_are_cut_to_what_a_browser_draws_at_once() {
    String html = Pages.of(Pages.large(3, 2000)).html();
    assertThat(html).contains("more, not drawn", "more rows, which the command line shows");
    assertThat(count(html, "<[a-z]")).isLessThan(MOST_ELEMENTS);
    requireLinks(html);
  }

  @Test
  void a_large_file_is_cut_too() {
    String html = Pages.of(Pages.large(1, 3000)).html();
    assertThat(html).contains("more classes are in the tables at the end", "more, not drawn");
    assertThat(count(html, "<[a-z]")).isLessThan(MOST_ELEMENTS);
    requireLinks(html);
  }

  @Test
  void what_disturbed_the_forks_is_said() {
    ObjectNode record =
        JsonFile.record("a.B.c", "avgt", "ns/op", new double[] {5}, new double[] {5.1});
    ObjectNode machine = record.putObject("machine").put("identity", "here");
    machine.putArray("forks").addObject().put("other_processes", 0.3).put("steal", 0.01);
    machine.withArray("forks").addObject().put("other_processes", 0).putNull("steal");
    Run disturbed = JsonFile.read(JsonFile.array(record)).runs().get(0);
    assertThat(Pages.of(disturbed).html())
        .contains("Other processes used up to 30\u00a0% of the processors in 1 of 2 forks.");
    assertThat(Pages.of(disturbed, Pages.foreign("a.B.c")).html())
        .contains("Other processes used up to 30 %", "doesn't say what else ran on the machine");
  }

  @Test
  void each_of_several_runs_has_a_line_on_how_far_to_trust_it() {
    Run base = Pages.recorded("2026-11-24-jdk-17.json");
    assertThat(Pages.of(base, Pages.recorded("2026-11-24-jdk-25.json")).html())
        .contains("29 of 103 benchmarks", "HandOff.volatileSpin, 264.4\u00a0%", "1 getting slower");
  }

  @Test
  void metrics_are_named_where_their_change_is_shown() {
    List<Run> runs =
        Stream.of("tail-base.json", "tail-head.json")
            .map(CASES::resolve)
            .flatMap(file -> ResultsReader.read(file).runs().stream())
            .toList();
    assertThat(Pages.of(runs).html())
        .contains("change of the time per operation and p99; left is better");
  }

  @Test
  void a_sweep_has_curves_with_their_fits_and_its_farthest_point() {
    Page page = Pages.of(Pages.sweep());
    assertThat(page.html()).contains("goes farthest", "serial", ">ideal<", "stop helping");
    String curves = page.drawings().get("scaling-curves");
    assertThat(count(curves, "<circle")).isEqualTo(16);
    assertThat(count(curves, "class=\"edge\"")).isPositive();
  }

  @Test
  void a_gate_shows_its_blocks_its_looks_and_its_confirmation() {
    Page page = Pages.ofGate();
    assertThat(page.html())
        .contains("Parse.<wbr>slower", "confirmation", "block 4")
        .isEqualTo(page.html());
    assertThat(count(page.drawings().get("block-charts"), ">confirmation<")).isEqualTo(2);
    requireLinks(page.html());
  }

  /** Their forks were measured in pairs. */
  @Test
  void the_page_of_the_sides_of_a_gate_speaks_of_no_drift() {
    List<Run> runs = Pages.large(2, 3);
    assertThat(Pages.of(runs).html()).contains("measured at different times");
    assertThat(Pages.of(runs.stream().map(PageTest::ofGate).toList()).html())
        .contains("Block by block")
        .doesNotContain("measured at different times");
  }

  private static Run ofGate(Run run) {
    Machine machine = new Machine("x", new TreeMap<>(Map.of("run.order", "gate")));
    return new Run(run.name(), run.jvm(), Optional.of(machine), run.records());
  }

  @Test
  void the_heading_of_two_runs_says_where_and_when_each_was_measured() {
    Run base = Pages.recorded("2026-11-24-jdk-17.json");
    Run head = Pages.recorded("2026-11-24-jdk-25.json");
    assertThat(Pages.of(base, head).html())
        .contains("103 benchmarks on AMD EPYC, JDK 17.0.15, 2 processors, 24 November 2026");
  }

  @Test
  void an_interval_beyond_both_ends_has_an_arrow_at_each() {
    String drawn = new Mark.Range(1, 9, Mark.Tone.QUIET).draw(Scale.linear(2, 8)).toString();
    assertThat(drawn).contains("\u2039", "\u203a");
    assertThat(new Mark.Range(3, 9, Mark.Tone.QUIET).draw(Scale.linear(2, 8)).toString())
        .contains("\u203a")
        .doesNotContain("\u2039");
  }

  @Test
  void the_page_of_two_jdks_has_the_verdicts_of_compare_worst_first() {
    Run base = Pages.recorded("2026-11-24-jdk-17.json");
    Run head = Pages.recorded("2026-11-24-jdk-25.json");
    String html = Pages.of(base, head).html();
    assertThat(html)
        .contains("no regression, 49 inconclusive, 14 faster, 40 unchanged within 5 %")
        .contains("JDK 17.0.15 -&gt; 25.0.3");
    assertThat(html.indexOf(">inconclusive<")).isLessThan(html.indexOf(">faster<"));
    assertThat(count(html, "<circle class=\"point")).isEqualTo(103);
  }

  @Test
  void the_answer_comes_first_with_the_ranks_of_the_leaderboard() {
    Page page = Pages.of(Pages.recorded("2026-11-24-jdk-25.json"));
    String html = page.html();
    assertThat(html)
        .contains("<p class=\"lead\">", "ForkJoin.invokeAll", ">ideal 2<", ">1=<", ">9=<")
        .contains("Not known from this run, which has 1 value of parallelism");
    String ranking = page.drawings().get("ranking");
    assertThat(count(ranking, "<line class=\"bar")).isEqualTo(10);
    assertThat(ranking.indexOf(">ForkJoin.invokeAll<"))
        .isLessThan(ranking.indexOf(">RawThreads.join<"));
  }

  @Test
  void the_card_is_one_picture_with_the_answer_the_machine_and_the_date() {
    assertThat(Pages.of(Pages.recorded("2026-11-24-jdk-25.json")).card().orElseThrow())
        .contains("ForkJoin.invokeAll", "AMD EPYC", "24 November 2026")
        .hasSizeLessThan(60_000);
  }

  @Test
  void benchmarks_are_explained_by_their_javadoc() {
    assertThat(Pages.of(Pages.recorded("2026-11-24-jdk-25.json")).html())
        .contains("What does it cost if cores share data", "Counts on a separate cache line.");
  }

  @Test
  void a_foreign_library_has_its_times_and_no_speed_up() {
    String html =
        Pages.of(Pages.foreign("org.example.Parser.fast", "org.example.Parser.slow")).html();
    assertThat(html)
        .contains("fast is fastest, 10.01", "slow takes 2 times as long")
        .doesNotContain("Claims", "Sequential");
  }

  @Test
  void equal_benchmarks_are_not_reported_as_different() {
    var records = JsonFile.array();
    for (String name : List.of("a", "b")) {
      records.add(
          JsonFile.record(
              "org.example.Twins." + name,
              "avgt",
              "us/op",
              new double[] {10, 11},
              new double[] {10.4, 11.2}));
    }
    assertThat(Pages.of(JsonFile.read(records).runs().get(0)).html())
        .contains("The intervals of both overlap, so neither is clearly faster");
  }

  @Test
  void a_note_says_that_a_single_fork_gives_no_interval() {
    var records =
        JsonFile.array(JsonFile.record("a.B.c", "thrpt", "ops/s", new double[] {5, 6, 5.5}));
    assertThat(Pages.of(JsonFile.read(records).runs().get(0)).html())
        .contains("Every benchmark has a single fork")
        .doesNotContain("NaN", "Infinity");
  }

  @Test
  void numbers_of_a_parameter_become_a_line() {
    var records = JsonFile.array();
    for (int size : new int[] {1, 10, 100}) {
      var record =
          JsonFile.record(
              "a.B.c", "avgt", "ns/op", new double[] {size * 3}, new double[] {size * 3.1});
      record.putObject("params").put("size", String.valueOf(size));
      records.add(record);
    }
    Page page = Pages.of(JsonFile.read(records).runs().get(0));
    assertThat(page.drawings()).containsOnlyKeys("B-size", "iterations");
    assertThat(count(page.html(), "<circle ")).isEqualTo(3);
    assertThat(page.html()).contains("From size=1 to 100, c takes 100 times as long.");
  }

  private static ObjectNode sized(String benchmark, double time, String... params) {
    ObjectNode record =
        JsonFile.record(
            benchmark, "avgt", "ns/op", new double[] {time}, new double[] {time * 1.01});
    ObjectNode values = record.putObject("params");
    for (int i = 0; i < params.length; i += 2) {
      values.put(params[i], params[i + 1]);
    }
    return record;
  }

  @Test
  void a_baseline_without_the_parameter_is_compared_with_each_of_its_values() {
    Page bars =
        Pages.of(
            JsonFile.read(
                    JsonFile.array(
                        sized("a.B.queue", 300, "capacity", "1", "size", "10"),
                        sized("a.B.queue", 200, "capacity", "9", "size", "10"),
                        sized("a.B.queue", 600, "capacity", "1", "size", "20"),
                        sized("a.B.queue", 500, "capacity", "9", "size", "20"),
                        sized("a.B.baseline", 100, "size", "10"),
                        sized("a.B.baseline", 110, "size", "20")))
                .runs()
                .get(0));
    assertThat(bars.drawings().keySet())
        .containsExactlyInAnyOrder(
            "B-capacity-1-size-10",
            "B-capacity-9-size-10",
            "B-capacity-1-size-20",
            "B-capacity-9-size-20",
            "iterations");
    assertThat(bars.drawings().get("B-capacity-9-size-20")).contains("baseline", "queue");
    Page lines =
        Pages.of(
            JsonFile.read(
                    JsonFile.array(
                        sized("a.B.queue", 300, "capacity", "1"),
                        sized("a.B.queue", 200, "capacity", "10"),
                        sized("a.B.queue", 150, "capacity", "100"),
                        sized("a.B.baseline", 100)))
                .runs()
                .get(0));
    assertThat(lines.drawings().get("B-capacity")).contains("baseline", "queue");
    assertThat(count(lines.html(), "<circle ")).isEqualTo(3 + 2);
  }

  @Test
  void classes_of_one_name_have_drawings_of_their_own() {
    Page page =
        Pages.of(Pages.foreign("a.Codec.read", "a.Codec.write", "b.Codec.read", "b.Codec.write"));
    assertThat(page.drawings()).containsOnlyKeys("a.Codec", "b.Codec", "iterations");
  }

  /** A second speed in the seventh of eight forks is seen. */
  @Test
  void of_many_forks_the_fastest_and_the_slowest_are_drawn() {
    List<ForkGrid.Fork> all =
        IntStream.range(0, 8)
            .mapToObj(i -> new ForkGrid.Fork(List.of(i == 6 ? 20 : 10 + i / 100.0), 0))
            .toList();
    ForkGrid.Row row = new ForkGrid.Row("c", "", all, List.of());
    assertThat(row.forks()).hasSize(ForkGrid.MOST_FORKS).contains(all.get(0), all.get(6));
  }

  @Test
  void hostile_names_are_texts() {
    String html =
        Pages.of(
                Pages.foreign(
                    "a.B.</script><img src=x onerror=alert(1)>",
                    "a.\"B'.\u202e" + "x".repeat(10_000)))
            .html();
    assertThat(html)
        .doesNotContain("<img", "\u202e")
        .contains("&lt;img src=x onerror=alert(1)&gt;");
    assertThat(count(html, "<script")).isEqualTo(2);
  }

  @Test
  void every_drawing_is_a_file_of_its_own() throws IOException, ParserConfigurationException {
    Run base = Pages.recorded("2026-11-24-jdk-17.json");
    List<String> drawings = new ArrayList<>(Pages.of(base).drawings().values());
    drawings.addAll(Pages.of(base, Pages.recorded("2026-11-24-jdk-25.json")).drawings().values());
    assertThat(drawings).hasSizeGreaterThan(15);
    for (String svg : drawings) {
      assertThat(xml(svg).getElementsByTagName("title").getLength()).isEqualTo(1);
      assertThat(svg).doesNotContain("NaN", "Infinity", "href=");
    }
  }

  private static Document xml(String svg) throws IOException, ParserConfigurationException {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(svg)));
    } catch (SAXException e) {
      throw new AssertionError(svg, e);
    }
  }
}
