package heavyloop.run;

import heavyloop.forks.BenchmarkConfig;
import heavyloop.forks.BenchmarkConfig.Expander;
import heavyloop.forks.BenchmarkList;
import heavyloop.forks.Configs;
import heavyloop.forks.TargetJvm;
import heavyloop.machine.Facts;
import heavyloop.run.RunRequest.ForkOrder;
import heavyloop.run.RunRequest.Settings;
import heavyloop.store.Disk;
import heavyloop.store.ResultsStore;
import heavyloop.store.ResultsStore.RecordFacts;
import heavyloop.store.Stores;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** Plans and stores of runs, for tests. */
final class Plans {
  /** A machine and its JVM, with a quote that must be escaped. */
  private static final Facts MACHINE =
      new Facts(Map.of("cpu.model", "A \"CPU\""))
          .with(Map.of("jvm.name", "VM"))
          .with(Map.of("jvm.gc", "G1"));

  private Plans() {}

  static CommandLineOptions options(String... args) {
    try {
      return new CommandLineOptions(args);
    } catch (CommandLineOptionException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** An interleaved plan, with the seed 1, of benchmarks of the suite. */
  static RunPlan suite(String... args) {
    CommandLineOptions options = options(args);
    BenchmarkList list = BenchmarkList.ours(options);
    List<BenchmarkConfig> configs =
        new Expander(list, "", Expander.Values.ALL, warning -> {})
            .expand(Selection.select(list.benchmarks(), options, List.of()));
    return new RunPlan(configs, ForkOrder.INTERLEAVED, 1);
  }

  /**
   * A plan of benchmarks that exist only here: {@code a.B.0}, {@code a.B.1}, and so on. Their
   * settings make each fork take a second and some milliseconds.
   *
   * @param forks the number of forks of each benchmark
   */
  static RunPlan fake(List<Integer> forks, ForkOrder order, long seed) {
    List<BenchmarkConfig> configs = new ArrayList<>();
    for (int number = 0; number < forks.size(); number++) {
      configs.add(Configs.named("a.B." + number).withForks(forks.get(number)));
    }
    return new RunPlan(configs, order, seed);
  }

  static RunRecords records(RunPlan plan) {
    return new RunRecords(
        plan,
        new RecordFacts(
            MACHINE,
            new TargetJvm(Path.of("java"), 17, Map.of("jvm.version", "17.0.1+1")),
            code(),
            Instant.EPOCH,
            "my machine",
            plan.seed(),
            plan.order().toString(),
            /* isPlanned= */ false,
            ""));
  }

  private static Map<String, String> code() {
    Map<String, String> code = new LinkedHashMap<>();
    code.put("code.version", "1.2.3");
    code.put("code.checksum", "0123abcd");
    return code;
  }

  /** A store of a run that has no files yet. */
  static ResultsStore store(Disk disk, RunPlan plan, Consumer<String> warn) {
    Settings settings =
        new Settings(
            List.of("Twins"), false, Sweep.NONE, 0, plan.order(), plan.seed(), "my machine");
    return Stores.store(
        disk, Stores.RUN, Stores.manifest(settings, plan.ids()), records(plan), warn);
  }
}
