package heavyloop.suite.benchmarks.challenges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TallyTest {
  private final AtomicLong counter = new AtomicLong();
  private final Tally tally = new Tally();

  @BeforeEach
  void observe() {
    tally.expectReports(2);
    tally.observe(counter::get);
  }

  @Test
  void a_single_lost_update_fails_the_benchmark() {
    counter.set(1_999_999);
    tally.report(1_000_000);
    assertThatIllegalStateException()
        .isThrownBy(() -> tally.report(1_000_000))
        .withMessageStartingWith("1 updates are lost");
  }

  @Test
  void a_surplus_update_fails_the_benchmark_too() {
    counter.set(3);
    tally.report(1);
    assertThatIllegalStateException().isThrownBy(() -> tally.report(1));
  }

  @Test
  void nothing_is_compared_before_the_last_thread_reports() {
    assertThat(tally.report(5).lost()).isZero();
    counter.set(6);
    assertThat(tally.report(1).lost()).isZero();
  }

  @Test
  void each_iteration_counts_only_its_own_losses() {
    tally.acceptLosses();
    counter.set(7);
    tally.report(5);
    assertThat(tally.report(5).lost()).isEqualTo(3);
    counter.set(16);
    tally.report(5);
    assertThat(tally.report(5).lost()).isEqualTo(1);
    counter.set(18);
    tally.report(1);
    assertThat(tally.report(1).lost()).isZero();
  }

  @Test
  void each_iteration_has_its_own_slowest_thread() {
    tally.acceptLosses();
    assertThat(tally.report(9).fewest()).isZero();
    assertThat(tally.report(4).fewest()).isEqualTo(4);
    tally.report(2);
    assertThat(tally.report(7).fewest()).isEqualTo(2);
  }
}
