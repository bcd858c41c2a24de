package heavyloop.suite.benchmarks.challenges;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.suite.philosophers.AvoidanceProtocols;
import heavyloop.suite.philosophers.Meals;
import heavyloop.suite.philosophers.Table;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;

class DeadlockAvoidanceTest {

  @Test
  void exactly_the_safe_protocols_are_measured_each_under_its_name() {
    assertThat(
            Arrays.stream(DeadlockAvoidance.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Benchmark.class))
                .map(Method::getName))
        .containsExactlyInAnyOrderElementsOf(AvoidanceProtocols.SAFE.keySet());
  }

  @Test
  void hunger_sums_over_the_dinners() throws Exception {
    DeadlockAvoidance.Hunger hunger = new DeadlockAvoidance.Hunger();
    try (Table table = new Table(2, 50, AvoidanceProtocols.named("actor"))) {
      Meals first = hunger.after(table.dine(40));
      Meals second = hunger.after(table.dine(60));
      assertThat(hunger.meals).isEqualTo(100);
      assertThat(hunger.mealsOfTheHungriest).isEqualTo(first.fewest() + second.fewest());
    }
  }
}
