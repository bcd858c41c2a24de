package heavyloop.forks;

import heavyloop.exit.UserException;
import heavyloop.forks.Block.ForkRecord;
import heavyloop.forks.ForkLoop.BlockLauncher;
import heavyloop.forks.ForkLoop.BlockLauncher.ForkLauncher;
import heavyloop.forks.Schedule.PlannedBlock;
import heavyloop.forks.Schedule.PlannedFork;
import heavyloop.forks.lockstep.IterationReport;
import heavyloop.forks.lockstep.Referee;
import heavyloop.forks.lockstep.Referee.Seat;
import heavyloop.machine.Conditions;
import heavyloop.machine.LoadWatch;
import heavyloop.report.Figures;
import heavyloop.results.BenchmarkId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Launches the forks of a block in lockstep: all are alive at once and take turns, iteration by
 * iteration. A neighbour's burst then hits all of them, or a single iteration; if they ran seconds
 * apart, it would hit only one.
 *
 * <p>This needs memory for all of them, and forks that are quiet while they wait. A benchmark with
 * restless forks is measured one fork after the other from then on.
 */
public final class LockstepLauncher implements BlockLauncher {
  /** The largest fraction of a core that background work may take without disturbing others. */
  private static final double MOST_BUSY = 0.05;

  /** Over shorter waits, the 10 ms steps of CPU time would dominate the figure. */
  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

  private static final Pattern MAX_HEAP = Pattern.compile("-Xmx(\\d+)([kKmMgG]?)");

  private final SeatedLauncher launcher;
  private final double memoryMib;
  private final Random random;
  private final Function<BenchmarkId, String> labels;
  private final Consumer<String> warn;
  private final Set<BenchmarkId> unfit = new HashSet<>();

  /** Starts a single fork that takes turns, and waits for its end. */
  interface SeatedLauncher extends ForkLauncher {
    /**
     * Runs the fork until it ends in any way.
     *
     * @param seat the seat that gives it turns
     * @param lockstep whether other forks take turns, too
     */
    ForkOutcome launch(PlannedFork fork, Seat seat, boolean lockstep);

    /** The known arguments of the fork's JVM. */
    List<String> jvmArguments(PlannedFork fork);
  }

  /**
   * Creates a launcher for one gate.
   *
   * @param memoryMib the memory of the machine or container, in MiB; NaN if it is unknown
   * @param random the source of the order of turns
   * @param labels names benchmarks for messages
   * @param warn receives a line when a benchmark can't be measured in lockstep
   */
  public LockstepLauncher(
      SeatedLauncher launcher,
      double memoryMib,
      Random random,
      Function<BenchmarkId, String> labels,
      Consumer<String> warn) {
    this.launcher = launcher;
    this.memoryMib = memoryMib;
    this.random = random;
    this.labels = labels;
    this.warn = warn;
  }

  /**
   * Runs the block. If a fork fails, all run again, one after the other: perhaps memory, or another
   * shared resource, was too scarce for all of them. If they succeed then, it was.
   */
  @Override
  public List<ForkRecord> launch(PlannedBlock block) {
    requireMemory(block);
    if (unfit.contains(block.id())) {
      return BlockLauncher.oneAfterAnother(launcher, 2).launch(block);
    }
    List<ForkRecord> forks = inLockstep(block);
    if (forks.stream().anyMatch(ForkRecord::hasFailed)) {
      List<ForkRecord> again = BlockLauncher.oneAfterAnother(launcher, 1).launch(block);
      if (again.stream().noneMatch(ForkRecord::hasFailed)) {
        giveUp(block.id(), "fails while several of its forks are alive");
      }
      return again;
    }
    noticeRestlessness(block.id(), forks);
    return forks;
  }

  /** A JVM without a limit takes at most a quarter of the memory, so two of them fit. */
  private void requireMemory(PlannedBlock block) {
    double heaps =
        block.forks().stream().mapToDouble(fork -> heapMib(launcher.jvmArguments(fork))).sum();
    if (heaps > memoryMib) {
      giveUp(
          block.id(), String.format("may need %.0f MiB of heap for all forks of a block", heaps));
    }
  }

  /** The largest heap set by the last such argument of a JVM, in MiB; 0 if none sets it. */
  static double heapMib(List<String> arguments) {
    double heap = 0;
    for (String argument : arguments) {
      Matcher matcher = MAX_HEAP.matcher(argument);
      if (matcher.matches()) {
        int power = " kmg".indexOf(matcher.group(2).toLowerCase(Locale.ROOT)); // 0 without a unit.
        heap = Double.parseDouble(matcher.group(1)) * Math.pow(1024, power - 2.0);
      }
    }
    return heap;
  }

  private void giveUp(BenchmarkId id, String why) {
    if (unfit.add(id)) {
      warn.accept(labels.apply(id) + " " + why + "; its forks run one after the other from now on");
    }
  }

  private List<ForkRecord> inLockstep(PlannedBlock block) {
    LoadWatch watch = new LoadWatch();
    List<PlannedFork> planned = block.forks();
    ExecutorService threads = Executors.newFixedThreadPool(planned.size());
    try (Referee referee = new Referee(planned.size(), random)) {
      List<CompletableFuture<ForkOutcome>> running = new ArrayList<>();
      for (PlannedFork fork : planned) {
        Seat seat = referee.seat(running.size());
        running.add(
            CompletableFuture.supplyAsync(
                () -> launcher.launch(fork, seat, /* lockstep= */ true), threads));
      }
      List<ForkOutcome> outcomes = running.stream().map(LockstepLauncher::outcome).toList();
      Conditions conditions = watch.conditions();
      return IntStream.range(0, planned.size())
          .mapToObj(i -> new ForkRecord(planned.get(i).side(), outcomes.get(i), conditions))
          .toList();
    } finally {
      threads.shutdownNow();
    }
  }

  private static ForkOutcome outcome(CompletableFuture<ForkOutcome> running) {
    try {
      return running.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof UserException mistake ? mistake : e;
    }
  }

  private void noticeRestlessness(BenchmarkId id, List<ForkRecord> forks) {
    for (ForkRecord fork : forks) {
      double busy = busyWhileWaiting(fork.outcome().reports());
      if (busy > MOST_BUSY) {
        giveUp(id, "keeps " + Figures.percent(busy) + " of a core busy while it waits");
      }
    }
  }

  /** The cores that a fork keeps busy while it waits for its turns; 0 if unknown. */
  static double busyWhileWaiting(List<IterationReport> reports) {
    Duration waited = Duration.ZERO;
    Duration busy = Duration.ZERO;
    for (IterationReport report : reports) {
      if (report.isMeasured()) { // Compilation during the warm-up is normal.
        waited = waited.plus(report.waited());
        busy = busy.plus(report.busy());
      }
    }
    return waited.compareTo(SHORTEST_WAIT) < 0 ? 0 : (double) busy.toNanos() / waited.toNanos();
  }
}
