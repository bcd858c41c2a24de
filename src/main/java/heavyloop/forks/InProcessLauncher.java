package heavyloop.forks;

import heavyloop.exit.UserException;
import heavyloop.forks.ForkFormat.Watchdog;
import heavyloop.forks.ForkLoop.BlockLauncher.ForkLauncher;
import heavyloop.forks.ForkOutcome.Failed;
import heavyloop.forks.profilers.CoresProfiler;
import heavyloop.forks.profilers.LifelineProfiler;
import heavyloop.forks.profilers.SwitchesProfiler;
import heavyloop.machine.LoadWatch;
import heavyloop.processes.LastLines;
import heavyloop.processes.Processes;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.profile.ProfilerFactory;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.ProfilerConfig;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.FileUtils;
import org.openjdk.jmh.util.Optional;

/**
 * Launches forks of our own benchmarks: each is a run of JMH's {@link Runner} in this process, with
 * a single fork.
 *
 * <p>A fork counts only if it is complete. A JVM that ends by {@code Runtime.halt} leaves its
 * earlier iterations, without an exception or an exit code, but lacks the figures of the fork as a
 * whole, its metadata.
 *
 * @param options the options of the run
 * @param profilers the profilers of every fork
 * @param jvm the JVM of the forks
 * @param log receives JMH's output, for a user who wants to see it
 * @param scores receives the score of each measured iteration, in a thread of JMH
 */
public record InProcessLauncher(
    Options options,
    List<ProfilerConfig> profilers,
    TargetJvm jvm,
    OutputFormat log,
    Consumer<Result<?>> scores)
    implements ForkLauncher {
  /** The time to start and end a JVM: a guess, corrected by the first forks. */
  public static final Duration STARTUP = Duration.ofMillis(350);

  private static final int LINES_KEPT = 20;

  public InProcessLauncher {
    profilers = List.copyOf(profilers);
    // JMH leaves its temporary files behind when the process is interrupted.
    Runtime.getRuntime().addShutdownHook(new Thread(FileUtils::purgeTemps, "temporary files"));
  }

  /**
   * The profilers of every fork. The user's come first, so that ours start last and stop first.
   *
   * @param forked whether forks are JVMs of their own
   * @throws UserException if a profiler is unknown, doesn't work here, or is named twice
   */
  public static List<ProfilerConfig> profilers(Options options, boolean forked) {
    String cores = CoresProfiler.class.getName();
    Map<String, String> ours = Map.of("cores", cores, "switches", SwitchesProfiler.class.getName());
    List<ProfilerConfig> all = new ArrayList<>();
    for (ProfilerConfig named : options.getProfilers()) {
      String name = named.getKlass();
      all.add(new ProfilerConfig(ours.getOrDefault(name, name), named.getOpts()));
    }
    requireUsable(all);
    if (all.stream().noneMatch(profiler -> profiler.getKlass().equals(cores))) {
      all.add(new ProfilerConfig(cores, ""));
    }
    if (forked) {
      String ourselves = Long.toString(ProcessHandle.current().pid());
      all.add(new ProfilerConfig(LifelineProfiler.class.getName(), ourselves));
    }
    return all;
  }

  private static void requireUsable(List<ProfilerConfig> profilers) {
    Set<String> before = new HashSet<>();
    for (ProfilerConfig profiler : profilers) {
      if (!before.add(profiler.getKlass())) {
        throw new UserException("-prof " + profiler.getKlass() + " is given twice: leave one out");
      }
      try {
        ProfilerFactory.getProfilerOrException(profiler);
      } catch (ProfilerException e) {
        throw new UserException(
            "-prof " + profiler.getKlass() + " can't be used: " + reason(e) + " (see -lprof)");
      }
    }
  }

  private static String reason(ProfilerException e) {
    String message = e.getMessage() == null ? "no reason given" : e.getMessage();
    return String.join("; ", message.lines().map(String::strip).filter(l -> !l.isEmpty()).toList())
        .replace("java.lang.ClassNotFoundException: ", "no such class or profiler: ");
  }

  @Override
  public Block.ForkRecord launch(Schedule.PlannedFork fork) {
    LoadWatch watch = new LoadWatch();
    ForkOutcome outcome = run(forkOptions(fork.config(), fork.isFirst()));
    return new Block.ForkRecord(fork.side(), outcome, watch.conditions());
  }

  private ForkOutcome run(Options one) {
    LastLines lastLines = new LastLines(LINES_KEPT);
    List<String> deadlock = new CopyOnWriteArrayList<>();
    PrintStream out = System.out;
    PrintStream err = System.err;
    try (Watchdog watchdog = new Watchdog(InProcessLauncher::after, () -> kill(deadlock))) {
      ForkFormat format = new ForkFormat(log, lastLines, watchdog, scores);
      PrintStream both = format.stream();
      System.setOut(both);
      System.setErr(both);
      ForkOutcome outcome;
      try {
        outcome = judge(new Runner(one, format).run(), format, lastLines);
      } catch (RunnerException e) {
        outcome = new Failed(FailureReason.of(e), lastLines.lines());
      }
      return watchdog.hasTimedOut() ? hung(watchdog, deadlock, lastLines) : outcome;
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** Ends a hanging fork, and keeps its deadlock. */
  private static void kill(List<String> deadlock) {
    deadlock.addAll(Processes.deadlock());
    Processes.kill();
  }

  private static Failed hung(Watchdog watchdog, List<String> deadlock, LastLines lastLines) {
    List<String> lines = new ArrayList<>(lastLines.lines());
    lines.addAll(deadlock);
    return new Failed(
        String.format(
            "%s: nothing happened for %d s (see -to)",
            FailureReason.hang(deadlock), watchdog.patience().toSeconds()),
        lines);
  }

  /**
   * The options of the run, narrowed to one fork of one config. They don't use the run's options as
   * a parent: regular expressions and profilers would add up with the parent's, and a results file
   * could not be unset.
   *
   * @param isFirst whether the warm-up forks run before it
   */
  Options forkOptions(BenchmarkConfig config, boolean isFirst) {
    ChainedOptionsBuilder fork =
        new OptionsBuilder()
            .include("^" + Pattern.quote(config.id().benchmark()) + "$")
            .mode(Mode.deepValueOf(config.id().mode().label()))
            .threads(config.id().threads())
            .forks(Math.min(1, config.forks()))
            .warmupForks(isFirst ? config.warmupForks() : 0)
            .warmupIterations(config.warmup().count())
            .warmupTime(new TimeValue(config.warmup().time(), config.warmup().unit()))
            .warmupBatchSize(config.warmup().batch())
            .measurementIterations(config.measurement().count())
            .measurementTime(
                new TimeValue(config.measurement().time(), config.measurement().unit()))
            .measurementBatchSize(config.measurement().batch())
            .timeout(timeValue(config.timeout()))
            // Otherwise JMH returns the results of a fork before it failed, and doesn't say why.
            .shouldFailOnError(true);
    config.id().params().forEach((name, value) -> fork.param(name, value));
    profilers.forEach(profiler -> fork.addProfiler(profiler.getKlass(), profiler.getOpts()));
    jvmArguments(config, fork);
    copyIfGiven(options.shouldDoGC(), fork::shouldDoGC);
    copyIfGiven(options.verbosity(), fork::verbosity);
    copyIfGiven(options.getThreadGroups(), fork::threadGroups);
    copyIfGiven(options.shouldSyncIterations(), fork::syncIterations);
    copyIfGiven(options.getWarmupMode(), fork::warmupMode);
    copyIfGiven(options.getTimeUnit(), fork::timeUnit);
    copyIfGiven(options.getOperationsPerInvocation(), fork::operationsPerInvocation);
    options.getWarmupIncludes().forEach(fork::includeWarmup);
    return fork.build();
  }

  private void jvmArguments(BenchmarkConfig config, ChainedOptionsBuilder fork) {
    copyIfGiven(options.getJvm(), any -> fork.jvm(jvm.binary().toString()));
    copyIfGiven(options.getJvmArgs(), args -> fork.jvmArgs(args.toArray(String[]::new)));
    List<String> prepend = new ArrayList<>(jvm.silencing());
    prepend.addAll(config.jvm().prepended());
    // Even an empty list: otherwise JMH would take the arguments of the annotation.
    fork.jvmArgsPrepend(prepend.toArray(String[]::new));
    fork.jvmArgsAppend(config.jvm().appended().toArray(String[]::new));
  }

  /** In seconds if possible, since JMH prints it. */
  private static TimeValue timeValue(Duration time) {
    return time.toNanosPart() == 0
        ? TimeValue.seconds(time.toSeconds())
        : TimeValue.nanoseconds(time.toNanos());
  }

  private static <T> void copyIfGiven(Optional<T> option, Consumer<T> setter) {
    if (option.hasValue()) {
      setter.accept(option.get());
    }
  }

  private static Runnable after(Duration time, Runnable action) {
    Executor later = CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS);
    Future<?> alarm = CompletableFuture.runAsync(action, later);
    return () -> alarm.cancel(false);
  }

  private static ForkOutcome judge(
      Collection<RunResult> results, ForkFormat format, LastLines lastLines) {
    List<BenchmarkResult> forks =
        results.stream().flatMap(result -> result.getBenchmarkResults().stream()).toList();
    if (forks.size() != 1) {
      return new Failed("it measured nothing, and JMH doesn't say why", lastLines.lines());
    }
    BenchmarkResult fork = forks.get(0);
    int planned = fork.getParams().getMeasurement().getCount();
    int iterations = fork.getIterationResults().size();
    if (fork.getMetadata() == null || iterations != planned) {
      return new Failed(
          "its JVM ended after " + iterations + " of " + planned + " iterations",
          lastLines.lines());
    }
    return new ForkOutcome.MeasuredHere(fork, format.warmup());
  }
}
