package heavyloop.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import heavyloop.Golden;
import heavyloop.forks.BenchmarkConfig;
import heavyloop.forks.Block;
import heavyloop.forks.Block.ForkRecord;
import heavyloop.forks.FakeForks;
import heavyloop.forks.FakeOutcomes;
import heavyloop.forks.ForkOutcome;
import heavyloop.forks.ForkOutcome.Failed;
import heavyloop.forks.ForkOutcome.MeasuredHere;
import heavyloop.forks.Side;
import heavyloop.results.JsonFile;
import heavyloop.results.ResultsFile;
import heavyloop.results.ResultsFile.Unusable;
import heavyloop.store.FakeDisk;
import heavyloop.store.Journal;
import heavyloop.store.ResultsStore;
import heavyloop.store.Stores;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.WorkloadParams;

class RunRecordsTest {
  private static final int FORKS = 3;

  private static Block block(BenchmarkConfig config, int round, ForkOutcome outcome) {
    ForkRecord fork = new ForkRecord(Side.HEAD, outcome, FakeOutcomes.conditions(round));
    return new Block(config.id(), round, List.of(fork), Duration.ZERO, Duration.ofSeconds(1));
  }

  private static Block measured(BenchmarkConfig config, int round) {
    return block(config, round, FakeOutcomes.here(config, FakeForks.COST + round));
  }

  private static Block failed(BenchmarkConfig config, int round) {
    return block(config, round, new Failed("it \"broke\"", List.of("last\twords")));
  }

  /** Three forks of each benchmark, oldest first. */
  private static List<Block> allMeasured(RunPlan plan) {
    List<Block> blocks = new ArrayList<>();
    for (int round = 0; round < FORKS; round++) {
      for (BenchmarkConfig config : plan.configs()) {
        blocks.add(measured(config, round));
      }
    }
    return blocks;
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  // --- against JMH's own results of the same forks

  private static String written(ResultFormatType format, Collection<RunResult> results) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    ResultFormatFactory.getInstance(format, out).writeOut(results);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** JMH's results, in its own order. */
  private static Collection<RunResult> jmhs(RunPlan plan, List<Block> blocks) {
    TreeSet<RunResult> results = new TreeSet<>(RunResult.DEFAULT_SORT_COMPARATOR);
    for (BenchmarkConfig config : plan.configs()) {
      List<BenchmarkResult> forks =
          blocks.stream()
              .filter(block -> block.id().equals(config.id()))
              .map(block -> ((MeasuredHere) block.forks().get(0).outcome()).result())
              .toList();
      results.add(new RunResult(jmhs(plan, config, forks.get(0).getParams()), forks));
    }
    return results;
  }

  private static BenchmarkParams jmhs(RunPlan plan, BenchmarkConfig config, BenchmarkParams fork) {
    WorkloadParams values = new WorkloadParams();
    config
        .id()
        .params()
        .forEach((name, value) -> values.put(name, value, values(plan, name).indexOf(value)));
    return new BenchmarkParams(
        fork.getBenchmark(),
        fork.generatedBenchmark(),
        fork.shouldSynchIterations(),
        fork.getThreads(),
        fork.getThreadGroups(),
        fork.getThreadGroupLabels(),
        FORKS,
        config.warmupForks(),
        fork.getWarmup(),
        fork.getMeasurement(),
        fork.getMode(),
        values,
        fork.getTimeUnit(),
        fork.getOpsPerInvocation(),
        "java",
        fork.getJvmArgs(),
        fork.getJdkVersion(),
        fork.getVmName(),
        fork.getVmVersion(),
        fork.getJmhVersion(),
        fork.getTimeout());
  }

  private static List<String> values(RunPlan plan, String param) {
    return plan.ids().stream().map(id -> id.params().get(param)).distinct().toList();
  }

  /** JMH doesn't know the machine. */
  private static JsonNode withoutMachines(JsonNode records) {
    records.forEach(record -> ((ObjectNode) record).remove("machine"));
    return records;
  }

  @ParameterizedTest
  @ValueSource(strings = {"thrpt", "avgt", "sample", "ss"})
  void a_file_is_jmhs_own_for_the_same_forks(String mode) throws IOException {
    RunPlan plan = Plans.suite("Growth", "-bm", mode, "-f", "3", "-wf", "1");
    List<Block> blocks = throughTheJournal(plan, allMeasured(plan));
    String ours = Plans.records(plan).write(Side.HEAD, blocks);
    String jmhs = written(ResultFormatType.JSON, jmhs(plan, allMeasured(plan)));
    assertThat(ours).contains("rawData").contains("\"counted\"").contains("\"most\"");
    assertThat(json(ours)).hasSize(3);
    assertThat(withoutMachines(json(ours))).isEqualTo(json(jmhs));
  }

  private static List<Block> throughTheJournal(RunPlan plan, List<Block> blocks) {
    FakeDisk disk = new FakeDisk();
    ResultsStore store = Plans.store(disk, plan, warning -> {});
    store.create(/* overwrite= */ false);
    blocks.forEach(store::add);
    return Journal.read(disk, Stores.RUN).blocks();
  }

  @ParameterizedTest
  @EnumSource
  void other_formats_are_jmhs_own_too(ResultFormatType format) {
    RunPlan plan = Plans.suite("Growth", "-bm", "ss,thrpt", "-p", "times=4,1", "-f", "3");
    List<Block> blocks = allMeasured(plan);
    assertThat(written(format, Plans.records(plan).runResults(blocks)))
        .isEqualTo(written(format, jmhs(plan, blocks)));
  }

  /** JMH can't write LaTeX of benchmarks with different parameters. */
  @Test
  void a_format_that_jmh_cannot_write_costs_a_warning_and_nothing_else() {
    RunPlan plan = Plans.suite("Growth", "Twins", "-f", "3");
    List<String> warnings = new ArrayList<>();
    new OutputFiles.Other(ResultFormatType.LATEX, Path.of("a.tex"))
        .write(new FakeDisk(), Plans.records(plan).runResults(allMeasured(plan)), warnings::add);
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("a.tex can't be written: JMH's own writer fails with ");
  }

  // --- facts missing in JMH's files

  private final RunPlan twins = Plans.suite("Twins", "-i", "2", "-r", "100ms");
  private final BenchmarkConfig first = twins.configs().get(0);
  private final BenchmarkConfig second = twins.configs().get(1);

  private String write(Block... blocks) {
    return Plans.records(twins).write(Side.HEAD, List.of(blocks));
  }

  @Test
  void the_file_is_jmhs_with_one_key_more_in_each_record() {
    Golden.assertMatches(
        "run/results.json", write(measured(first, 0), measured(second, 0), failed(second, 1)));
  }

  @Test
  void without_a_measured_fork_there_is_no_record() {
    assertThat(write()).isEqualTo("[\n]\n");
    assertThat(write(failed(first, 0))).isEqualTo("[\n]\n");
  }

  @Test
  void failures_are_in_the_first_record_and_read_as_unusable() throws IOException {
    String file = write(failed(first, 0), measured(second, 0));
    JsonNode failures = json(file).get(0).get("failures");
    assertThat(failures).hasSize(1);
    assertThat(failures.get(0).get("cause").asText()).isEqualTo("it \"broke\"");
    assertThat(failures.get(0).get("output").get(0).asText()).isEqualTo("last\twords");
    ResultsFile read = JsonFile.read(file);
    assertThat(read.unusable())
        .extracting(Unusable::why)
        .containsExactly("its fork 1 failed: it \"broke\"");
    assertThat(read.unusable().get(0).benchmark()).endsWith("Twins.first");
    assertThat(read.records()).hasSize(1);
  }

  /** A fork that failed is tried again on resume, after later ones. */
  @Test
  void forks_and_their_conditions_are_in_the_order_of_their_rounds() throws IOException {
    String file = write(measured(first, 2), measured(first, 0), measured(first, 1));
    JsonNode started = json(file).at("/0/machine/forks");
    assertThat(started).extracting(fork -> fork.get("started").asText()).isSorted().hasSize(3);
    assertThat(JsonFile.read(file).records().get(0).forkCosts()).isSorted().hasSize(3);
  }

  @Test
  void a_file_grows_with_each_fork() {
    RunRecords records = Plans.records(twins);
    List<Block> blocks = new ArrayList<>();
    for (Block block : allMeasured(twins)) {
      blocks.add(block);
      assertThat(records.write(Side.HEAD, blocks))
          .isEqualTo(Plans.records(twins).write(Side.HEAD, blocks));
    }
  }

  @Test
  void a_record_of_our_own_jvm_has_no_forks() throws IOException {
    RunPlan here = Plans.suite("Twins.first", "-f", "0");
    String file = Plans.records(here).write(Side.HEAD, List.of(measured(here.configs().get(0), 0)));
    assertThat(json(file).get(0).get("forks").asInt()).isZero();
  }
}
