package heavyloop.suite.benchmarks.challenges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TallyTest {
  private final AtomicLong counter = new AtomicLong();
  private final Tally tally = new Tally(2, counter::get);

  @Test
  void a_single_lost_update_fails_the_benchmark() {
    counter.set(1_999_999);
    tally.requireNoneLost(1_000_000);
    assertThatIllegalStateException()
        .isThrownBy(() -> tally.requireNoneLost(1_000_000))
        .withMessageStartingWith("1 updates are lost");
  }

  @Test
  void a_surplus_update_fails_the_benchmark_too() {
    counter.set(3);
    tally.requireNoneLost(1);
    assertThatIllegalStateException().isThrownBy(() -> tally.requireNoneLost(1));
  }

  @Test
  void nothing_is_compared_before_the_last_thread_reports() {
    assertThat(tally.lost(5)).isZero();
    counter.set(6);
    assertThat(tally.lost(1)).isZero();
  }

  @Test
  void each_iteration_counts_only_its_own_losses() {
    counter.set(7);
    assertThat(tally.lost(5)).isZero();
    assertThat(tally.lost(5)).isEqualTo(3);
    counter.set(16);
    assertThat(tally.lost(5)).isZero();
    assertThat(tally.lost(5)).isEqualTo(1);
    counter.set(18);
    assertThatCode(() -> tally.requireNoneLost(1)).doesNotThrowAnyException();
    assertThatCode(() -> tally.requireNoneLost(1)).doesNotThrowAnyException();
  }
}
