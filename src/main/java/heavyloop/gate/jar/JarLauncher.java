package heavyloop.gate.jar;

import heavyloop.gate.jar.Outcome.Failed;
import heavyloop.gate.jar.Outcome.Measured;
import heavyloop.machine.LoadWatch;
import heavyloop.processes.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Each fork is a run of the side's own JMH with one fork.
 *
 * <p>It counts only if it is whole: JMH ended well, and its file has all iterations of what was
 * asked for, and nothing else.
 */
public final class JarLauncher implements Launcher {
  private static final int LINES_KEPT = 60;
  private static final int LINES_SHOWN = 20;
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

  /** So says a JMH that can't have its lock; the second is of 1.23 and before. */
  private static final List<String> LOCKED =
      List.of("Another JMH instance might be running", "already taken by another JMH instance");

  private final List<String> options;
  private final long tries;
  private final Consumer<String> told;

  /**
   * Launches forks.
   *
   * @param options that go with every fork, see {@link Catalog#options}
   * @param patience how long to wait for another JMH that measures on this machine
   * @param told is told that we wait for it
   */
  public JarLauncher(List<String> options, Duration patience, Consumer<String> told) {
    this.options = List.copyOf(options);
    this.tries = patience.dividedBy(BETWEEN_TRIES);
    this.told = told;
  }

  @Override
  public Outcome launch(Side side, Cell cell) {
    for (long left = tries; ; left--) {
      try (TempFolder folder = TempFolder.make()) {
        Path results = folder.file("results.json");
        LoadWatch watch = new LoadWatch();
        Command.Result result =
            new Command(ForkCommand.of(side, cell, options, results), cell.patience(), LINES_KEPT)
                .run();
        if (!isLocked(result)) {
          return judge(result, cell, results, watch);
        }
        if (left == tries) {
          told.accept("Another JMH measures on this machine; we wait until it has ended");
        }
        if (left <= 0) {
          return failed("another JMH measures on this machine, and doesn't end", result);
        }
        TimeUnit.MILLISECONDS.sleep(BETWEEN_TRIES.toMillis());
      } catch (IOException e) {
        return new Failed("it can't be started: " + e.getMessage(), List.of());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Failed("interrupted while another JMH measured", List.of());
      }
    }
  }

  private static boolean isLocked(Command.Result result) {
    return result.exitCode() != 0
        && result.lines().stream().anyMatch(line -> LOCKED.stream().anyMatch(line::contains));
  }

  private static Outcome judge(Command.Result result, Cell cell, Path results, LoadWatch watch) {
    if (result.timedOut()) {
      return failed(
          Causes.of(result)
              + ": it didn't end within "
              + cell.patience().toSeconds()
              + " s, which are its timeout and twice the time of its iterations (see -to)",
          result);
    }
    if (result.exitCode() != 0) {
      return failed(Causes.of(result), result);
    }
    try {
      ForkFile file = ForkFile.read(results, cell);
      return new Measured(file.json(), file.record(), watch.conditions());
    } catch (ForkFile.UnusableException e) {
      return failed(e.getMessage(), result);
    }
  }

  private static Failed failed(String cause, Command.Result result) {
    List<String> lines = result.lines();
    List<String> shown =
        new ArrayList<>(lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    shown.addAll(result.deadlock());
    return new Failed(cause, shown);
  }
}
