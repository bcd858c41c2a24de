package heavyloop.run.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import heavyloop.run.FakeForks;
import heavyloop.run.plan.Cell;
import heavyloop.run.plan.Plan;
import heavyloop.run.plan.Plans;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;

/** Forks that ran one by one, against what JMH makes of the same forks when it runs them itself. */
class MergedResultTest {
  private static final int FORKS = 3;

  private static String json(Collection<RunResult> results) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static BenchmarkResult throughTheLog(BenchmarkResult result) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(result);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (BenchmarkResult) in.readObject();
    }
  }

  /** JMH's own: its parameters say how many forks there are, and all forks are in one result. */
  private static RunResult jmhs(Cell cell, List<BenchmarkResult> forks) {
    BenchmarkParams one = forks.get(0).getParams();
    return new RunResult(
        new BenchmarkParams(
            one.getBenchmark(),
            one.generatedBenchmark(),
            one.shouldSynchIterations(),
            one.getThreads(),
            one.getThreadGroups(),
            one.getThreadGroupLabels(),
            FORKS,
            one.getWarmupForks(),
            one.getWarmup(),
            one.getMeasurement(),
            one.getMode(),
            cell.entry().getWorkloadParams(),
            one.getTimeUnit(),
            one.getOpsPerInvocation(),
            "java",
            one.getJvmArgs(),
            one.getJdkVersion(),
            one.getVmName(),
            one.getVmVersion(),
            one.getJmhVersion(),
            one.getTimeout()),
        forks);
  }

  @ParameterizedTest
  @ValueSource(strings = {"thrpt", "avgt", "sample", "ss"})
  void a_record_is_jmhs_own_for_the_same_forks(String mode) throws Exception {
    Plan plan = Plans.of("Growth", "-bm", mode, "-f", "3");
    List<RunResult> merged = new ArrayList<>();
    List<RunResult> jmhs = new ArrayList<>();
    StringBuilder records = new StringBuilder();
    for (Cell cell : plan.cells()) {
      List<BenchmarkResult> forks = new ArrayList<>();
      List<BenchmarkResult> logged = new ArrayList<>();
      for (int fork = 0; fork < FORKS; fork++) {
        forks.add(FakeForks.result(cell, 1 + merged.size() * 10 + fork));
        logged.add(throughTheLog(forks.get(fork)));
      }
      merged.add(MergedResult.of(cell, logged));
      jmhs.add(jmhs(cell, forks));
      var conditions = new FakeForks().watch().get();
      records.append(
          new JmhRecords(fork -> Map.of("identity", "x"))
              .of(cell, logged, List.of(conditions, conditions, conditions)));
    }
    assertThat(json(merged)).isEqualTo(json(jmhs));
    assertThat(records.toString()).contains("rawData").contains("\"counted\"").contains("\"most\"");
    JsonNode annotated =
        new ObjectMapper().readTree("[" + records.toString().replace("}    {", "},{") + "]");
    annotated.forEach(record -> ((ObjectNode) record).remove("machine"));
    assertThat(annotated).isEqualTo(new ObjectMapper().readTree(json(jmhs)));
  }

  /** Cells that differ in a parameter only are equal to JMH, unless they know its place. */
  @ParameterizedTest
  @ValueSource(strings = {"times=1,2,4", "times=4,2,1"})
  void jmhs_sorted_set_keeps_all_cells_in_the_order_of_their_values(String values) {
    Plan plan = Plans.of("Growth", "-p", values);
    TreeSet<RunResult> set = new TreeSet<>(RunResult.DEFAULT_SORT_COMPARATOR);
    plan.cells().forEach(c -> set.add(MergedResult.of(c, List.of(FakeForks.result(c, 1)))));
    assertThat(set.stream().map(result -> result.getParams().getParam("times")))
        .containsExactly(values.substring(6).split(",", -1));
  }
}
