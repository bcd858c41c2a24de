package heavyloop.run.fork;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.processes.LastLines;
import heavyloop.run.FakeForks;
import heavyloop.run.plan.Plans;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

class ForkFormatTest {
  private final List<String> told = new ArrayList<>();
  private final LastLines tail = new LastLines(5);
  private final OutputFormat format =
      new ForkFormat(
          OutputFormatFactory.createFormatInstance(
              new PrintStream(OutputStream.nullOutputStream()), VerboseMode.SILENT),
          tail,
          new Watchdog((time, action) -> () -> {}, () -> {}),
          new ForkListener() {
            @Override
            public void starting() {
              told.add("starting");
            }

            @Override
            public void settled() {
              told.add("settled");
            }

            @Override
            public void measured(Result<?> score) {
              told.add("measured");
            }
          });

  private static BenchmarkParams params(int warmups) {
    return FakeForks.params(Plans.of("Twins.first").cells().get(0), warmups);
  }

  /** As JMH calls it. */
  private void fork(BenchmarkParams params) {
    format.startBenchmark(params);
    told.add("started");
    for (int i = 1; i <= params.getWarmup().getCount(); i++) {
      format.iteration(params, params.getWarmup(), i);
      told.add("warm-up " + i);
    }
    format.iteration(params, params.getMeasurement(), 1);
    told.add("measures");
  }

  @Test
  void a_fork_has_settled_when_its_first_warm_up_begins() {
    fork(params(2));
    assertThat(told)
        .containsExactly("starting", "started", "settled", "warm-up 1", "warm-up 2", "measures");
  }

  @Test
  void without_warm_up_it_is_said_before_the_jvm_starts_lest_it_disturb_what_is_measured() {
    fork(params(0));
    assertThat(told).containsExactly("starting", "settled", "started", "measures");
  }

  @Test
  void the_last_lines_are_kept_but_not_that_our_own_lock_is_ignored() {
    format.println("# WARNING: JMH lock is ignored by user request.");
    format.println("a line");
    assertThat(tail.lines()).containsExactly("a line");
  }
}
