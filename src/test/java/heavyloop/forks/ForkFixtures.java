package heavyloop.forks;

import heavyloop.forks.BenchmarkConfig.Iterations;
import heavyloop.forks.BenchmarkConfig.JvmArguments;
import heavyloop.forks.Block.ForkRecord;
import heavyloop.forks.ForkOutcome.Failed;
import heavyloop.forks.ForkOutcome.MeasuredByJar;
import heavyloop.forks.Schedule.PlannedBlock;
import heavyloop.forks.Schedule.PlannedFork;
import heavyloop.machine.Conditions;
import heavyloop.machine.LoadWatch.Load;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkId.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Configs, plans and outcomes of forks, for tests that need any. */
final class ForkFixtures {
  static final Failed FAILED = new Failed("it broke", List.of("last words"));

  private static final Conditions CONDITIONS =
      new Conditions(Instant.EPOCH, 0.5, new Load(0.01, 0), 3000);

  private ForkFixtures() {}

  /** A config of two seconds' warm-up and one and a half seconds' measurement. */
  static BenchmarkConfig config(String benchmark) {
    return config(benchmark, Mode.AVERAGE_TIME, Map.of(), List.of());
  }

  static BenchmarkConfig config(
      String benchmark, Mode mode, Map<String, String> params, List<String> jvmArgsAppend) {
    return new BenchmarkConfig(
        new BenchmarkId(benchmark, mode, 2, new TreeMap<>(params)),
        new Iterations(2, 1, TimeUnit.SECONDS, 1),
        new Iterations(3, 500, TimeUnit.MILLISECONDS, 4),
        Duration.ofMinutes(10),
        5,
        1,
        JvmArguments.appended(jvmArgsAppend));
  }

  static TargetJvm jvm(int feature) {
    return new TargetJvm(Path.of("/jdk/bin/java"), feature, Map.of());
  }

  static PlannedBlock planned(BenchmarkConfig config, int round, Side... sides) {
    List<PlannedFork> forks =
        Stream.of(sides).map(side -> new PlannedFork(side, config, round == 0)).toList();
    return new PlannedBlock(config.id(), round, forks, Duration.ZERO, "fork " + (round + 1));
  }

  static ForkOutcome measured() {
    return new MeasuredByJar("[]", 1, List.of(1.0), List.of(), false);
  }

  static ForkRecord record(Side side, ForkOutcome outcome) {
    return new ForkRecord(side, outcome, CONDITIONS);
  }

  static Block block(BenchmarkConfig config, Duration took, ForkRecord... forks) {
    return new Block(config.id(), 0, List.of(forks), config.iterationTime(), took);
  }
}
