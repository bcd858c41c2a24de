package heavyloop.forks;

import heavyloop.forks.BenchmarkConfig.Expander;
import heavyloop.forks.BenchmarkConfig.Expander.Values;
import heavyloop.forks.Block.ForkRecord;
import heavyloop.forks.ForkLoop.BlockLauncher;
import heavyloop.forks.ForkOutcome.MeasuredByJar;
import heavyloop.forks.Schedule.PlannedBlock;
import heavyloop.forks.Schedule.PlannedFork;
import heavyloop.results.BenchmarkId;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Records all iterations of many forks, to study how benchmarks warm up, and the benefit of
 * lockstep. It is a program, not a test: {@code src/test/sh/record-forks.sh} runs it.
 */
final class ForkRecorder {
  /** How long to wait for another JMH that measures on this machine. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private ForkRecorder() {}

  private record Task(BenchmarkConfig base, BenchmarkConfig head, int round, boolean lockstep) {}

  /**
   * Appends a JSON object a line, one for each fork: the benchmark, the way of measuring, block and
   * side, nanoseconds an operation and milliseconds of compilation of each iteration, and how many
   * of them, the last ones, were measured.
   *
   * @param args the file; the jars of base and head; the number of blocks; {@code lockstep}, {@code
   *     serial} or {@code both}; then JMH's own
   */
  @SuppressWarnings("try")
  public static void main(String[] args) throws Exception {
    Map<Side, Target> targets = Map.of(Side.BASE, target(args[1]), Side.HEAD, target(args[2]));
    List<String> jmhArgs = Arrays.asList(args).subList(5, args.length);
    BenchmarkList list = BenchmarkList.of(Side.HEAD, targets.get(Side.HEAD), jmhArgs);
    Map<String, BenchmarkConfig> base =
        configs(BenchmarkList.of(Side.BASE, targets.get(Side.BASE), jmhArgs));
    Random random = new Random();
    List<Task> tasks = new ArrayList<>();
    for (int round = 0; round < Integer.parseInt(args[3]); round++) {
      List<Task> ofRound = new ArrayList<>();
      for (Map.Entry<String, BenchmarkConfig> head : configs(list).entrySet()) {
        for (boolean lockstep : ways(args[4])) {
          ofRound.add(new Task(base.get(head.getKey()), head.getValue(), round, lockstep));
        }
      }
      Collections.shuffle(ofRound, random);
      tasks.addAll(ofRound);
    }
    JarLauncher forks =
        new JarLauncher(
            targets::get,
            list.options(),
            new StrayThreads(BenchmarkId::benchmark, System.err::println),
            random);
    BlockLauncher serial = BlockLauncher.oneAfterAnother(forks, 1);
    BlockLauncher lockstep =
        new LockstepLauncher(forks, Double.NaN, random, Object::toString, ForkRecorder::say);
    try (JmhLock lock = JmhLock.take(PATIENCE, ForkRecorder::say);
        PrintWriter out =
            new PrintWriter(
                Files.newBufferedWriter(
                    Path.of(args[0]),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND))) {
      for (int i = 0; i < tasks.size(); i++) {
        Task task = tasks.get(i);
        record(task, task.lockstep() ? lockstep : serial, random, out);
        System.out.printf("%d of %d: %s%n", i + 1, tasks.size(), task.head().id());
      }
    }
  }

  private static void say(String line) {
    System.out.println("! " + line);
  }

  private static Target target(String jar) {
    return new Target(
        BenchmarkJar.of(Path.of(jar), BenchmarkJar.JMH_MAIN), TargetJvm.ours(), List.of());
  }

  private static Map<String, BenchmarkConfig> configs(BenchmarkList list) {
    Map<String, BenchmarkConfig> configs = new TreeMap<>();
    new Expander(list, "", Values.ALL, System.out::println)
        .expand(list.benchmarks())
        .forEach(config -> configs.put(config.id().toString(), config));
    return configs;
  }

  private static List<Boolean> ways(String named) {
    return switch (named) {
      case "lockstep" -> List.of(true);
      case "serial" -> List.of(false);
      case "both" -> List.of(true, false);
      default -> throw new IllegalArgumentException(named);
    };
  }

  private static void record(Task task, BlockLauncher launcher, Random random, PrintWriter out)
      throws Exception {
    List<PlannedFork> forks =
        new ArrayList<>(
            List.of(
                new PlannedFork(Side.BASE, task.base(), true),
                new PlannedFork(Side.HEAD, task.head(), true)));
    Collections.shuffle(forks, random);
    long start = System.nanoTime();
    List<ForkRecord> measured =
        launcher.launch(new PlannedBlock(task.head().id(), task.round(), forks, Duration.ZERO, ""));
    double seconds = (System.nanoTime() - start) / 1e9;
    for (ForkRecord fork : measured) {
      if (fork.outcome() instanceof MeasuredByJar outcome) {
        out.printf(
            Locale.ROOT,
            "{\"benchmark\": \"%s\", \"jdk\": %d, \"lockstep\": %b, \"block\": %d, \"side\": \"%s\","
                + " \"first\": %b, \"block_seconds\": %.2f, \"iteration_ms\": %d, \"ns\": %s,"
                + " \"compiling_ms\": %s, \"measured\": %d}%n",
            task.head().id(),
            Runtime.version().feature(),
            outcome.lockstep(),
            task.round(),
            fork.side(),
            measured.indexOf(fork) == 0,
            seconds,
            task.head().measurement().total().toMillis() / task.head().measurement().count(),
            outcome.reports().stream().map(report -> String.format("%.4g", report.cost())).toList(),
            outcome.compilingMillis(),
            outcome.iterations().size());
      } else {
        System.out.println("! failed: " + fork.outcome());
      }
    }
    out.flush();
  }
}
