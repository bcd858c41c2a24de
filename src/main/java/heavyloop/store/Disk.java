package heavyloop.store;

import java.io.IOException;
import java.nio.file.Path;

/** Where files are kept. A method that throws may have been applied in part. */
public interface Disk {
  /**
   * Replaces a file, or creates it, in one step: at every moment it has the old content or the new
   * one. Once this returns, the new one survives a power cut.
   */
  void replace(Path file, byte[] content) throws IOException;

  /** Appends to a file, or creates it. Once this returns, the content survives a power cut. */
  void append(Path file, byte[] content) throws IOException;

  byte[] read(Path file) throws IOException;

  boolean exists(Path file);

  /** Deletes a file, if it exists. */
  void delete(Path file) throws IOException;
}
