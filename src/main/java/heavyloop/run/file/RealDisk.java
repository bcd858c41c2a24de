package heavyloop.run.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** That of the machine. */
public final class RealDisk implements Disk {

  @Override
  public void replace(Path file, byte[] content) throws IOException {
    Files.createDirectories(folder(file));
    Path next = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      write(
          next,
          content,
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(next);
      throw e;
    }
    forceFolder(file);
  }

  @Override
  public void append(Path file, byte[] content) throws IOException {
    Files.createDirectories(folder(file));
    write(
        file,
        content,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND,
        StandardOpenOption.WRITE);
  }

  private static void write(Path file, byte[] content, OpenOption... options) throws IOException {
    try (FileChannel channel = FileChannel.open(file, options)) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  /** So that the new name outlives a power cut; Windows neither needs nor allows it. */
  private static void forceFolder(Path file) {
    try (FileChannel folder = FileChannel.open(folder(file), StandardOpenOption.READ)) {
      folder.force(true);
    } catch (IOException e) {
      // The file itself is safe; only a power cut could bring back the one before.
    }
  }

  private static Path folder(Path file) {
    return file.toAbsolutePath().getParent();
  }

  @Override
  public byte[] read(Path file) throws IOException {
    return Files.readAllBytes(file);
  }

  @Override
  public boolean exists(Path file) {
    return Files.exists(file);
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }
}
