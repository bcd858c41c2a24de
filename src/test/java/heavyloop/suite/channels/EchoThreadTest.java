package heavyloop.suite.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.suite.work.HeavyLoop;
import heavyloop.suite.work.JumpAhead;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class EchoThreadTest {
  private static final int TRIPS = 1_000;

  @ParameterizedTest
  @EnumSource
  void every_item_gets_its_own_reply(Channels kind) throws Exception {
    try (EchoThread echo = new EchoThread(kind, state -> HeavyLoop.run(state, 1))) {
      long item = 1;
      for (int trip = 1; trip <= TRIPS; trip++) {
        item = echo.ask(item);
        assertThat(item).as("reply %d", trip).isEqualTo(JumpAhead.run(1, trip));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_exception_of_the_function_reaches_the_caller_now_and_later(Channels kind)
      throws Exception {
    for (Throwable thrown : new Throwable[] {new IllegalStateException("a fault"), new Error()}) {
      try (EchoThread echo = new EchoThread(kind, item -> item < 3 ? item : fail(thrown))) {
        assertThat(echo.ask(2)).isEqualTo(2);
        for (int time = 1; time <= 2; time++) {
          assertThatThrownBy(() -> echo.ask(3))
              .isInstanceOf(ExecutionException.class)
              .hasCause(thrown);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void closing_ends_the_thread(Channels kind) throws Exception {
    AtomicReference<Thread> thread = new AtomicReference<>();
    try (EchoThread echo = new EchoThread(kind, item -> keepCurrentThread(thread, item))) {
      echo.ask(1);
      assertThat(thread.get().isAlive()).isTrue();
    }
    assertThat(thread.get().isAlive()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void a_closed_echo_thread_fails_instead_of_waiting(Channels kind) {
    EchoThread echo = new EchoThread(kind, item -> item);
    echo.close();
    assertThatThrownBy(() -> echo.ask(1)).hasRootCauseMessage("the echo thread is closed");
  }

  @ParameterizedTest
  @EnumSource
  void an_interrupted_caller_returns_and_never_gets_the_reply_to_an_older_item(Channels kind) {
    CountDownLatch never = new CountDownLatch(1);
    Thread caller = Thread.currentThread();
    try (EchoThread echo = new EchoThread(kind, item -> interruptAndWait(caller, never, item))) {
      assertThatThrownBy(() -> echo.ask(1)).isInstanceOf(InterruptedException.class);
      assertThatThrownBy(() -> echo.ask(2))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(InterruptedException.class);
    }
  }

  private static long fail(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) thrown;
  }

  private static long keepCurrentThread(AtomicReference<Thread> thread, long item) {
    thread.set(Thread.currentThread());
    return item;
  }

  private static long interruptAndWait(Thread caller, CountDownLatch never, long item) {
    caller.interrupt();
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return item;
  }
}
