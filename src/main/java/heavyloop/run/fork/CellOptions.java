package heavyloop.run.fork;

import heavyloop.run.plan.Cell;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.ProfilerConfig;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.runner.options.WarmupMode;
import org.openjdk.jmh.util.Optional;

/**
 * The options of a run, narrowed to one fork of one cell. It is sent to the fork, as JMH does with
 * any options.
 *
 * <p>Not made with {@link org.openjdk.jmh.runner.options.OptionsBuilder}: what that takes over from
 * its parent can't be narrowed, only added to (regular expressions, profilers), and a results file
 * can't be unset.
 */
final class CellOptions implements Options {
  private static final long serialVersionUID = 1;

  private final Options run;
  private final String benchmark;
  private final Mode mode;
  private final Map<String, String> params;
  private final int threads;
  private final int forks;
  private final int warmupForks;
  private final ArrayList<ProfilerConfig> profilers;
  private final ArrayList<String> prepended;

  /**
   * Narrows the options of a run.
   *
   * @param first whether the warm-up forks are to be run before
   * @param prepended what our own needs put before all other arguments of the JVM
   */
  CellOptions(
      Options run,
      Cell cell,
      boolean first,
      List<ProfilerConfig> profilers,
      List<String> prepended) {
    this.run = run;
    this.benchmark = cell.benchmark();
    this.mode = cell.entry().getMode();
    this.params = Map.copyOf(cell.params());
    this.threads = cell.threads();
    this.forks = Math.min(1, cell.forks());
    this.warmupForks = first ? cell.warmupForks() : 0;
    this.profilers = new ArrayList<>(profilers);
    this.prepended = new ArrayList<>(prepended);
    this.prepended.addAll(
        run.getJvmArgsPrepend().orElse(cell.entry().getJvmArgsPrepend().orElse(List.of())));
  }

  @Override
  public List<String> getIncludes() {
    return List.of("^" + Pattern.quote(benchmark) + "$");
  }

  @Override
  public List<String> getExcludes() {
    return List.of();
  }

  @Override
  public Optional<String> getOutput() {
    return Optional.none();
  }

  @Override
  public Optional<ResultFormatType> getResultFormat() {
    return Optional.none();
  }

  @Override
  public Optional<String> getResult() {
    return Optional.none();
  }

  @Override
  public List<ProfilerConfig> getProfilers() {
    return profilers;
  }

  /**
   * Always: else JMH hands out what a fork measured before it failed as if that were all, and
   * doesn't say why. Whether the run goes on is not for the fork to decide.
   */
  @Override
  public Optional<Boolean> shouldFailOnError() {
    return Optional.of(true);
  }

  @Override
  public Optional<Integer> getThreads() {
    return Optional.of(threads);
  }

  @Override
  public Collection<Mode> getBenchModes() {
    return List.of(mode);
  }

  @Override
  public Optional<Integer> getForkCount() {
    return Optional.of(forks);
  }

  @Override
  public Optional<Integer> getWarmupForkCount() {
    return Optional.of(warmupForks);
  }

  @Override
  public Optional<Collection<String>> getJvmArgsPrepend() {
    return prepended.isEmpty() ? Optional.none() : Optional.of(prepended);
  }

  @Override
  public Optional<Collection<String>> getParameter(String name) {
    return params.containsKey(name) ? Optional.of(List.of(params.get(name))) : Optional.none();
  }

  @Override
  public Optional<Boolean> shouldDoGC() {
    return run.shouldDoGC();
  }

  @Override
  public Optional<VerboseMode> verbosity() {
    return run.verbosity();
  }

  @Override
  public Optional<int[]> getThreadGroups() {
    return run.getThreadGroups();
  }

  @Override
  public Optional<Boolean> shouldSyncIterations() {
    return run.shouldSyncIterations();
  }

  @Override
  public Optional<Integer> getWarmupIterations() {
    return run.getWarmupIterations();
  }

  @Override
  public Optional<TimeValue> getWarmupTime() {
    return run.getWarmupTime();
  }

  @Override
  public Optional<Integer> getWarmupBatchSize() {
    return run.getWarmupBatchSize();
  }

  @Override
  public Optional<WarmupMode> getWarmupMode() {
    return run.getWarmupMode();
  }

  @Override
  public List<String> getWarmupIncludes() {
    return run.getWarmupIncludes();
  }

  @Override
  public Optional<Integer> getMeasurementIterations() {
    return run.getMeasurementIterations();
  }

  @Override
  public Optional<TimeValue> getMeasurementTime() {
    return run.getMeasurementTime();
  }

  @Override
  public Optional<Integer> getMeasurementBatchSize() {
    return run.getMeasurementBatchSize();
  }

  @Override
  public Optional<TimeUnit> getTimeUnit() {
    return run.getTimeUnit();
  }

  @Override
  public Optional<Integer> getOperationsPerInvocation() {
    return run.getOperationsPerInvocation();
  }

  @Override
  public Optional<String> getJvm() {
    return run.getJvm();
  }

  @Override
  public Optional<Collection<String>> getJvmArgs() {
    return run.getJvmArgs();
  }

  @Override
  public Optional<Collection<String>> getJvmArgsAppend() {
    return run.getJvmArgsAppend();
  }

  @Override
  public Optional<TimeValue> getTimeout() {
    return run.getTimeout();
  }
}
