package heavyloop.run.file;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Where files are kept. Each method has its effect wholly or, if it throws, not at all or partly.
 */
public interface Disk {
  /** Puts a file in the place of what was there, in one step, and not only into a cache. */
  void replace(Path file, byte[] content) throws IOException;

  /**
   * The same, but into a cache: whoever reads the file sees the new content from now on, however
   * this process ends; if the machine loses its power, that may undo it.
   */
  void swap(Path file, byte[] content) throws IOException;

  /** Waits until a file that was swapped is out of the cache, under its name. */
  void force(Path file) throws IOException;

  /** Adds to the end of a file, which may not be there yet, and not only to a cache. */
  void append(Path file, byte[] content) throws IOException;

  /** The content of a file. */
  byte[] read(Path file) throws IOException;

  /** Whether something is there. */
  boolean exists(Path file);

  /** Removes a file, if it is there. */
  void delete(Path file) throws IOException;
}
