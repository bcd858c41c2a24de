package heavyloop.suite.philosophers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.LiveThreads;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a table makes of etiquettes that are none. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TableTest {

  @AfterEach
  void no_thread_is_left() throws InterruptedException {
    LiveThreads.assertNone("Philosopher \\d+|Waiter");
  }

  private static void assertMiscounted(Meddler.Meddling meddling) {
    IntFunction<Etiquette> etiquette = seats -> new Meddler(new LockOrdering(seats), meddling);
    try (Table table = new Table(3, 50, etiquette)) {
      assertThatThrownBy(() -> table.dine(10))
          .isInstanceOf(MiscountedMealsException.class)
          .hasMessageMatching(
              "Philosopher \\d has counted \\d+ meals, and has eaten more or fewer.*");
    }
  }

  @Test
  void a_meal_that_is_eaten_and_not_counted_fails_the_dinner() {
    assertMiscounted(
        (philosopher, meal) -> {
          meal.run();
          meal.run();
        });
  }

  @Test
  void a_meal_that_is_counted_and_not_eaten_fails_the_dinner() {
    assertMiscounted((philosopher, meal) -> {});
  }

  @Test
  void meals_that_are_not_as_many_as_were_served_fail_the_dinner() {
    assertThat(new Meals(2, 3).requireTotal(5).fewest()).isEqualTo(2);
    assertThatThrownBy(() -> new Meals(2, 3).requireTotal(6))
        .isInstanceOf(MiscountedMealsException.class)
        .hasMessage("6 meals were served, and 5 eaten: [2, 3]");
  }

  @Test
  void nobody_waits_for_a_fork_that_never_comes_back() {
    ReentrantLock lost = new ReentrantLock();
    Etiquette careless =
        (philosopher, meal) -> {
          lost.lockInterruptibly();
          while (!lost.hasQueuedThreads()) {
            TimeUnit.MILLISECONDS.sleep(1);
          }
          throw new IllegalStateException("left with the fork");
        };
    try (Table table = new Table(5, 50, seats -> careless)) {
      assertThatThrownBy(() -> table.dine(10))
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseMessage("left with the fork");
    }
  }

  @Test
  void who_is_not_hungry_may_leave_with_nothing() throws Exception {
    try (Table table = new Table(5, 50, LockOrdering::new)) {
      assertThat(table.dine(1).fewest()).isZero();
    }
  }

  @Test
  void what_is_out_of_range_is_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Table(1, 50, LockOrdering::new))
        .withMessage("philosophers=1: must be from 2 to 1024");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Table(2, 0, LockOrdering::new))
        .withMessage("iterations=0: must be at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Etiquettes.named("naive"))
        .withMessageStartingWith("there is no etiquette 'naive' (there are: [actor, coarseLock, ");
    try (Table table = new Table(2, Long.MAX_VALUE / 2, LockOrdering::new)) {
      for (int meals : new int[] {0, 3}) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> table.dine(meals))
            .withMessageStartingWith("meals=" + meals + ": must be at least 1");
      }
    }
  }
}
