package heavyloop.suite.benchmarks;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The default settings of a benchmark of the suite, according to its annotations.
 *
 * @param mode the label of its mode
 * @param threads the number of threads, or {@link Threads#MAX}
 * @param params the values of its parameters
 * @param warmups the number of warm-up iterations of a fork
 * @param warmup the time of one of them
 */
public record Declaration(
    String mode, int threads, Map<String, List<String>> params, int warmups, Duration warmup) {

  /** The declarations by full names of benchmarks. */
  private static final Map<String, Declaration> ALL =
      BenchmarkList.defaultList()
          .getAll(
              OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
          .stream()
          .collect(Collectors.toUnmodifiableMap(BenchmarkListEntry::getUsername, Declaration::of));

  private static Declaration of(BenchmarkListEntry entry) {
    Map<String, List<String>> params = new HashMap<>();
    entry
        .getParams()
        .orElse(Map.of())
        .forEach((name, values) -> params.put(name, Arrays.asList(values)));
    TimeValue warmup = entry.getWarmupTime().get();
    return new Declaration(
        entry.getMode().shortLabel(),
        entry.getThreads().get(),
        Map.copyOf(params),
        entry.getWarmupIterations().get(),
        Duration.of(warmup.getTime(), warmup.getTimeUnit().toChronoUnit()));
  }

  /** The declaration of a benchmark; empty if the suite has none of that name. */
  public static Optional<Declaration> of(String benchmark) {
    return Optional.ofNullable(ALL.get(benchmark));
  }

  /**
   * Whether a number of threads is the declared one.
   *
   * @param processors the processors of the machine; 0 if unknown, where any number may be all
   */
  public boolean hasThreads(int number, int processors) {
    return threads == Threads.MAX ? processors == 0 || number == processors : threads == number;
  }
}
