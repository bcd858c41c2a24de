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

/** Seats philosophers with protocols that break their promises. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TableTest {

  @AfterEach
  void no_thread_is_left() throws InterruptedException {
    LiveThreads.assertNone("Philosopher \\d+|Waiter");
  }

  private static void assertMiscounted(InstrumentedProtocol.Instrument instrument) {
    IntFunction<AvoidanceProtocol> protocol =
        seats -> new InstrumentedProtocol(new LockOrdering(seats), instrument);
    try (Table table = new Table(3, 50, protocol)) {
      assertThatThrownBy(() -> table.dine(10))
          .isInstanceOf(Meals.MiscountException.class)
          .hasMessageMatching("Philosopher \\d counted \\d+ meals, but ate more or fewer.*");
    }
  }

  @Test
  void a_meal_eaten_but_not_counted_fails_the_dinner() {
    assertMiscounted(
        (philosopher, meal) -> {
          meal.run();
          meal.run();
        });
  }

  @Test
  void a_meal_counted_but_not_eaten_fails_the_dinner() {
    assertMiscounted((philosopher, meal) -> {});
  }

  @Test
  void fewer_meals_than_were_served_fail_the_dinner() {
    assertThat(new Meals(2, 3).requireTotal(5).fewest()).isEqualTo(2);
    assertThatThrownBy(() -> new Meals(2, 3).requireTotal(6))
        .isInstanceOf(Meals.MiscountException.class)
        .hasMessage("6 meals were served, but 5 were eaten: [2, 3]");
  }

  @Test
  void nobody_waits_for_a_fork_that_never_comes_back() {
    ReentrantLock lost = new ReentrantLock();
    AvoidanceProtocol careless =
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
  void a_philosopher_may_leave_without_a_meal() throws Exception {
    try (Table table = new Table(5, 50, LockOrdering::new)) {
      assertThat(table.dine(1).fewest()).isZero();
    }
  }

  @Test
  void parameters_out_of_range_are_rejected_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Table(1, 50, LockOrdering::new))
        .withMessage("philosophers=1: must be from 2 to 1024");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Table(2, 0, LockOrdering::new))
        .withMessage("iterations=0: must be at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AvoidanceProtocols.named("naive"))
        .withMessageStartingWith("no safe protocol is called 'naive' (known: [actor, coarseLock, ");
    try (Table table = new Table(2, Long.MAX_VALUE / 2, LockOrdering::new)) {
      for (int meals : new int[] {0, 3}) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> table.dine(meals))
            .withMessageStartingWith("meals=" + meals + ": must be at least 1");
      }
    }
  }
}
