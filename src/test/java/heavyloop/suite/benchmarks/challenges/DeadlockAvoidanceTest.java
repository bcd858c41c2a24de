package heavyloop.suite.benchmarks.challenges;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.suite.philosophers.Etiquettes;
import heavyloop.suite.philosophers.Meals;
import heavyloop.suite.philosophers.Table;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;

class DeadlockAvoidanceTest {

  @Test
  void every_safe_etiquette_is_measured_under_its_name_and_nothing_else_is() {
    assertThat(
            Arrays.stream(DeadlockAvoidance.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Benchmark.class))
                .map(Method::getName))
        .containsExactlyInAnyOrderElementsOf(Etiquettes.SAFE.keySet());
  }

  @Test
  void hunger_is_the_sum_over_the_dinners() throws Exception {
    DeadlockAvoidance.Hunger hunger = new DeadlockAvoidance.Hunger();
    try (Table table = new Table(2, 50, Etiquettes.named("actor"))) {
      Meals first = hunger.after(table.dine(40));
      Meals second = hunger.after(table.dine(60));
      assertThat(hunger.meals).isEqualTo(100);
      assertThat(hunger.mealsOfTheHungriest).isEqualTo(first.fewest() + second.fewest());
    }
  }
}
