package heavyloop.page;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.compare.Comparison.Criteria;
import heavyloop.compare.Margins;
import heavyloop.compare.Reference;
import heavyloop.results.JsonFile;
import heavyloop.results.ResultsReader;
import heavyloop.results.Run;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class PageTest {
  private static final Path RECORDED = Path.of("results", "epyc-genoa-2-cores");
  private static final int LARGEST = 500_000;

  private static Run recorded(String file) {
    return ResultsReader.read(RECORDED.resolve(file)).runs().get(0);
  }

  private static Page page(Run... runs) {
    return Page.of(
        List.of(runs),
        Reference.SEQUENTIAL,
        new Criteria(0.01, Margins.of(0.05)),
        /* vouched= */ true);
  }

  private static long count(String html, String regex) {
    return Pattern.compile(regex).matcher(html).results().count();
  }

  /** A run of a foreign library, of two forks of three iterations each. */
  private static Run foreign(String... benchmarks) {
    var records = JsonFile.array();
    for (int i = 0; i < benchmarks.length; i++) {
      double time = (i + 1) * 10;
      records.add(
          JsonFile.record(
              benchmarks[i],
              "avgt",
              "us/op",
              new double[] {time, time + 0.01, time},
              new double[] {time + 0.02, time, time + 0.01}));
    }
    return JsonFile.read(records).runs().get(0);
  }

  @Test
  void the_page_of_a_default_run_is_small_and_has_each_benchmark_once_as_an_anchor() {
    Run run = recorded("2026-11-24-jdk-17.json");
    String html = page(run).html();
    assertThat(html.length()).isLessThan(LARGEST);
    assertThat(count(html, "<tr id=\"b-")).isEqualTo(run.records().size());
    List<String> links = new ArrayList<>();
    Pattern.compile("href=\"#([^\"]+)\"")
        .matcher(html)
        .results()
        .forEach(m -> links.add(m.group(1)));
    assertThat(links).allSatisfy(link -> assertThat(html).contains("id=\"" + link + "\""));
  }

  @Test
  void the_page_of_two_jdks_has_the_verdicts_of_compare_worst_first() {
    Run base = recorded("2026-11-24-jdk-17.json");
    Run head = recorded("2026-11-24-jdk-25.json");
    String html = page(base, head).html();
    assertThat(html)
        .contains("no regression, 49 inconclusive, 14 faster, 40 unchanged within 5 %")
        .contains("JDK 17.0.15 -&gt; 25.0.3");
    assertThat(html.indexOf(">inconclusive<")).isLessThan(html.indexOf(">faster<"));
    assertThat(count(html, "<circle class=\"point")).isEqualTo(103);
  }

  @Test
  void the_answer_comes_first_with_the_ranks_of_the_leaderboard() {
    Page page = page(recorded("2026-11-24-jdk-25.json"));
    String html = page.html();
    assertThat(html)
        .contains("<p class=\"lead\">", "ForkJoin.invokeAll", ">ideal 2<", ">1=<", ">9=<")
        .contains("this run has fewer than three");
    String ranking = page.drawings().get("ranking");
    assertThat(count(ranking, "<rect class=\"bar")).isEqualTo(10);
    assertThat(ranking.indexOf(">ForkJoin.invokeAll<"))
        .isLessThan(ranking.indexOf(">RawThreads.join<"));
  }

  @Test
  void the_card_is_one_picture_with_the_answer_the_machine_and_the_date() {
    assertThat(page(recorded("2026-11-24-jdk-25.json")).card().orElseThrow())
        .contains("ForkJoin.invokeAll", "AMD EPYC", "24 November 2026")
        .hasSizeLessThan(60_000);
  }

  @Test
  void benchmarks_are_explained_by_their_javadoc() {
    assertThat(page(recorded("2026-11-24-jdk-25.json")).html())
        .contains("What does it cost if cores share data", "Counts on a separate cache line.");
  }

  @Test
  void a_foreign_library_has_its_times_and_no_speed_up() {
    String html = page(foreign("org.example.Parser.fast", "org.example.Parser.slow")).html();
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
    assertThat(page(JsonFile.read(records).runs().get(0)).html())
        .contains("The intervals of all 2 overlap, so none is clearly the fastest");
  }

  @Test
  void a_note_says_that_a_single_fork_gives_no_interval() {
    var records =
        JsonFile.array(JsonFile.record("a.B.c", "thrpt", "ops/s", new double[] {5, 6, 5.5}));
    assertThat(page(JsonFile.read(records).runs().get(0)).html())
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
    Page page = page(JsonFile.read(records).runs().get(0));
    assertThat(page.drawings()).containsOnlyKeys("B-size", "iterations");
    assertThat(count(page.html(), "<circle ")).isEqualTo(3);
  }

  @Test
  void hostile_names_are_texts() {
    String html =
        page(foreign(
                "a.B.</script><img src=x onerror=alert(1)>", "a.\"B'.\u202e" + "x".repeat(10_000)))
            .html();
    assertThat(html)
        .doesNotContain("<img", "\u202e")
        .contains("&lt;img src=x onerror=alert(1)&gt;");
    assertThat(count(html, "<script")).isEqualTo(2);
  }

  @Test
  void every_drawing_is_a_file_of_its_own() throws IOException, ParserConfigurationException {
    Run base = recorded("2026-11-24-jdk-17.json");
    List<String> drawings = new ArrayList<>(page(base).drawings().values());
    drawings.addAll(page(base, recorded("2026-11-24-jdk-25.json")).drawings().values());
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
