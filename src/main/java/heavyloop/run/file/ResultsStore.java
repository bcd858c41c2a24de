package heavyloop.run.file;

import heavyloop.exit.UserException;
import heavyloop.machine.Conditions;
import heavyloop.results.Failure;
import heavyloop.run.fork.ForkOutcome.Measured;
import heavyloop.run.plan.Plan;
import heavyloop.run.plan.Slot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.openjdk.jmh.results.RunResult;

/**
 * What a run has measured so far, in memory and on disk. After each fork the log gets one entry
 * more, while the next one is prepared; that fork's JVM starts once the entry is on the disk. While
 * it starts, the results file is replaced, and waited for once it is up. So a kill costs one fork,
 * running or just ended: what the file lacks it gets from the log when the run is resumed.
 *
 * <p>If the disk fails, what there is goes elsewhere, and the run goes on there.
 */
public final class ResultsStore {
  private final Disk disk;
  private final Refuges refuges;
  private final Executor writer;
  private final Manifest manifest;
  private final EndedForks forks;

  /** The last of the forks: those that the log doesn't have yet. */
  private final List<Entry> unlogged = new ArrayList<>();

  /** Whether the log may end in a part of an entry, after which none would be found. */
  private boolean torn;

  /** Whether there is more than the results file says. */
  private boolean behind;

  /** Whether the results file may be in a cache only. */
  private boolean unforced;

  private Path file;

  /**
   * A store that has nothing on disk yet.
   *
   * @param refuges where to go if the disk fails
   * @param writer writes what can be written while something else is done; in a thread of its own,
   *     one after the other
   */
  public ResultsStore(
      Disk disk,
      Path file,
      Manifest manifest,
      Plan plan,
      JmhRecords format,
      Refuges refuges,
      Executor writer) {
    this.disk = disk;
    this.file = file;
    this.manifest = manifest;
    this.forks = new EndedForks(plan, format);
    this.refuges = refuges;
    this.writer = writer;
  }

  /**
   * Begins with nothing measured.
   *
   * @param overwrite whether results that are there may be replaced
   * @throws UserException if they are there and may not, or if nothing can be written
   */
  public void begin(boolean overwrite) {
    if (!overwrite && holdsSomething()) {
      throw new UserException(
          file
              + " exists: name another file with -rff, go on with it by --resume, or replace it by"
              + " --overwrite");
    }
    try {
      disk.replace(ForkLog.of(file), ObjectLog.frame(manifest));
      disk.replace(file, results());
    } catch (IOException e) {
      throw new UserException(
          "Nothing can be written to "
              + file
              + ": "
              + Refuges.reason(e)
              + "; name another file with -rff");
    }
  }

  /** An empty array, as a run leaves that ended before its first fork did, is nothing. */
  private boolean holdsSomething() {
    try {
      return disk.exists(file)
          && !new String(disk.read(file), StandardCharsets.UTF_8).matches("\\s*(\\[\\s*]\\s*)?");
    } catch (IOException e) {
      return true;
    }
  }

  /** Goes on with what a run has left; what failed then is tried again. */
  public void goOn(SavedRun saved) {
    saved.entries().stream()
        .filter(entry -> entry.outcome() instanceof Measured)
        .forEach(forks::add);
    try {
      writeAll(file);
    } catch (IOException e) {
      flee(e);
    }
  }

  /** Keeps what became of a fork, and begins to write it to the log. */
  public synchronized void add(Entry entry) {
    forks.add(entry);
    unlogged.add(entry);
    behind = true;
    later(this::log);
  }

  /**
   * Waits until all that was added is on the disk, in the log, and begins to bring the results file
   * up to it.
   *
   * @throws UserException if no disk takes it
   */
  public void secure() {
    log();
    later(this::write);
  }

  /** Has the results file forced without keeping anybody waiting. */
  public void settle() {
    later(this::force);
  }

  /**
   * If nothing takes it, that is left to do, and said before the next fork begins, or at the end.
   */
  private void later(Runnable task) {
    writer.execute(
        () -> {
          try {
            task.run();
          } catch (UserException e) {
            // What is still to be written is tried again by whoever can be told.
          }
        });
  }

  private synchronized void log() {
    if (unlogged.isEmpty()) {
      return;
    }
    try {
      if (torn || !disk.exists(ForkLog.of(file))) { // Or somebody has removed it with its folder.
        writeAll(file);
      } else {
        torn = true;
        disk.append(ForkLog.of(file), frames(unlogged));
        torn = false;
        unlogged.clear();
      }
    } catch (IOException e) {
      flee(e);
    }
  }

  private static byte[] frames(List<Entry> entries) throws IOException {
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    for (Entry entry : entries) {
      frames.writeBytes(ObjectLog.frame(entry));
    }
    return frames.toByteArray();
  }

  /**
   * Brings the results file up to what was measured, if it is behind. The disk isn't waited for: a
   * JVM starts more slowly while it is.
   */
  private synchronized void write() {
    log();
    if (!behind) {
      return;
    }
    try {
      disk.swap(file, results());
      behind = false;
      unforced = true;
    } catch (IOException e) {
      flee(e);
    }
  }

  /** Brings the results file up to what was measured, for good: after this it survives all. */
  public synchronized void force() {
    write();
    if (!unforced) {
      return;
    }
    try {
      if (disk.exists(file)) { // Else it comes back, with all there is, after the next fork.
        disk.force(file);
      }
      unforced = false;
    } catch (IOException e) {
      flee(e);
    }
  }

  private void writeAll(Path to) throws IOException {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    log.writeBytes(ObjectLog.frame(manifest));
    log.writeBytes(frames(forks.entries()));
    disk.replace(ForkLog.of(to), log.toByteArray());
    disk.replace(to, results());
    torn = false;
    unlogged.clear();
    behind = false;
    unforced = false;
  }

  private void flee(IOException reason) {
    file = refuges.flee(file, reason, this::writeAll);
  }

  private byte[] results() {
    return forks.json().getBytes(StandardCharsets.UTF_8);
  }

  /** Where the results are; that may change when the disk fails. */
  public synchronized Path file() {
    return file;
  }

  /** The forks that have measured. */
  public synchronized Set<Slot> done() {
    return forks.done();
  }

  /** What the machine was like during each fork, in the order in which they ran. */
  public synchronized List<Conditions> conditions() {
    return forks.conditions();
  }

  /** The forks that have measured nothing. */
  public synchronized List<Failure> failures() {
    return forks.failures();
  }

  /** All cells that have measured something, as JMH would have them if it had run them. */
  public synchronized List<RunResult> runResults() {
    return forks.runResults();
  }

  /** Removes the log: there is nothing to resume. */
  public synchronized void complete() {
    try {
      disk.delete(ForkLog.of(file));
    } catch (IOException e) {
      refuges
          .warn()
          .accept(ForkLog.of(file) + " can't be removed (" + Refuges.reason(e) + "), but may be");
    }
  }
}
