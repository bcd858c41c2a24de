package heavyloop.suite.benchmarks.challenges;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.suite.benchmarks.challenges.Synchronization.FairLock;
import heavyloop.suite.benchmarks.challenges.Synchronization.HandOvers;
import org.junit.jupiter.api.Test;

class SynchronizationTest {

  @Test
  void a_hand_over_is_an_update_after_one_of_another_thread() {
    FairLock counter = new FairLock();
    HandOvers first = new HandOvers();
    HandOvers second = new HandOvers();
    Account account = new Account();
    Synchronization benchmark = new Synchronization();
    for (HandOvers thread : new HandOvers[] {first, first, second, second, second, first}) {
      benchmark.fairReentrantLock(counter, account, thread);
    }
    assertThat(first.handOvers).isEqualTo(2);
    assertThat(second.handOvers).isEqualTo(1);
    assertThat(account.updates).isEqualTo(counter.value()).isEqualTo(6);
  }
}
