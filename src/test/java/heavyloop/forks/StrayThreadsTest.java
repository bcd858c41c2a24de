package heavyloop.forks;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkId.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StrayThreadsTest {
  private static final BenchmarkId POOL = id("a.Pool.run");
  private static final String COMPLAINT =
      "<JMH had finished, but forked VM did not exit, are there stray running threads? Waiting 24"
          + " seconds more...>";
  private static final String END =
      "<shutdown timeout of 30 seconds expired, forcing forked VM to exit>";

  private final List<String> warnings = new ArrayList<>();
  private final StrayThreads strayThreads = new StrayThreads(BenchmarkId::benchmark, warnings::add);

  private static BenchmarkId id(String benchmark) {
    return new BenchmarkId(benchmark, Mode.AVERAGE_TIME, 1, new TreeMap<>());
  }

  @Test
  void each_benchmark_with_stray_threads_is_named_once() {
    strayThreads.look(POOL, List.of("# Fork: 1 of 1", COMPLAINT));
    strayThreads.look(POOL, List.of(COMPLAINT));
    strayThreads.look(id("a.Timer.run"), List.of(END));
    assertThat(warnings).hasSize(2);
    assertThat(warnings.get(0)).startsWith("a.Pool.run leaves threads running").contains("30 s");
    assertThat(warnings.get(1)).startsWith("a.Timer.run leaves threads running");
  }

  @Test
  void a_fork_that_ends_is_not_mentioned() {
    strayThreads.look(POOL, List.of("# Fork: 1 of 1", "Iteration   1: 5.000 us/op"));
    assertThat(warnings).isEmpty();
  }
}
