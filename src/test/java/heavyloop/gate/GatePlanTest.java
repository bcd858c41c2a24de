package heavyloop.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heavyloop.compare.Margins;
import heavyloop.compare.Reference;
import heavyloop.gate.GatePlan.Pair;
import heavyloop.gate.jar.Cell;
import heavyloop.gate.jar.Iterations;
import heavyloop.results.BenchmarkId;
import heavyloop.results.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GatePlanTest {
  private static final Cell SHORT =
      new Cell(
          "a.A.one",
          Mode.AVERAGE_TIME,
          1,
          new TreeMap<>(),
          new Iterations(1, 10, TimeUnit.MILLISECONDS, 1),
          new Iterations(3, 10, TimeUnit.MILLISECONDS, 1),
          Duration.ofMinutes(1),
          List.of("-Dhead=1"));

  private static GatePlan plan(List<Cell> base, List<Cell> head) {
    return GatePlan.of(base, head, Margins.of(0.05), new Yardstick.None());
  }

  @Test
  void what_both_have_is_paired_and_the_rest_is_listed() {
    GatePlan plan =
        plan(Gates.cells("a.A.old", "a.A.b", "a.A.a"), Gates.cells("a.A.a", "a.A.b", "a.A.new"));
    assertThat(plan.pairs())
        .extracting(pair -> pair.id().benchmark())
        .containsExactly("a.A.a", "a.A.b");
    assertThat(plan.pairs()).allMatch(Pair::sameSettings).allMatch(Pair::judged);
    assertThat(plan.onlyBase()).extracting(BenchmarkId::benchmark).containsExactly("a.A.old");
    assertThat(plan.onlyHead()).extracting(BenchmarkId::benchmark).containsExactly("a.A.new");
    assertThat(plan.judged()).containsExactly(0, 1);
  }

  @Test
  void other_parameters_are_another_benchmark() {
    GatePlan plan =
        plan(
            List.of(Gates.cell("a.A.a", Map.of("n", "1")), Gates.cell("a.A.a", Map.of("n", "2"))),
            List.of(Gates.cell("a.A.a", Map.of("n", "2")), Gates.cell("a.A.a", Map.of("n", "3"))));
    assertThat(plan.pairs())
        .extracting(pair -> pair.id().toString())
        .containsExactly("a.A.a (n=2)");
    assertThat(plan.onlyBase()).extracting(BenchmarkId::toString).containsExactly("a.A.a (n=1)");
    assertThat(plan.onlyHead()).extracting(BenchmarkId::toString).containsExactly("a.A.a (n=3)");
  }

  @Test
  void both_are_measured_as_head_wants_it_each_with_its_own_arguments() {
    Pair pair = plan(Gates.cells("a.A.one"), List.of(SHORT)).pairs().get(0);
    assertThat(pair.sameSettings()).isFalse();
    assertThat(pair.base().hasSettingsOf(SHORT)).isTrue();
    assertThat(pair.base().jvmArgsAppend()).isEmpty();
    assertThat(pair.head()).isEqualTo(SHORT);
  }

  /** As {@code -p n=1,1} has it. */
  @Test
  void a_benchmark_that_is_asked_for_twice_is_measured_once() {
    GatePlan plan =
        plan(Gates.cells("a.A.a", "a.A.a"), Gates.cells("a.A.a", "a.A.a", "a.A.b", "a.A.b"));
    assertThat(plan.pairs()).hasSize(1);
    assertThat(plan.onlyBase()).isEmpty();
    assertThat(plan.onlyHead()).hasSize(1);
  }

  @Test
  void each_has_the_margin_of_its_name() {
    Margins margins = Margins.of(0.05).withRules("margins.txt", List.of("30% \\.b$"));
    List<Cell> cells = Gates.cells("a.A.a", "a.A.b");
    GatePlan plan = GatePlan.of(cells, cells, margins, new Yardstick.None());
    assertThat(plan.pairs().get(0).delta()).isCloseTo(Math.log(1.05), within(1e-12));
    assertThat(plan.pairs().get(1).delta()).isCloseTo(Math.log(1.3), within(1e-12));
  }

  @Test
  void a_reference_is_measured_with_those_it_divides_and_not_judged() {
    GatePlan plan = Gates.planWithReference("Loop", "a.Par.one", "a.Loop.run", "a.Par.two");
    assertThat(plan.judged()).containsExactly(0, 2);
    assertThat(plan.pairs().get(2).yardstick()).hasValue(1);
    assertThat(plan.pairs().get(1).yardstick()).isEmpty();
    assertThat(plan.yardsticks()).containsExactly(plan.pairs().get(1));
    assertThat(plan.withYardsticks(List.of(2))).containsExactly(1, 2);
    assertThat(plan.withYardsticks(List.of())).isEmpty();
  }

  @Test
  void a_reference_that_only_one_side_has_divides_nothing() {
    GatePlan plan =
        GatePlan.of(
            Gates.cells("a.Par.one"),
            Gates.cells("a.Loop.run", "a.Par.one"),
            Margins.of(0.05),
            new Yardstick.Ratio(Reference.SEQUENTIAL));
    assertThat(plan.judged()).isEmpty();
    assertThat(plan.pairs()).hasSize(1);
  }
}
