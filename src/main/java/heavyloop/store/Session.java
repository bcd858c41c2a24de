package heavyloop.store;

import heavyloop.forks.Block;
import heavyloop.forks.ForkLoop;
import heavyloop.forks.Progress;
import heavyloop.machine.Facts;
import heavyloop.machine.LoadWatch;
import heavyloop.machine.Noise;
import heavyloop.report.Figures;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The part that a run and a gate share, from the announcement before the first block to the message
 * after an interruption.
 */
public final class Session {
  /** The smallest load of other processes that a brief look before the first block can detect. */
  private static final double LOAD_SEEN = 0.1;

  private final Progress progress;
  private final Consumer<String> say;
  private final Consumer<String> err;
  private final String block;
  private final String resume;
  private final Instant started = Instant.now();
  private final LoadWatch before = new LoadWatch();
  private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());

  /**
   * Creates a session that has not started anything yet.
   *
   * @param say receives announcements, one line each
   * @param err receives warnings, one line each
   * @param block what a block is called: {@code fork}
   * @param resume the option that resumes: {@code --resume}
   */
  public Session(
      Progress progress, Consumer<String> say, Consumer<String> err, String block, String resume) {
    this.progress = progress;
    this.say = say;
    this.err = err;
    this.block = block;
    this.resume = resume;
  }

  public Instant started() {
    return started;
  }

  /** Prints a warning, and keeps it. */
  public void warn(String line) {
    progress.clear();
    err.accept("Warning: " + line + ".");
    warnings.add(line + ".");
  }

  /** The warnings so far, one sentence each. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** Announces the plan, the location of the results, and the machine's sources of noise. */
  public void announce(String plan, Path results, Facts machine) {
    say.accept(plan + " After each " + block + " the results are in " + results + ".");
    for (Noise noise : Noise.find(machine, before.load().ifAbove(LOAD_SEEN))) {
      say.accept("Noise: " + noise.seen() + "; " + noise.advice() + ".");
    }
  }

  /** A clock whose deadline is the budget, counted from now: waiting for another JMH costs none. */
  public ForkLoop.Clock clock(Optional<Duration> budget) {
    long deadline = budget.map(time -> System.nanoTime() + time.toNanos()).orElse(Long.MAX_VALUE);
    return new ForkLoop.Clock(System::nanoTime, Session::sleep, deadline);
  }

  private static void sleep(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /**
   * Measures until nothing is left or the process is interrupted, and then says what was kept.
   *
   * @param farewell an action to run on an interruption, before that message
   */
  public void measure(ForkLoop loop, ResultsStore store, Runnable farewell) {
    loop.run(
        () -> {
          farewell.run();
          long kept = store.blocks().stream().filter(Block::isMeasured).count();
          err.accept(
              String.format(
                  "Interrupted: %s kept; continue with %s %s",
                  Figures.count(kept, block), resume, store.location()));
        });
  }
}
