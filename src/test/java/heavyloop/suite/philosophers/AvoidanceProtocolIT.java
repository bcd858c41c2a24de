package heavyloop.suite.philosophers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.LiveThreads;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the promises of every protocol, at small tables, where neighbours meet most often. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AvoidanceProtocolIT {
  private static final long PATIENCE_SECONDS = 20;

  static Stream<Arguments> tables() {
    return AvoidanceProtocols.SAFE.keySet().stream()
        .sorted()
        .flatMap(name -> Stream.of(2, 3, 5).map(philosophers -> Arguments.of(name, philosophers)));
  }

  @AfterEach
  void no_thread_is_left() throws InterruptedException {
    LiveThreads.assertNone("Philosopher \\d+|Waiter");
  }

  @ParameterizedTest
  @MethodSource("tables")
  void all_meals_are_eaten_at_every_dinner(String protocol, int philosophers) throws Exception {
    try (Table table = new Table(philosophers, 50, AvoidanceProtocols.named(protocol))) {
      for (int meals = 1; meals <= 300; meals++) {
        assertThat(table.dine(meals).total()).isEqualTo(meals);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void no_two_philosophers_hold_the_same_fork(String protocol, int philosophers) throws Exception {
    AtomicIntegerArray hands = new AtomicIntegerArray(philosophers);
    AtomicInteger shared = new AtomicInteger();
    InstrumentedProtocol.Instrument watch =
        (philosopher, meal) -> {
          int right = (philosopher + 1) % philosophers;
          if (hands.incrementAndGet(philosopher) + hands.incrementAndGet(right) != 2) {
            shared.incrementAndGet();
          }
          meal.run();
          hands.decrementAndGet(philosopher);
          hands.decrementAndGet(right);
        };
    try (Table table = new Table(philosophers, 2_000, instrumented(protocol, watch))) {
      for (int dinner = 0; dinner < 20; dinner++) {
        table.dine(100);
      }
    }
    assertThat(shared).hasValue(0);
  }

  /**
   * Two can eat, but not at every moment: a philosopher who waits with one fork in hand keeps a
   * neighbour from eating, and so on around the table. So meals last for a while, and dinners are
   * repeated until two have eaten at once.
   */
  @ParameterizedTest
  @MethodSource("tables")
  void two_of_five_can_eat_at_once_unless_there_is_a_single_lock(String protocol, int philosophers)
      throws Exception {
    int expected = philosophers == 5 && !protocol.equals("coarseLock") ? 2 : 1;
    AtomicInteger eating = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    InstrumentedProtocol.Instrument linger =
        (philosopher, meal) -> {
          most.accumulateAndGet(eating.incrementAndGet(), Math::max);
          meal.run();
          if (most.get() < expected) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
          }
          eating.decrementAndGet();
        };
    try (Table table = new Table(philosophers, 50, instrumented(protocol, linger))) {
      int dinners = 0;
      do {
        table.dine(philosophers);
        dinners++;
      } while (most.get() < expected && dinners < 200);
    }
    assertThat(most).hasValue(expected);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void what_a_meal_throws_reaches_the_caller_and_the_forks_are_free_again(
      String protocol, int philosophers) throws Exception {
    for (Throwable thrown : new Throwable[] {new Fault(), new AssertionError("a fault")}) {
      AtomicInteger meals = new AtomicInteger();
      InstrumentedProtocol.Instrument faulty =
          (philosopher, meal) -> {
            meal.run();
            fail(meals.incrementAndGet() == 7, thrown);
          };
      try (Table table = new Table(philosophers, 50, instrumented(protocol, faulty))) {
        assertThatThrownBy(() -> table.dine(100))
            .isInstanceOf(ExecutionException.class)
            .hasCause(thrown);
        assertThat(table.dine(100).total()).isEqualTo(100);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void an_interrupted_caller_returns_and_the_forks_are_free_again(String protocol, int philosophers)
      throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch next = new CountDownLatch(1);
    InstrumentedProtocol.Instrument slow =
        (philosopher, meal) -> {
          started.countDown();
          digest(next);
          meal.run();
        };
    try (Table table = new Table(philosophers, 50, instrumented(protocol, slow))) {
      FutureTask<Meals> dinner = new FutureTask<>(() -> table.dine(100));
      Thread host = new Thread(dinner);
      host.start();
      assertThat(started.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      host.interrupt();
      assertThatThrownBy(() -> dinner.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
          .hasCauseInstanceOf(InterruptedException.class);
      next.countDown();
      assertThat(table.dine(100).total()).isEqualTo(100);
    }
  }

  private static IntFunction<AvoidanceProtocol> instrumented(
      String protocol, InstrumentedProtocol.Instrument instrument) {
    return philosophers ->
        new InstrumentedProtocol(
            AvoidanceProtocols.named(protocol).apply(philosophers), instrument);
  }

  /** Waits until the latch opens or the thread is interrupted. */
  private static void digest(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void fail(boolean now, Throwable thrown) {
    if (now && thrown instanceof Error error) {
      throw error;
    }
    if (now) {
      throw (RuntimeException) thrown;
    }
  }

  private static final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1;

    Fault() {
      super("a fault");
    }
  }
}
