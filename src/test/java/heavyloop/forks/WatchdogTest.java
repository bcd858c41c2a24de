package heavyloop.forks;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.forks.ForkFormat.Watchdog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WatchdogTest {
  private final Alarms alarms = new Alarms();
  private int timeouts;
  private final Watchdog watchdog = new Watchdog(alarms, () -> timeouts++);

  /** An alarm that goes off when a test says so. */
  private static final class Alarms implements Watchdog.Alarm {
    private final List<Duration> set = new ArrayList<>();
    private final List<Duration> cancelled = new ArrayList<>();
    private Runnable next;

    @Override
    public Runnable after(Duration time, Runnable action) {
      set.add(time);
      next = action;
      return () -> {
        cancelled.add(time);
        next = null;
      };
    }

    void goOff() {
      if (next != null) {
        next.run();
      }
    }
  }

  @Test
  void a_fork_that_shows_no_sign_of_life_in_time_is_ended_once() {
    watchdog.expect(Duration.ofSeconds(3));
    watchdog.expect(Duration.ofSeconds(5));
    assertThat(alarms.set).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(5));
    assertThat(watchdog.hasTimedOut()).isFalse();
    alarms.goOff();
    assertThat(timeouts).isEqualTo(1);
    assertThat(watchdog.hasTimedOut()).isTrue();
    assertThat(watchdog.patience()).isEqualTo(Duration.ofSeconds(5));
    watchdog.expect(Duration.ofSeconds(1));
    alarms.goOff();
    assertThat(timeouts).as("it is dead already").isEqualTo(1);
    assertThat(watchdog.patience()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void a_sign_of_life_cancels_the_alarm_before_it() {
    watchdog.expect(Duration.ofSeconds(3));
    watchdog.expect(Duration.ofSeconds(5));
    assertThat(alarms.cancelled).containsExactly(Duration.ofSeconds(3));
  }

  @Test
  @Timeout(60)
  void the_next_fork_waits_until_a_late_one_has_been_ended() throws InterruptedException {
    CountDownLatch ending = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    Watchdog slow =
        new Watchdog(
            alarms,
            () -> {
              ending.countDown();
              awaitUninterruptibly(ended);
            });
    slow.expect(Duration.ofSeconds(3));
    Thread alarm = new Thread(alarms.next);
    alarm.start();
    ending.await();
    Thread next = new Thread(slow::close);
    next.start();
    while (next.isAlive() && next.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(next.isAlive()).isTrue();
    ended.countDown();
    next.join();
    alarm.join();
    assertThat(slow.hasTimedOut()).isTrue();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_fork_that_has_ended_is_left_alone() {
    watchdog.expect(Duration.ofSeconds(3));
    Runnable late = alarms.next;
    watchdog.close();
    alarms.goOff();
    late.run();
    assertThat(timeouts).isZero();
    assertThat(watchdog.hasTimedOut()).isFalse();
  }
}
