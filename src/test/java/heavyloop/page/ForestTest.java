package heavyloop.page;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.compare.Comparison;
import heavyloop.compare.Comparison.Criteria;
import heavyloop.compare.JudgedBenchmark;
import heavyloop.compare.JudgedMetrics;
import heavyloop.compare.JudgedMetrics.Wanted;
import heavyloop.compare.Margins;
import heavyloop.page.Mark.Point;
import heavyloop.results.JsonFile;
import heavyloop.results.Run;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForestTest {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private static Run run(double bytes) {
    double[][] forks = {{bytes, bytes}, {bytes, bytes}};
    var record = JsonFile.record("a.B.c", "avgt", "ns/op", new double[][] {{100, 101}, {101, 100}});
    record
        .withObject("/secondaryMetrics")
        .set(ALLOCATED, JsonFile.record("a.B.c", "avgt", "B/op", forks).get("primaryMetric"));
    return JsonFile.read(JsonFile.array(record)).runs().get(0);
  }

  @Test
  void an_exact_count_without_a_margin_leaves_the_axis_as_it_is() {
    Criteria criteria =
        new Criteria(0.01, Margins.of(0.05), new JudgedMetrics(List.of(Wanted.parse(ALLOCATED))));
    List<JudgedBenchmark> counts =
        Comparison.of(List.of(run(96)), List.of(run(144)), criteria, true).benchmarks().stream()
            .filter(row -> row.id().metric().equals(ALLOCATED))
            .toList();
    assertThat(counts).extracting(JudgedBenchmark::margin).containsExactly(0.0);
    Names names = new Names(counts.stream().map(JudgedBenchmark::id).toList());
    RowChart chart = Forest.of("forest", "Changes", counts, names);
    Scale scale = chart.axis().scale();
    assertThat(scale.percent(1)).isBetween(1.0, 50.0);
    assertThat(scale.percent(1.5)).isBetween(60.0, 99.9);
    assertThat(chart.axis().guides()).hasSize(1);
    assertThat(chart.rows().get(0).marks()).anyMatch(Point.class::isInstance);
  }
}
