package heavyloop.forks;

import heavyloop.exit.UserException;
import heavyloop.forks.BenchmarkConfig.JvmArguments;
import heavyloop.forks.Block.ForkRecord;
import heavyloop.forks.ForkOutcome.Failed;
import heavyloop.forks.ForkOutcome.MeasuredByJar;
import heavyloop.forks.ForkOutcome.Stopped;
import heavyloop.forks.LockstepLauncher.SeatedLauncher;
import heavyloop.forks.Schedule.PlannedFork;
import heavyloop.forks.lockstep.IterationReport;
import heavyloop.forks.lockstep.Referee;
import heavyloop.forks.lockstep.Referee.Seat;
import heavyloop.machine.LoadWatch;
import heavyloop.processes.Command;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkId.Mode;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.ResultsFile;
import heavyloop.results.ResultsReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/**
 * Launches forks of other jars: each is a run of the target's own JMH with a single fork.
 *
 * <p>A fork counts only if it is complete: JMH succeeded, and its file has all iterations of the
 * requested benchmark and nothing else. The caller holds JMH's lock, see {@link JmhLock}.
 *
 * @param options JMH's options for every fork, see {@link BenchmarkList#options}
 * @param strayThreads looks at the output of every fork
 * @param random of what the forks of a side must not have in common, see {@link Padding}
 */
public record JarLauncher(
    Function<Side, Target> targets, List<String> options, StrayThreads strayThreads, Random random)
    implements SeatedLauncher {
  /** The estimated time to start and end JMH, its probes of the JVM, and the fork. */
  public static final Duration STARTUP = Duration.ofSeconds(1);

  /** JMH's own, of an iteration. */
  private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);

  private static final int LINES_KEPT = 60;
  private static final int LINES_SHOWN = 20;

  public JarLauncher {
    options = List.copyOf(options);
  }

  @Override
  public ForkRecord launch(PlannedFork fork) {
    LoadWatch watch = new LoadWatch();
    try (Referee alone = new Referee(1, new Random())) {
      ForkOutcome outcome = launch(fork, alone.seat(0), /* lockstep= */ false);
      return new ForkRecord(fork.side(), outcome, watch.conditions());
    }
  }

  @Override
  public List<String> jvmArguments(PlannedFork fork) {
    JvmArguments ofBenchmark = fork.config().jvm();
    List<String> all = new ArrayList<>(ofBenchmark.prepended());
    all.addAll(ofBenchmark.own());
    all.addAll(ofBenchmark.appended());
    all.addAll(targets.apply(fork.side()).jvmArgs());
    return all.stream().map(argument -> argument.replace("\"", "")).toList();
  }

  @Override
  public ForkOutcome launch(PlannedFork fork, Seat seat, boolean lockstep) {
    BenchmarkConfig config = fork.config();
    Padding padding = Padding.random(random);
    Target target = padding.of(targets.apply(fork.side()));
    try (TempFile guests = TempFile.guests();
        TempFile address = TempFile.create("");
        TempFile results = TempFile.create(".json")) {
      seat.writeAddress(address.path());
      fork.limit().ifPresent(limit -> seat.stopAfter(limit, iterations(config)));
      List<String> line =
          JarForkCommand.line(
              target, config, options, guests.path(), address.path(), results.path());
      Command.Result result =
          new Command(line, padding.environment(), timeLimit(config), LINES_KEPT).run(seat::active);
      strayThreads.look(config.id(), result.lines());
      return seat.isStopped()
          ? new Stopped(seat.reports())
          : judge(result, config, results.path(), seat.reports(), lockstep);
    } catch (IOException e) {
      return new Failed("it can't be started: " + e.getMessage(), List.of());
    } finally {
      seat.leave();
    }
  }

  private static int iterations(BenchmarkConfig config) {
    return config.warmup().count() + config.measurement().count();
  }

  /**
   * The time after which a fork counts as hung. JMH's timeout is for one iteration, which takes an
   * operation at least, however long that is. So each may take that long; but a fork that hangs is
   * noticed after JMH's default timeout, except in single shots, which have no set time.
   */
  static Duration timeLimit(BenchmarkConfig config) {
    Duration all = config.timeout().multipliedBy(Math.max(1, iterations(config)));
    Duration longest = Collections.max(List.of(config.timeout(), DEFAULT_TIMEOUT));
    return STARTUP
        .plus(config.iterationTime())
        .multipliedBy(2)
        .plus(
            config.id().mode() == Mode.SINGLE_SHOT_TIME
                ? all
                : Collections.min(List.of(all, longest)));
  }

  private static ForkOutcome judge(
      Command.Result result,
      BenchmarkConfig config,
      Path results,
      List<IterationReport> reports,
      boolean lockstep) {
    if (result.timedOut()) {
      return failed(
          String.format(
              "%s: it didn't end within %d s, its timeouts and twice the time of its iterations"
                  + " (see -to)",
              FailureReason.of(result), timeLimit(config).toSeconds()),
          result);
    }
    if (result.exitCode() != 0) {
      return failed(FailureReason.of(result), result);
    }
    String json;
    try {
      json = Padding.removeFrom(Files.readString(results));
    } catch (IOException e) {
      return failed("what JMH wrote can't be read: " + e.getMessage(), result);
    }
    if (json.isBlank()) {
      return failed(
          "it ended with exit code 0 without having measured anything; does its main class hand its"
              + " arguments on to JMH?",
          result);
    }
    ResultsFile file;
    try {
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      file = ResultsReader.read("JMH's file", new ByteArrayInputStream(bytes));
    } catch (UserException e) {
      return failed(e.getMessage() + remark(config), result);
    }
    Optional<String> flaw = flaw(file, config);
    if (flaw.isPresent()) {
      return failed(flaw.get(), result);
    }
    BenchmarkRecord record = file.records().get(0);
    List<Double> iterations = Arrays.stream(record.iterationCosts().get(0)).boxed().toList();
    return new MeasuredByJar(json, record.forkCosts()[0], iterations, reports, lockstep);
  }

  /** JMH escapes such values since 1.22. */
  private static String remark(BenchmarkConfig config) {
    return config.id().params().values().stream()
            .anyMatch(value -> value.matches("(?s).*[\"\\\\\\p{Cc}].*"))
        ? "; before 1.22, JMH writes no valid JSON for parameters with quotes or backslashes"
        : "";
  }

  /** Explains why a file is not one complete fork of the config; empty if it is. */
  private static Optional<String> flaw(ResultsFile file, BenchmarkConfig config) {
    if (!file.unusable().isEmpty()) {
      return Optional.of(file.unusable().get(0).why());
    }
    if (file.records().isEmpty()) {
      return Optional.of("its JVM ended before an iteration did; JMH doesn't say why");
    }
    if (file.records().size() > 1) {
      return Optional.of("it measured " + file.records().size() + " benchmarks");
    }
    BenchmarkRecord record = file.records().get(0);
    BenchmarkId id = record.id();
    if (!id.benchmark().equals(config.id().benchmark())
        || id.mode() != config.id().mode()
        || !id.params().equals(config.id().params())) {
      return Optional.of("it measured something else: " + id + ", " + id.mode().label());
    }
    int forks = record.primary().forks().size();
    int iterations = record.primary().forks().get(0).size();
    int planned = config.measurement().count();
    return forks == 1 && iterations == planned
        ? Optional.empty()
        : Optional.of("it measured " + iterations + " of " + planned + " iterations");
  }

  private static Failed failed(String reason, Command.Result result) {
    List<String> lines = result.lines();
    List<String> shown =
        new ArrayList<>(lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    shown.addAll(result.deadlock());
    return new Failed(reason, shown);
  }
}
