package heavyloop.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The disk of the machine. */
public final class RealDisk implements Disk {
  private static final OpenOption[] NEW_CONTENT = {
    StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE
  };

  private static final OpenOption[] AT_THE_END = {
    StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE
  };

  @Override
  public void replace(Path file, byte[] content) throws IOException {
    Files.createDirectories(folder(file));
    Path next = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      write(next, content, NEW_CONTENT);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(next);
      throw e;
    }
    syncFolder(file);
  }

  @Override
  public void append(Path file, byte[] content) throws IOException {
    Files.createDirectories(folder(file));
    write(file, content, AT_THE_END);
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
