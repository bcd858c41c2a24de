package heavyloop.store;

import heavyloop.exit.ExitCode;
import heavyloop.exit.UserException;
import heavyloop.forks.Block;
import heavyloop.forks.ForkLoop.Ledger;
import heavyloop.forks.Side;
import heavyloop.machine.Conditions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps what was measured, in memory and on disk. After each block, and before the next one, its
 * frame is appended to the journal; then the results files are replaced. A kill loses the running
 * block at most: what the results files lack is taken from the journal when the measurement is
 * resumed.
 *
 * <p>If the disk fails, everything is written to a fallback folder, and kept there from then on.
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

  /** Writes blocks as a results file. */
  public interface ResultsFormat {
    /**
     * The text of a results file, which is a valid one whatever was measured so far.
     *
     * @param side whose forks it is about
     * @param blocks all so far, in the order of time; failed ones too
     */
    String write(Side side, List<Block> blocks);
  }

  /**
   * A store that has nothing on disk yet.
   *
   * @param warn takes a line when the disk fails
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
   * Creates the files, with nothing measured.
   *
   * @param overwrite whether results that exist may be replaced
   * @throws UserException if they exist and may not be, or if nothing can be written
   */
  public synchronized void create(boolean overwrite) {
    if (!overwrite && holdsResults()) {
      throw new UserException(
          String.format(
              "%s holds results already: name another place with %s, %s",
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
   * Whether the files hold more than a measurement leaves that ended before its first block: a
   * journal of a manifest alone, and empty arrays. What can't be read is somebody's, too.
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

  /** Continues with what a measurement has left, or else creates the files. */
  public void open(Optional<Journal> saved, boolean overwrite) {
    if (saved.isPresent()) {
      resume(saved.get());
    } else {
      create(overwrite);
    }
  }

  /** Continues with what a measurement has left. */
  public synchronized void resume(Journal saved) {
    blocks.addAll(saved.blocks());
    try {
      rewrite(files);
    } catch (IOException e) {
      moveAway(e);
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

  /** What the machine was like during each fork, in the order of time. */
  public List<Conditions> conditions() {
    return blocks().stream()
        .flatMap(block -> block.forks().stream())
        .map(Block.ForkRecord::conditions)
        .toList();
  }

  /** Where the results are; it changes when the disk fails. */
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
          files.journal() + " is not needed any more, but can't be deleted: " + Disk.explain(e));
    }
  }
}
