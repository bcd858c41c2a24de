package heavyloop.suite.philosophers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LimitedDinersTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void not_everybody_holds_a_fork_even_if_those_who_do_wait_for_the_rest(int philosophers)
      throws Exception {
    CountDownLatch allHoldOne = new CountDownLatch(philosophers);
    Naive.Pause pause =
        () -> {
          allHoldOne.countDown();
          // Times out, since the last philosopher only sits down when another one leaves.
          allHoldOne.await(100, TimeUnit.MILLISECONDS);
        };
    Naive naive = new Naive(philosophers, pause);
    try (Table table = new Table(philosophers, 50, seats -> new LimitedDiners(naive, seats))) {
      assertThat(table.dine(20).total()).isEqualTo(20);
    }
  }
}
