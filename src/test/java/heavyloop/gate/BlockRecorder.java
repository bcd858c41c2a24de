package heavyloop.gate;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Records forks for {@code blocks.csv}, see the README beside that. In each round every benchmark
 * has five consecutive forks in random order: two of the same code, and three that do 2, 5 and 10
 * percent more work.
 */
final class BlockRecorder {
  private static final List<String> BENCHMARKS =
      List.of(
          "parallelism.Sequential.loop",
          "parallelism.JmhThreads.two",
          "parallelism.FixedThreadPool.invokeAll",
          "parallelism.ForkJoin.recursiveTask",
          "parallelism.RawThreads.countDownLatch");

  /** The forks of a round by name, each with its slowdown. */
  private static final Map<String, String> FORKS =
      Map.of("a", "1", "b", "1", "+2", "1.02", "+5", "1.05", "+10", "1.1");

  private BlockRecorder() {}

  /** The arguments are the number of rounds and the file. */
  public static void main(String[] args) throws IOException, RunnerException {
    int rounds = Integer.parseInt(args[0]);
    Random random = new Random(20261124);
    try (PrintStream out = new PrintStream(args[1], "UTF-8")) {
      out.println("round,benchmark,fork,place,us_1,us_2,us_3,us_4,us_5");
      for (int round = 1; round <= rounds; round++) {
        for (String benchmark : shuffled(BENCHMARKS, random)) {
          int place = 0;
          for (String fork : shuffled(new TreeSet<>(FORKS.keySet()), random)) {
            String times = run(benchmark, FORKS.get(fork));
            out.printf("%d,%s,%s,%d,%s%n", round, benchmark, fork, ++place, times);
            out.flush();
          }
        }
      }
    }
  }

  private static List<String> shuffled(Collection<String> all, Random random) {
    List<String> copy = new ArrayList<>(all);
    Collections.shuffle(copy, random);
    return copy;
  }

  private static String run(String benchmark, String factor) throws RunnerException {
    RunResult run =
        new Runner(
                new OptionsBuilder()
                    .include("\\." + benchmark.replace(".", "\\.") + "$")
                    .param("iterations", "1000000")
                    .forks(1)
                    .jvmArgsAppend("-Dheavyloop.slowdown=" + factor)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .runSingle();
    return run.getBenchmarkResults().iterator().next().getIterationResults().stream()
        .map(IterationResult::getPrimaryResult)
        .map(result -> String.format(Locale.ROOT, "%.2f", result.getScore()))
        .collect(Collectors.joining(","));
  }
}
