package heavyloop.forks;

import heavyloop.exit.UserException;
import heavyloop.forks.Block.ForkRecord;
import heavyloop.forks.ForkLoop.BlockLauncher.ForkLauncher;
import heavyloop.forks.ForkOutcome.Failed;
import heavyloop.forks.ForkOutcome.MeasuredByJar;
import heavyloop.forks.Schedule.PlannedFork;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Launches forks of other jars: each is a run of the target's own JMH with a single fork.
 *
 * <p>A fork counts only if it is whole: JMH ended well, and its file has all iterations of what was
 * asked for, and nothing else.
 *
 * @param options JMH's, that go with every fork, see {@link BenchmarkList#options}
 * @param patience how long to wait for another JMH that measures on this machine
 * @param warn takes a line when it has to wait
 */
public record JarLauncher(
    Function<Side, Target> targets, List<String> options, Duration patience, Consumer<String> warn)
    implements ForkLauncher {
  /** How long JMH, its probes of the JVM and the fork take to start and to end; a guess. */
  public static final Duration STARTUP = Duration.ofSeconds(1);

  private static final int LINES_KEPT = 60;
  private static final int LINES_SHOWN = 20;
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

  /** What a JMH prints that can't have its lock; the second is of 1.23 and before. */
  private static final List<String> LOCKED =
      List.of("Another JMH instance might be running", "already taken by another JMH instance");

  public JarLauncher {
    options = List.copyOf(options);
  }

  @Override
  public ForkRecord launch(PlannedFork fork) {
    long tries = patience.dividedBy(BETWEEN_TRIES);
    for (long left = tries; ; left--) {
      LoadWatch watch = new LoadWatch();
      Optional<ForkOutcome> outcome = attempt(fork, left <= 0);
      if (outcome.isPresent()) {
        return new ForkRecord(fork.side(), outcome.get(), watch.conditions());
      }
      if (left == tries) {
        warn.accept("Another JMH is measuring on this machine; waiting until it has ended");
      }
      try {
        TimeUnit.MILLISECONDS.sleep(BETWEEN_TRIES.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        Failed failed = new Failed("interrupted while another JMH was measuring", List.of());
        return new ForkRecord(fork.side(), failed, watch.conditions());
      }
    }
  }

  /** The outcome of one try; empty if another JMH is measuring, unless this is the last try. */
  private Optional<ForkOutcome> attempt(PlannedFork fork, boolean isLast) {
    BenchmarkConfig config = fork.config();
    try (TempFile file = TempFile.create(".json")) {
      Path results = file.path();
      List<String> line = ForkCommand.line(targets.apply(fork.side()), config, options, results);
      Command.Result result = new Command(line, timeLimit(config), LINES_KEPT).run();
      if (!isLocked(result)) {
        return Optional.of(judge(result, config, results));
      }
      return isLast
          ? Optional.of(failed("another JMH is measuring on this machine, and doesn't end", result))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of(new Failed("it can't be started: " + e.getMessage(), List.of()));
    }
  }

  private static boolean isLocked(Command.Result result) {
    return result.exitCode() != 0
        && result.lines().stream().anyMatch(line -> LOCKED.stream().anyMatch(line::contains));
  }

  /**
   * How long a fork may take before it counts as hung. Single shots have no time of their own: each
   * of them may take as long as JMH lets an iteration take.
   */
  static Duration timeLimit(BenchmarkConfig config) {
    int iterations =
        config.id().mode() == Mode.SINGLE_SHOT_TIME
            ? Math.max(1, config.warmup().count() + config.measurement().count())
            : 1;
    return STARTUP
        .plus(config.iterationTime())
        .multipliedBy(2)
        .plus(config.timeout().multipliedBy(iterations));
  }

  private static ForkOutcome judge(Command.Result result, BenchmarkConfig config, Path results) {
    if (result.timedOut()) {
      return failed(
          String.format(
              "%s: it didn't end within %d s, its timeout and twice the time of its iterations"
                  + " (see -to)",
              FailureReason.of(result), timeLimit(config).toSeconds()),
          result);
    }
    if (result.exitCode() != 0) {
      return failed(FailureReason.of(result), result);
    }
    String json;
    try {
      json = Files.readString(results);
    } catch (IOException e) {
      return failed("what JMH wrote can't be read: " + e.getMessage(), result);
    }
    if (json.isBlank()) {
      return failed("it measured nothing, and JMH doesn't say why", result);
    }
    ResultsFile file;
    try {
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      file = ResultsReader.read("JMH's file", new ByteArrayInputStream(bytes));
    } catch (UserException e) {
      return failed(e.getMessage() + remark(config), result);
    }
    Optional<String> flaw = flaw(file, config);
    return flaw.isPresent() ? failed(flaw.get(), result) : measured(json, file.records().get(0));
  }

  /** JMH has escaped such values since 1.22. */
  private static String remark(BenchmarkConfig config) {
    return config.id().params().values().stream()
            .anyMatch(value -> value.matches("(?s).*[\"\\\\\\p{Cc}].*"))
        ? "; before 1.22, JMH writes no valid JSON for parameters with quotes or backslashes"
        : "";
  }

  /** Why a file is not one whole fork of the config; empty if it is. */
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

  private static MeasuredByJar measured(String json, BenchmarkRecord record) {
    List<Double> iterations = Arrays.stream(record.iterationCosts().get(0)).boxed().toList();
    return new MeasuredByJar(json, record.forkCosts()[0], iterations, List.of());
  }

  private static Failed failed(String reason, Command.Result result) {
    List<String> lines = result.lines();
    List<String> shown =
        new ArrayList<>(lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    shown.addAll(result.deadlock());
    return new Failed(reason, shown);
  }
}
