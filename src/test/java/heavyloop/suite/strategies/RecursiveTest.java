package heavyloop.suite.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import heavyloop.suite.work.HeavyBatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class RecursiveTest {
  private static final HeavyBatch LEAVES = new HeavyBatch(100, 10);

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100, 1_000})
  void a_cutoff_does_not_change_the_answer(int cutoff) throws Exception {
    assertThat(new SequentialRunner().recursive(LEAVES, cutoff)).isEqualTo(LEAVES.answer());
    try (ForkJoinRunner forkJoin = new ForkJoinRunner(2)) {
      assertThat(forkJoin.recursive(LEAVES, cutoff)).isEqualTo(LEAVES.answer());
    }
    try (CompletableFutureRunner futures = new CompletableFutureRunner(2)) {
      assertThat(futures.recursive(LEAVES, cutoff)).isEqualTo(LEAVES.answer());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100, 1_000})
  void virtual_threads_that_start_others_give_the_same_answer(int cutoff) throws Exception {
    assumeTrue(Runtime.version().feature() >= VirtualThreadRunner.OLDEST_JDK);
    try (VirtualThreadRunner threads = new VirtualThreadRunner(1)) {
      assertThat(threads.recursive(LEAVES, cutoff)).isEqualTo(LEAVES.answer());
    }
  }
}
