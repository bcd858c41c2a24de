package heavyloop.suite.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class PipelineTest {
  private static final int STEPS = 3;

  @ParameterizedTest
  @EnumSource
  void every_item_goes_through_both_stages_in_order(Channels kind) throws Exception {
    requireEveryItem(new ThreadPipeline(kind, STEPS));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 64})
  void every_item_flows_through_both_stages_in_order(int capacity) throws Exception {
    requireEveryItem(new FlowPipeline(capacity, STEPS));
  }

  private static void requireEveryItem(Pipeline opened) throws Exception {
    try (Pipeline pipeline = opened) {
      for (int items : new int[] {1, 2, 500}) {
        assertThat(pipeline.run(items)).isEqualTo(Pipeline.digest(items, STEPS));
      }
    }
  }
}
