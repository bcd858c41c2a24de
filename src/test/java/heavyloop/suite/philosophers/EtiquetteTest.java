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

/** What every etiquette promises, for small tables, on which neighbours meet most. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EtiquetteTest {
  private static final long PATIENCE_SECONDS = 20;

  static Stream<Arguments> tables() {
    return Etiquettes.SAFE.keySet().stream()
        .sorted()
        .flatMap(name -> Stream.of(2, 3, 5).map(philosophers -> Arguments.of(name, philosophers)));
  }

  @AfterEach
  void no_thread_is_left() throws InterruptedException {
    LiveThreads.assertNone("Philosopher \\d+|Waiter");
  }

  @ParameterizedTest
  @MethodSource("tables")
  void all_meals_are_eaten_at_every_dinner(String etiquette, int philosophers) throws Exception {
    try (Table table = new Table(philosophers, 50, Etiquettes.named(etiquette))) {
      for (int meals = 1; meals <= 300; meals++) {
        assertThat(table.dine(meals).total()).isEqualTo(meals);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void no_fork_is_in_two_hands(String etiquette, int philosophers) throws Exception {
    AtomicIntegerArray hands = new AtomicIntegerArray(philosophers);
    AtomicInteger shared = new AtomicInteger();
    Meddler.Meddling watch =
        (philosopher, meal) -> {
          int right = (philosopher + 1) % philosophers;
          if (hands.incrementAndGet(philosopher) + hands.incrementAndGet(right) != 2) {
            shared.incrementAndGet();
          }
          meal.run();
          hands.decrementAndGet(philosopher);
          hands.decrementAndGet(right);
        };
    try (Table table = new Table(philosophers, 2_000, meddling(etiquette, watch))) {
      for (int dinner = 0; dinner < 20; dinner++) {
        table.dine(100);
      }
    }
    assertThat(shared).hasValue(0);
  }

  /**
   * Not at every moment: who waits with one fork in hand keeps a neighbour from eating, and so on
   * round the table. So a meal lingers for a while, and there are as many dinners as it takes.
   */
  @ParameterizedTest
  @MethodSource("tables")
  void two_of_five_can_eat_at_once_unless_there_is_one_lock(String etiquette, int philosophers)
      throws Exception {
    int expected = philosophers == 5 && !etiquette.equals("coarseLock") ? 2 : 1;
    AtomicInteger eating = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Meddler.Meddling linger =
        (philosopher, meal) -> {
          most.accumulateAndGet(eating.incrementAndGet(), Math::max);
          meal.run();
          if (most.get() < expected) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
          }
          eating.decrementAndGet();
        };
    try (Table table = new Table(philosophers, 50, meddling(etiquette, linger))) {
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
      String etiquette, int philosophers) throws Exception {
    for (Throwable thrown : new Throwable[] {new Fault(), new AssertionError("a bone")}) {
      AtomicInteger meals = new AtomicInteger();
      Meddler.Meddling bone =
          (philosopher, meal) -> {
            meal.run();
            fail(meals.incrementAndGet() == 7, thrown);
          };
      try (Table table = new Table(philosophers, 50, meddling(etiquette, bone))) {
        assertThatThrownBy(() -> table.dine(100))
            .isInstanceOf(ExecutionException.class)
            .hasCause(thrown);
        assertThat(table.dine(100).total()).isEqualTo(100);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void an_interrupted_caller_comes_back_and_the_forks_are_free_again(
      String etiquette, int philosophers) throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch next = new CountDownLatch(1);
    Meddler.Meddling slow =
        (philosopher, meal) -> {
          started.countDown();
          digest(next);
          meal.run();
        };
    try (Table table = new Table(philosophers, 50, meddling(etiquette, slow))) {
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

  private static IntFunction<Etiquette> meddling(String etiquette, Meddler.Meddling meddling) {
    return philosophers -> new Meddler(Etiquettes.named(etiquette).apply(philosophers), meddling);
  }

  /** Takes until the latch is open or the thread is interrupted. */
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
      super("a fly");
    }
  }
}
