package heavyloop.run;

import heavyloop.forks.BenchmarkConfig;
import heavyloop.forks.Block;
import heavyloop.forks.ForkOutcome.Failed;
import heavyloop.forks.ForkOutcome.MeasuredHere;
import heavyloop.forks.Side;
import heavyloop.results.BenchmarkId;
import heavyloop.results.RunWriter;
import heavyloop.results.RunWriter.Failure;
import heavyloop.store.ResultsStore.RecordFacts;
import heavyloop.store.ResultsStore.ResultsFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.WorkloadParams;

/**
 * Writes the forks of a run as JMH would write a single run, with the facts of the machine added.
 * JMH's own classes compute score, error, percentiles and secondary metrics.
 */
final class RunRecords implements ResultsFormat {
  private final RunPlan plan;
  private final RecordFacts facts;

  /** The records by benchmark; only those with new forks are rewritten. */
  private final Map<BenchmarkId, Written> written = new HashMap<>();

  private record Written(int forks, String record) {}

  RunRecords(RunPlan plan, RecordFacts facts) {
    this.plan = plan;
    this.facts = facts;
  }

  @Override
  public String write(Side side, List<Block> blocks) {
    List<String> records = new ArrayList<>();
    for (BenchmarkConfig config : plan.configs()) {
      List<Block> forks = measured(config, blocks);
      if (!forks.isEmpty()) {
        Written last = written.get(config.id());
        if (last == null || last.forks() != forks.size()) {
          last = new Written(forks.size(), record(merge(config, forks), forks));
          written.put(config.id(), last);
        }
        records.add(last.record());
      }
    }
    return RunWriter.file(records, failures(blocks));
  }

  private static List<Block> measured(BenchmarkConfig config, List<Block> blocks) {
    return blocks.stream()
        .filter(block -> block.id().equals(config.id()) && block.isMeasured())
        .sorted(Comparator.comparingInt(Block::round))
        .toList();
  }

  private String record(RunResult result, List<Block> forks) {
    return RunWriter.record(
        OutputFiles.text(ResultFormatType.JSON, List.of(result)),
        facts.facts(result.getParams().getJvmArgs()),
        forks.stream().map(block -> block.forks().get(0).facts()).toList());
  }

  static List<Failure> failures(List<Block> blocks) {
    return blocks.stream()
        .flatMap(block -> block.failure(Side.HEAD).map(failed -> failure(block, failed)).stream())
        .toList();
  }

  private static Failure failure(Block block, Failed failed) {
    BenchmarkId id = block.id();
    return new Failure(
        id.benchmark(),
        id.mode().label(),
        id.threads(),
        id.params(),
        block.round() + 1,
        failed.reason(),
        failed.output());
  }

  /** The results of all measured benchmarks, for JMH's own writers. */
  List<RunResult> runResults(List<Block> blocks) {
    return plan.configs().stream()
        .filter(config -> !measured(config, blocks).isEmpty())
        .map(config -> merge(config, measured(config, blocks)))
        .toList();
  }

  /** The result that JMH would have if it had run these forks itself. */
  private static RunResult merge(BenchmarkConfig config, List<Block> forks) {
    List<BenchmarkResult> results =
        forks.stream()
            .map(block -> ((MeasuredHere) block.forks().get(0).outcome()).result())
            .toList();
    int count = config.forks() == 0 ? 0 : forks.size();
    return new RunResult(params(config, results.get(0).getParams(), count), results);
  }

  /**
   * JMH's parameters of one fork, adapted to a run of all forks: their number, and the JVM without
   * its folders, which may name people or places.
   */
  private static BenchmarkParams params(BenchmarkConfig config, BenchmarkParams fork, int forks) {
    WorkloadParams values = new WorkloadParams();
    config.id().params().forEach((name, value) -> values.put(name, value, 0));
    return new BenchmarkParams(
        fork.getBenchmark(),
        fork.generatedBenchmark(),
        fork.shouldSynchIterations(),
        fork.getThreads(),
        fork.getThreadGroups(),
        fork.getThreadGroupLabels(),
        forks,
        config.warmupForks(),
        fork.getWarmup(),
        fork.getMeasurement(),
        fork.getMode(),
        values,
        fork.getTimeUnit(),
        fork.getOpsPerInvocation(),
        String.valueOf(Path.of(fork.getJvm()).getFileName()),
        fork.getJvmArgs(),
        fork.getJdkVersion(),
        fork.getVmName(),
        fork.getVmVersion(),
        fork.getJmhVersion(),
        fork.getTimeout());
  }
}
