package heavyloop.suite.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class PipelineTest {

  @ParameterizedTest
  @EnumSource
  void every_item_goes_through_both_stages_in_order(Channels kind) throws Exception {
    try (Pipeline pipeline = new Pipeline(kind, 3)) {
      for (int items : new int[] {1, 2, 500}) {
        assertThat(pipeline.run(items)).isEqualTo(Pipeline.digest(items, 3));
      }
    }
  }
}
