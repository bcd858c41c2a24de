package heavyloop.gate;

import heavyloop.exit.UserException;
import heavyloop.gate.jar.Outcome.Measured;
import heavyloop.machine.Conditions;
import heavyloop.results.RunWriter;
import heavyloop.run.file.Disk;
import heavyloop.run.file.ObjectLog;
import heavyloop.run.file.Refuges;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a gate has measured so far, in memory and on disk: in a folder with the results of base and
 * of head, as JMH writes them, and the log of the blocks. After each block the log gets one entry
 * more, and then the two files are replaced; a kill costs the block that was being measured.
 *
 * <p>Each fork stands in its file as JMH has written it, in a record of its own, in the order of
 * time. Whoever compares the two files takes the forks of a benchmark together again.
 */
final class BlockStore implements Divided.Source {
  static final String BASE = "base.json";
  static final String HEAD = "head.json";
  static final String LOG = "gate.log";

  private final Disk disk;
  private final GateManifest manifest;
  private final Function<Measured, String> format;
  private final Refuges refuges;
  private final List<Serializable> entries = new ArrayList<>();
  private Path folder;
  private boolean begun;

  /**
   * A store that has nothing on disk yet.
   *
   * @param format makes the record of a fork
   * @param refuges where to go if the disk fails
   */
  BlockStore(
      Disk disk,
      Path folder,
      GateManifest manifest,
      Function<Measured, String> format,
      Refuges refuges) {
    this.disk = disk;
    this.folder = folder;
    this.manifest = manifest;
    this.format = format;
    this.refuges = refuges;
  }

  /**
   * Begins with nothing measured.
   *
   * @throws UserException if the folder holds a gate's results, or nothing can be written to it
   */
  void begin() {
    if (Stream.of(BASE, HEAD, LOG).anyMatch(name -> disk.exists(folder.resolve(name)))) {
      throw new UserException(
          folder
              + " holds the results of a gate: name another folder with --results, or go on with it"
              + " by --resume");
    }
    try {
      writeAll(folder);
      begun = true;
    } catch (IOException e) {
      throw new UserException(
          "Nothing can be written to "
              + folder
              + ": "
              + Refuges.reason(e)
              + "; name another folder with --results");
    }
  }

  /** Goes on with what a gate has left; what broke down then is tried again. */
  void goOn(SavedGate saved) {
    entries.addAll(saved.blocks());
    begun = true;
    try {
      writeAll(folder);
    } catch (IOException e) {
      flee(e);
    }
  }

  /** What a store keeps of a fork. */
  Block.Fork fork(Measured measured) {
    return Block.Fork.of(measured.record(), format.apply(measured), measured.conditions());
  }

  synchronized void add(Block block) {
    keep(block);
  }

  synchronized void add(Breakdown breakdown) {
    keep(breakdown);
  }

  private void keep(Serializable entry) {
    entries.add(entry);
    try {
      if (disk.exists(folder.resolve(LOG))) {
        disk.append(folder.resolve(LOG), ObjectLog.frame(entry));
        writeResults(folder);
      } else { // Somebody has removed it, perhaps with its folder.
        writeAll(folder);
      }
    } catch (IOException e) {
      flee(e);
    }
  }

  private void flee(IOException reason) {
    folder = refuges.flee(folder, reason, this::writeAll);
  }

  private void writeAll(Path to) throws IOException {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    log.writeBytes(ObjectLog.frame(manifest));
    for (Serializable entry : entries) {
      log.writeBytes(ObjectLog.frame(entry));
    }
    disk.replace(to.resolve(LOG), log.toByteArray());
    writeResults(to);
  }

  private void writeResults(Path to) throws IOException {
    disk.replace(to.resolve(BASE), results(Block::base));
    disk.replace(to.resolve(HEAD), results(Block::head));
  }

  private byte[] results(Function<Block, Block.Fork> side) {
    List<String> records = blocks().map(block -> side.apply(block).record()).toList();
    return RunWriter.file(records, List.of()).getBytes(StandardCharsets.UTF_8);
  }

  private Stream<Block> blocks() {
    return entries.stream().filter(entry -> entry instanceof Block).map(entry -> (Block) entry);
  }

  @Override
  public synchronized List<Block> of(int benchmark) {
    return blocks()
        .filter(block -> block.benchmark() == benchmark)
        .sorted(Comparator.comparingInt(Block::round))
        .toList();
  }

  synchronized boolean isMeasured(int benchmark, int round) {
    return blocks().anyMatch(b -> b.benchmark() == benchmark && b.round() == round);
  }

  synchronized Optional<Breakdown> breakdown(int benchmark) {
    return entries.stream()
        .filter(entry -> entry instanceof Breakdown)
        .map(entry -> (Breakdown) entry)
        .filter(breakdown -> breakdown.benchmark() == benchmark)
        .findFirst();
  }

  /** How many blocks there are. */
  synchronized int size() {
    return (int) blocks().count();
  }

  /** What the machine was like during each fork. */
  synchronized List<Conditions> conditions() {
    return blocks()
        .flatMap(block -> Stream.of(block.base(), block.head()))
        .map(Block.Fork::conditions)
        .toList();
  }

  /** Where the results are; that may change when the disk fails. */
  synchronized Path folder() {
    return folder;
  }

  /** Removes the log: there is nothing to resume. If nothing was begun, it is another gate's. */
  synchronized void complete() {
    if (!begun) {
      return;
    }
    try {
      disk.delete(folder.resolve(LOG));
    } catch (IOException e) {
      refuges
          .warn()
          .accept(
              folder.resolve(LOG) + " can't be removed (" + Refuges.reason(e) + "), but may be");
    }
  }
}
