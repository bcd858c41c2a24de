package heavyloop.run.fork;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.run.plan.Cell;
import heavyloop.run.plan.Plans;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.ProfilerConfig;

class CellOptionsTest {
  private static final String[] ARGS = {
    "Growth",
    "-e",
    "x",
    "-f",
    "5",
    "-wf",
    "2",
    "-wi",
    "7",
    "-w",
    "70ms",
    "-wbs",
    "3",
    "-i",
    "8",
    "-r",
    "80ms",
    "-bs",
    "4",
    "-t",
    "2",
    "-bm",
    "ss,avgt",
    "-tu",
    "ms",
    "-p",
    "times=1,2",
    "-opi",
    "6",
    "-gc",
    "true",
    "-si",
    "false",
    "-foe",
    "false",
    "-to",
    "9s",
    "-v",
    "EXTRA",
    "-jvmArgs",
    "-Xmx1g",
    "-jvmArgsAppend",
    "-Da=1",
    "-jvmArgsPrepend",
    "-Db=1",
    "-rf",
    "text",
    "-rff",
    "file",
    "-o",
    "log",
    "-prof",
    "gc",
    "-wmb",
    "Twins",
    "-tg",
    "2"
  };

  /** What a fork of one cell must not take over from the run. */
  private static final Set<String> NARROWED =
      Set.of(
          "getIncludes",
          "getExcludes",
          "getOutput",
          "getResultFormat",
          "getResult",
          "getProfilers",
          "shouldFailOnError",
          "getBenchModes",
          "getForkCount",
          "getWarmupForkCount",
          "getJvmArgsPrepend");

  private final CommandLineOptions run = Plans.options(ARGS);
  private final Cell cell = Plans.of(ARGS).cells().get(1);

  private CellOptions options(boolean first) {
    return new CellOptions(
        run, cell, first, List.of(new ProfilerConfig("stack", "")), List.of("-Dc=1"));
  }

  /** So that an option that a newer JMH has is not forgotten. */
  @Test
  void all_other_options_of_jmh_are_the_runs() throws Exception {
    for (Method getter : Options.class.getMethods()) {
      if (getter.getParameterCount() == 0 && !NARROWED.contains(getter.getName())) {
        assertThat(getter.invoke(options(true)))
            .as(getter.getName())
            .usingRecursiveComparison()
            .isEqualTo(getter.invoke(run));
      }
    }
  }

  @Test
  void the_cell_is_the_only_one_that_they_select() {
    CellOptions one = options(false);
    assertThat(Plans.selected(run)).hasSize(1);
    assertThat(one.getIncludes())
        .containsExactly("^\\Qheavyloop.suite.benchmarks.controls.Growth.loop\\E$");
    assertThat(one.getExcludes()).isEmpty();
    assertThat(one.getBenchModes()).containsExactly(cell.entry().getMode());
    assertThat(one.getParameter("times").get()).containsExactly("2");
    assertThat(one.getParameter("iterations").get()).containsExactly("1000000");
    assertThat(one.getParameter("other").hasValue()).isFalse();
    assertThat(one.getForkCount().get()).isEqualTo(1);
    assertThat(one.getProfilers()).containsExactly(new ProfilerConfig("stack", ""));
    assertThat(one.getJvmArgsPrepend().get()).containsExactly("-Dc=1", "-Db=1");
    assertThat(one.getResult().hasValue()).isFalse();
    assertThat(one.getOutput().hasValue()).isFalse();
  }

  @Test
  void warm_up_forks_are_run_once() {
    assertThat(options(true).getWarmupForkCount().get()).isEqualTo(2);
    assertThat(options(false).getWarmupForkCount().get()).isZero();
  }

  @Test
  void they_can_be_sent_to_the_fork() throws Exception {
    try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      out.writeObject(options(true));
    }
  }
}
