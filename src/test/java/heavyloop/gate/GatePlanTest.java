package heavyloop.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heavyloop.compare.Margins;
import heavyloop.compare.Reference;
import heavyloop.forks.BenchmarkConfig;
import heavyloop.forks.BenchmarkConfig.Iterations;
import heavyloop.forks.BenchmarkConfig.JvmArguments;
import heavyloop.forks.Configs;
import heavyloop.gate.GatePlan.Pair;
import heavyloop.gate.Normalizer.Divisor;
import heavyloop.results.BenchmarkId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GatePlanTest {
  private static final BenchmarkConfig SHORT =
      new BenchmarkConfig(
          Configs.named("a.A.one").id(),
          new Iterations(1, 10, TimeUnit.MILLISECONDS, 1),
          new Iterations(3, 10, TimeUnit.MILLISECONDS, 1),
          Duration.ofMinutes(1),
          1,
          0,
          JvmArguments.appended(List.of("-Dhead=1")));

  private static GatePlan plan(List<BenchmarkConfig> base, List<BenchmarkConfig> head) {
    return GatePlan.match(base, head, Margins.of(0.05), Normalizer.NONE, List.of());
  }

  @Test
  void benchmarks_of_both_sides_are_paired_and_the_rest_is_listed() {
    GatePlan plan =
        plan(
            Gates.configs("a.A.old", "a.A.b", "a.A.a"), Gates.configs("a.A.a", "a.A.b", "a.A.new"));
    assertThat(plan.pairs())
        .extracting(pair -> pair.id().benchmark())
        .containsExactly("a.A.a", "a.A.b");
    assertThat(plan.pairs()).allMatch(Pair::sameIterations).allMatch(Pair::judged);
    assertThat(plan.onlyBase()).extracting(BenchmarkId::benchmark).containsExactly("a.A.old");
    assertThat(plan.onlyHead()).extracting(BenchmarkId::benchmark).containsExactly("a.A.new");
    assertThat(plan.judged()).isEqualTo(plan.pairs());
  }

  @Test
  void other_values_of_parameters_make_another_benchmark() {
    GatePlan plan =
        plan(
            List.of(
                Configs.named("a.A.a", Map.of("n", "1")), Configs.named("a.A.a", Map.of("n", "2"))),
            List.of(
                Configs.named("a.A.a", Map.of("n", "2")),
                Configs.named("a.A.a", Map.of("n", "3"))));
    assertThat(plan.pairs())
        .extracting(pair -> pair.id().toString())
        .containsExactly("a.A.a (n=2)");
    assertThat(plan.onlyBase()).extracting(BenchmarkId::toString).containsExactly("a.A.a (n=1)");
    assertThat(plan.onlyHead()).extracting(BenchmarkId::toString).containsExactly("a.A.a (n=3)");
  }

  @Test
  void both_sides_have_the_iterations_of_head_and_their_own_arguments() {
    Pair pair = plan(Gates.configs("a.A.one"), List.of(SHORT)).pairs().get(0);
    assertThat(pair.sameIterations()).isFalse();
    assertThat(pair.base()).isEqualTo(pair.base().withIterationsOf(SHORT));
    assertThat(pair.base().jvm().appended()).isEmpty();
    assertThat(pair.head()).isEqualTo(SHORT);
  }

  /** With {@code -p n=1,1}, for instance. */
  @Test
  void a_benchmark_that_is_selected_twice_is_measured_once() {
    GatePlan plan =
        plan(Gates.configs("a.A.a", "a.A.a"), Gates.configs("a.A.a", "a.A.a", "a.A.b", "a.A.b"));
    assertThat(plan.pairs()).hasSize(1);
    assertThat(plan.onlyBase()).isEmpty();
    assertThat(plan.onlyHead()).hasSize(1);
  }

  @Test
  void each_benchmark_has_the_margin_of_its_name() {
    Margins margins = Margins.of(0.05).withRules("margins.txt", List.of("30% \\.b$"));
    List<BenchmarkConfig> configs = Gates.configs("a.A.a", "a.A.b");
    GatePlan plan = GatePlan.match(configs, configs, margins, Normalizer.NONE, List.of());
    assertThat(plan.pairs().get(0).delta()).isCloseTo(Math.log(1.05), within(1e-12));
    assertThat(plan.pairs().get(1).delta()).isCloseTo(Math.log(1.3), within(1e-12));
  }

  @Test
  void a_reference_is_measured_with_the_benchmarks_that_it_divides_and_not_judged() {
    GatePlan plan = Gates.planWithReference("Loop", "a.Par.one", "a.Loop.run", "a.Par.two");
    Pair one = plan.pairs().get(0);
    Pair loop = plan.pairs().get(1);
    Pair two = plan.pairs().get(2);
    assertThat(plan.judged()).containsExactly(one, two);
    assertThat(two.divisor()).hasValue(loop.id());
    assertThat(loop.divisor()).isEmpty();
    assertThat(plan.withDivisors(List.of(two))).containsExactly(loop, two);
    assertThat(plan.withDivisors(List.of())).isEmpty();
  }

  /** A fork takes two seconds, and a block has two. */
  @Test
  void the_time_of_a_plan_counts_divisors() {
    GatePlan plan = Gates.planWithReference("Loop", "a.Par.one", "a.Loop.run", "a.Par.two");
    assertThat(plan.time(5)).hasSeconds(5 * 3 * 4);
    assertThat(Gates.plan("a.Par.one").time(5)).hasSeconds(5 * 4);
  }

  @Test
  void a_reference_of_only_one_side_divides_nothing() {
    GatePlan plan =
        GatePlan.match(
            Gates.configs("a.Par.one"),
            Gates.configs("a.Loop.run", "a.Par.one"),
            Margins.of(0.05),
            new Normalizer(Divisor.REFERENCE, Reference.SEQUENTIAL),
            List.of());
    assertThat(plan.judged()).isEmpty();
    assertThat(plan.pairs()).hasSize(1);
  }
}
