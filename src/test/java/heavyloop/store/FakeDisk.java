package heavyloop.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A disk in memory that can fail, and whose process can die between any two writes. Its first
 * fallback folder is {@link Stores#FALLBACK}.
 */
public final class FakeDisk extends Disk {
  private final Map<Path, byte[]> files = new TreeMap<>();
  private Predicate<Path> broken = file -> false;
  private int writes;
  private int mostWrites = Integer.MAX_VALUE;
  private int appends;

  /** The death of the process. */
  public static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Makes these files unwritable from now on; an append to one of them is half done. */
  public void breakDown(Predicate<Path> which) {
    broken = which;
  }

  /** Makes the process die after a number of writes, during the next; an append is half done. */
  public void crashAfter(int number) {
    writes = 0;
    mostWrites = number;
  }

  /** Restarts the process. */
  public void restart() {
    crashAfter(Integer.MAX_VALUE);
  }

  /** The number of writes, appends and deletions. */
  public int writes() {
    return writes;
  }

  /** The number of appends to a file. */
  public int appends() {
    return appends;
  }

  private void write(Path file) throws IOException {
    if (broken.test(file)) {
      throw new IOException("No space left on device");
    }
    if (writes >= mostWrites) {
      throw new Crash();
    }
    writes++;
  }

  @Override
  public void replace(Path file, byte[] content) throws IOException {
    write(file);
    files.put(file, content.clone());
  }

  @Override
  public void append(Path file, byte[] content) throws IOException {
    byte[] before = files.getOrDefault(file, new byte[0]);
    try {
      write(file);
    } catch (IOException | Crash e) {
      files.put(file, concat(before, Arrays.copyOf(content, content.length / 2)));
      throw e;
    }
    files.put(file, concat(before, content));
    appends++;
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  @Override
  public byte[] read(Path file) throws IOException {
    if (!exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    return files.get(file).clone();
  }

  /** The content of a file as text. */
  public String text(Path file) {
    return new String(files.get(file), StandardCharsets.UTF_8);
  }

  @Override
  public boolean exists(Path file) {
    return files.containsKey(file);
  }

  @Override
  public List<Path> fallbackFolders() {
    return List.of(Stores.FALLBACK, Path.of("second fallback"));
  }

  @Override
  public void delete(Path file) throws IOException {
    write(file);
    files.remove(file);
  }
}
