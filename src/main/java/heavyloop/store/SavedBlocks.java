package heavyloop.store;

import heavyloop.exit.UserException;
import heavyloop.forks.Block;
import java.io.IOException;
import java.io.InvalidClassException;
import java.util.List;

/**
 * What a measurement that was interrupted has left in its journal.
 *
 * @param blocks that were measured, in the order of time; failed ones are left out, so that they
 *     are tried again
 */
public record SavedBlocks(Manifest manifest, List<Block> blocks) {
  /** Copies the blocks. */
  public SavedBlocks {
    blocks = List.copyOf(blocks);
  }

  /**
   * Reads a journal.
   *
   * @throws UserException if there is none, or this version can't resume from it
   */
  public static SavedBlocks read(Disk disk, StoreFiles files) {
    if (!disk.exists(files.journal())) {
      boolean isComplete = files.results().values().stream().anyMatch(disk::exists);
      throw new UserException(
          files.location()
              + (isComplete
                  ? ": nothing is left to measure, or its journal ("
                      + files.journal().getFileName()
                      + ") is gone"
                  : ": there is nothing to resume"));
    }
    try {
      List<Object> objects = Journal.parse(disk.read(files.journal()));
      if (objects.isEmpty() || !(objects.get(0) instanceof Manifest manifest)) {
        throw new IOException("it doesn't begin with a manifest");
      }
      List<Block> blocks =
          objects.stream().skip(1).map(object -> (Block) object).filter(Block::isMeasured).toList();
      return new SavedBlocks(manifest, blocks);
    } catch (InvalidClassException e) {
      throw new UserException(
          files.journal()
              + " is of another version of Heavyloop or JMH; resume with the jar that wrote it");
    } catch (IOException e) {
      throw new UserException(
          files.journal() + " can't be read as a journal: " + FallbackFolders.explain(e));
    }
  }
}
