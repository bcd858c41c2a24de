package heavyloop.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The disk of the machine. A method that throws may have been applied in part. */
public class Disk {
  /**
   * Atomically replaces a file, or creates it with its folder: a reader sees either the old content
   * or the new. Once this returns, the new content survives a power cut.
   */
  public void replace(Path file, byte[] content) throws IOException {
    Files.createDirectories(folder(file));
    Path next = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      write(next, content, StandardOpenOption.TRUNCATE_EXISTING);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(next);
      throw e;
    }
    syncFolder(file);
  }

  /**
   * Appends to a file, or creates it with its folder. Once this returns, the content survives a
   * power cut.
   */
  public void append(Path file, byte[] content) throws IOException {
    Files.createDirectories(folder(file));
    write(file, content, StandardOpenOption.APPEND);
  }

  private static void write(Path file, byte[] content, OpenOption how) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  /** Makes the new name survive a power cut; Windows neither needs nor allows it. */
  private static void syncFolder(Path file) {
    try (FileChannel folder = FileChannel.open(folder(file), StandardOpenOption.READ)) {
      folder.force(true);
    } catch (IOException e) {
      // The file itself is safe; only a power cut could bring back the old content.
    }
  }

  private static Path folder(Path file) {
    return file.toAbsolutePath().getParent();
  }

  public byte[] read(Path file) throws IOException {
    return Files.readAllBytes(file);
  }

  public boolean exists(Path file) {
    return Files.exists(file);
  }

  /** Deletes a file, if it exists. */
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  /**
   * The fallback folders for results when the disk fails, in the order in which they are tried: new
   * ones in the folder for temporary files and in the user's home. They are named after the time,
   * so that nothing is overwritten.
   */
  public List<Path> fallbackFolders() {
    String name = "heavyloop-" + Instant.now().toString().replace(':', '-');
    return Stream.of("java.io.tmpdir", "user.home")
        .map(property -> Path.of(System.getProperty(property), name))
        .toList();
  }

  /** Explains a disk error in one line. */
  public static String explain(IOException e) {
    String kind = e.getClass().getSimpleName().replace("Exception", "");
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return kind.equals("IO") ? message : kind + ": " + message;
  }
}
