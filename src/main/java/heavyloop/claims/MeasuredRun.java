package heavyloop.claims;

import static java.util.stream.Collectors.groupingBy;

import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.BenchmarkRecord.IterationSettings;
import heavyloop.results.Metric;
import heavyloop.results.Metric.ForkScores;
import heavyloop.results.Run;
import heavyloop.suite.SuiteFacts;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The measurements in a results file of this suite.
 *
 * @param byName the records of each benchmark, in whatever way it was measured
 */
public record MeasuredRun(Run run, Map<String, List<BenchmarkRecord>> byName)
    implements Measurements {
  private static final String PHYSICAL_CORES = "cpu.physical_cores";

  /** A time as JMH writes it: {@code 100 ms}. */
  private static final Pattern TIME = Pattern.compile("(\\d{1,9}) (\\w+)");

  /** The feature number of an unknown JDK, which counts as new enough. */
  private static final int UNKNOWN_JDK = Integer.MAX_VALUE;

  /** The measurements of a run. */
  public MeasuredRun(Run run) {
    this(run, run.records().stream().collect(groupingBy(record -> record.id().benchmark())));
  }

  @Override
  public Optional<double[]> times(BenchmarkRef benchmark) {
    return find(benchmark).map(BenchmarkRecord::forkCosts);
  }

  @Override
  public Optional<double[]> counts(BenchmarkRef benchmark, String counter) {
    return find(benchmark)
        .map(measured -> measured.secondary().get(counter))
        .map(MeasuredRun::sums)
        .filter(sums -> sums.length > 0);
  }

  private static double[] sums(Metric metric) {
    return metric.forks().stream()
        .map(ForkScores::iterations)
        .mapToDouble(iterations -> Arrays.stream(iterations).sum())
        .toArray();
  }

  @Override
  public boolean isMeasuredOtherwise(BenchmarkRef benchmark) {
    return find(benchmark).isEmpty() && byName.containsKey(benchmark.benchmark());
  }

  @Override
  public int jdk() {
    String feature = run.jvm().jdkVersion().replaceFirst("\\D.*", "");
    return feature.matches("[1-9]\\d{0,3}") ? Integer.parseInt(feature) : UNKNOWN_JDK;
  }

  @Override
  public OptionalInt processors() {
    return run.processors();
  }

  @Override
  public OptionalInt cores() {
    String physical = fact(PHYSICAL_CORES).orElse("");
    OptionalInt processors = run.processors();
    return processors.isPresent() && physical.matches("[1-9]\\d{0,6}")
        ? OptionalInt.of(Math.min(processors.getAsInt(), Integer.parseInt(physical)))
        : processors;
  }

  /** A fact about the machine, if the file has it. */
  Optional<String> fact(String name) {
    return run.machine().map(machine -> machine.facts().get(name));
  }

  /** The record of a benchmark that was measured as in a default run. */
  private Optional<BenchmarkRecord> find(BenchmarkRef benchmark) {
    List<BenchmarkRecord> named = byName.getOrDefault(benchmark.benchmark(), List.of());
    if (named.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> asked = benchmark.paramsOn(run.processors().orElse(0));
    List<BenchmarkRecord> found =
        named.stream()
            .filter(r -> SuiteFacts.isAsDeclared(benchmark.benchmark(), settings(r), asked))
            .toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private SuiteFacts.Settings settings(BenchmarkRecord measured) {
    BenchmarkId id = measured.id();
    return new SuiteFacts.Settings(
        id.mode().label(),
        id.threads(),
        run.processors().orElse(0),
        id.params(),
        warmup(measured.settings()));
  }

  private static Duration warmup(IterationSettings settings) {
    Matcher time = TIME.matcher(settings.warmupTime());
    if (!time.matches() || settings.warmupIterations() < 0) {
      return Duration.ZERO;
    }
    double nanoseconds = Metric.Unit.parse(time.group(2) + "/op").nanoseconds();
    return Double.isFinite(nanoseconds)
        ? Duration.ofNanos(
            (long) (Long.parseLong(time.group(1)) * nanoseconds * settings.warmupIterations()))
        : Duration.ZERO;
  }
}
