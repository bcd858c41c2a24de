package heavyloop.store;

import heavyloop.exit.ExitCode;
import heavyloop.exit.UserException;
import heavyloop.forks.Block;
import heavyloop.forks.ForkLoop.Ledger;
import heavyloop.forks.Side;
import heavyloop.forks.TargetJvm;
import heavyloop.machine.Conditions;
import heavyloop.machine.Facts;
import heavyloop.results.BenchmarkRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Keeps all results in memory and on disk. After each block its frame is appended to the journal,
 * and then the results files are replaced. A kill loses at most the running block: a resumed
 * measurement takes from the journal whatever the results files lack.
 *
 * <p>If the disk fails, everything moves to a fallback folder and stays there.
 */
public final class ResultsStore implements Ledger {
  private final Disk disk;
  private final Manifest manifest;
  private final ResultsFormat format;
  private final Consumer<String> warn;
  private final List<Path> fallbackFolders;
  private final List<Block> blocks = new ArrayList<>();
  private StoreFiles files;

  /** Whether the journal is ours and ends in a whole frame. */
  private boolean isWhole;

  /**
   * The files of a measurement: the results, one file for each side, and the journal from which it
   * can be resumed.
   *
   * @param location the results file of a run, or the folder of a gate
   * @param option the option that names another location, for messages
   */
  public record StoreFiles(Path location, Path journal, Map<Side, Path> results, String option) {
    /** The files of a run: {@code FILE} and, until the run is complete, {@code FILE.forks}. */
    public static StoreFiles ofRun(Path file) {
      Path journal = file.resolveSibling(file.getFileName() + ".forks");
      return new StoreFiles(file, journal, Map.of(Side.HEAD, file), "-rff");
    }

    /** The files of a gate, in a folder of their own. */
    public static StoreFiles ofGate(Path folder) {
      Map<Side, Path> results = new EnumMap<>(Side.class);
      for (Side side : Side.values()) {
        results.put(side, folder.resolve(side + ".json"));
      }
      return new StoreFiles(folder, folder.resolve("gate.log"), results, "--results");
    }

    StoreFiles movedTo(Path folder) {
      Path there = folder.resolve(location.getFileName());
      return results.containsKey(Side.BASE) ? ofGate(there) : ofRun(there);
    }
  }

  /** Writes blocks as a results file. */
  public interface ResultsFormat {
    /**
     * Formats a results file, which is valid however little was measured so far.
     *
     * @param side the side whose forks it holds
     * @param blocks all blocks so far, oldest first, including failed ones
     */
    String write(Side side, List<Block> blocks);
  }

  /**
   * The facts recorded with a result: where, when and how it was measured.
   *
   * @param machine the facts of this machine and of our own JVM
   * @param jvm the JVM of the forks
   * @param code the known facts of the code they ran
   * @param name the user's name for this machine; may be empty
   * @param seed the seed of the forks' order
   * @param order the name of that order
   * @param isPlanned whether each benchmark's forks were as long as it needs
   * @param resumedWith the changes since the start; may be empty
   */
  public record RecordFacts(
      Facts machine,
      TargetJvm jvm,
      Map<String, String> code,
      Instant started,
      String name,
      long seed,
      String order,
      boolean isPlanned,
      String resumedWith) {

    /**
     * The facts, in the order of the file.
     *
     * @param jvmArgs the arguments of the JVM that measured
     */
    public Map<String, String> facts(Collection<String> jvmArgs) {
      Facts ofFork = machine.with(jvm.facts(List.copyOf(jvmArgs)));
      Map<String, String> all = new LinkedHashMap<>();
      all.put("identity", ofFork.identity());
      all.put("jvm_identity", ofFork.jvmIdentity());
      all.put("name", name);
      all.put("started", started.toString());
      all.put("run.seed", Long.toString(seed));
      all.put("run.order", order);
      all.put(BenchmarkRecord.PLANNED, isPlanned ? "yes" : "");
      all.put("run.resumed_with", resumedWith);
      all.values().removeIf(String::isEmpty);
      all.putAll(code);
      all.putAll(ofFork.values());
      return all;
    }
  }

  /**
   * Creates a store that has written nothing yet.
   *
   * @param warn receives a line when the disk fails
   */
  public ResultsStore(
      Disk disk, StoreFiles files, Manifest manifest, ResultsFormat format, Consumer<String> warn) {
    this.disk = disk;
    this.files = files;
    this.manifest = manifest;
    this.format = format;
    this.warn = warn;
    this.fallbackFolders = disk.fallbackFolders();
  }

  /**
   * Creates empty results files.
   *
   * @param overwrite whether existing results may be replaced
   * @throws UserException if existing results may not be replaced, or if nothing can be written
   */
  public synchronized void create(boolean overwrite) {
    if (!overwrite && holdsResults()) {
      throw new UserException(
          String.format(
              "%s already holds results: name another place with %s, %s",
              files.location(),
              files.option(),
              files.results().size() == 1
                  ? "continue it with --resume, or replace it with --overwrite"
                  : "or continue it with --resume"));
    }
    try {
      rewrite(files);
    } catch (IOException e) {
      throw new UserException(
          String.format(
              "%s can't be written: %s; name another place with %s",
              files.location(), Disk.explain(e), files.option()));
    }
  }

  /**
   * Continues an interrupted measurement from its journal as it is now: another process may have
   * added blocks while this one waited for JMH's lock, which must be held.
   *
   * @throws UserException if the journal is gone or can't be read
   */
  public synchronized void resume() {
    blocks.addAll(Journal.read(disk, files).blocks());
    try {
      rewrite(files);
    } catch (IOException e) {
      moveAway(e);
    }
  }

  /**
   * Whether the files hold results. A measurement that ended before its first block leaves only a
   * manifest and empty arrays. Unreadable files count as somebody's results.
   */
  private boolean holdsResults() {
    try {
      if (disk.exists(files.journal()) && Journal.parse(disk.read(files.journal())).size() != 1) {
        return true;
      }
      for (Path file : files.results().values()) {
        if (disk.exists(file)
            && !new String(disk.read(file), StandardCharsets.UTF_8)
                .matches("\\s*(\\[\\s*]\\s*)?")) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public synchronized void add(Block block) {
    blocks.add(block);
    try {
      if (isWhole && disk.exists(files.journal())) {
        isWhole = false;
        disk.append(files.journal(), Journal.frame(block));
        isWhole = true;
        writeResults(files);
      } else { // Somebody may have removed the journal, perhaps with its folder.
        rewrite(files);
      }
    } catch (IOException e) {
      moveAway(e);
    }
  }

  /** Moves to the first fallback folder that everything can be written to. */
  private void moveAway(IOException reason) {
    for (Path folder : fallbackFolders) {
      StoreFiles there = files.movedTo(folder);
      try {
        rewrite(there);
        warn.accept(
            String.format(
                "%s can't be written (%s); the results are kept in %s from now on",
                files.location(), Disk.explain(reason), there.location()));
        files = there;
        return;
      } catch (IOException e) {
        reason.addSuppressed(e);
      }
    }
    throw new UserException(
        ExitCode.SOME_FAILED,
        String.format(
            "The results can be written neither to %s (%s) nor to %s",
            files.location(), Disk.explain(reason), fallbackFolders));
  }

  private void rewrite(StoreFiles to) throws IOException {
    ByteArrayOutputStream journal = new ByteArrayOutputStream();
    journal.writeBytes(Journal.frame(manifest));
    for (Block block : blocks) {
      journal.writeBytes(Journal.frame(block));
    }
    disk.replace(to.journal(), journal.toByteArray());
    writeResults(to);
    isWhole = true;
  }

  private void writeResults(StoreFiles to) throws IOException {
    for (Map.Entry<Side, Path> file : to.results().entrySet()) {
      String text = format.write(file.getKey(), List.copyOf(blocks));
      disk.replace(file.getValue(), text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public synchronized List<Block> blocks() {
    return List.copyOf(blocks);
  }

  /** The conditions on the machine during each fork, oldest first. */
  public List<Conditions> conditions() {
    return blocks().stream()
        .flatMap(block -> block.forks().stream())
        .map(Block.ForkRecord::conditions)
        .toList();
  }

  /** The location of the results, which changes when the disk fails. */
  public synchronized Path location() {
    return files.location();
  }

  /** Deletes the journal: nothing is left to resume. */
  public synchronized void complete() {
    if (!isWhole) {
      return;
    }
    try {
      disk.delete(files.journal());
    } catch (IOException e) {
      warn.accept(
          files.journal() + " can't be deleted, and nothing needs it any more: " + Disk.explain(e));
    }
  }
}
