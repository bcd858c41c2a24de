package heavyloop.run.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private final Alarms alarms = new Alarms();
  private int bites;
  private final Watchdog watchdog = new Watchdog(alarms, () -> bites++);

  /** An alarm that goes off when a test says so. */
  private static final class Alarms implements Watchdog.Alarm {
    private final List<Duration> set = new ArrayList<>();
    private Runnable next;

    @Override
    public Runnable after(Duration time, Runnable action) {
      set.add(time);
      next = action;
      return () -> next = null;
    }

    void goOff() {
      if (next != null) {
        next.run();
      }
    }
  }

  @Test
  void what_gives_no_sign_of_life_in_time_is_bitten_once() {
    watchdog.expect(Duration.ofSeconds(3));
    watchdog.expect(Duration.ofSeconds(5));
    assertThat(alarms.set).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(5));
    alarms.goOff();
    assertThat(bites).isEqualTo(1);
    assertThat(watchdog.patience()).isEqualTo(Duration.ofSeconds(5));
    watchdog.expect(Duration.ofSeconds(1));
    alarms.goOff();
    assertThat(bites).as("it is dead already").isEqualTo(1);
  }

  @Test
  void what_has_ended_is_left_alone() {
    watchdog.expect(Duration.ofSeconds(3));
    Runnable late = alarms.next;
    watchdog.close();
    alarms.goOff();
    late.run();
    assertThat(bites).isZero();
  }
}
