package heavyloop.run;

import heavyloop.run.file.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A disk in memory that can fail, and from which a crash can be had between any two writes. */
public final class FakeDisk implements Disk {
  private final Map<Path, byte[]> files = new TreeMap<>();
  private final Set<Path> inCache = new TreeSet<>();
  private Predicate<Path> broken = file -> false;
  private int writesLeft = Integer.MAX_VALUE;
  private int appends;

  /** What a test takes for the death of the process. */
  public static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** From now on nothing can be written to such files, or half of what is added. */
  public void breakDown(Predicate<Path> which) {
    broken = which;
  }

  /** After so many writes, the next one half-way is the last. */
  public void crashAfter(int writes) {
    writesLeft = writes;
  }

  @Override
  public void replace(Path file, byte[] content) throws IOException {
    write(file);
    files.put(file, content.clone());
    inCache.remove(file);
  }

  @Override
  public void swap(Path file, byte[] content) throws IOException {
    replace(file, content);
    inCache.add(file);
  }

  @Override
  public void force(Path file) throws IOException {
    if (broken.test(file)) {
      throw new IOException("Input/output error");
    }
    inCache.remove(file);
  }

  /** The files that a power cut might undo. */
  public Set<Path> inCache() {
    return Set.copyOf(inCache);
  }

  @Override
  public void append(Path file, byte[] content) throws IOException {
    byte[] before = files.getOrDefault(file, new byte[0]);
    try {
      write(file);
    } catch (IOException | Crash e) {
      files.put(file, joined(before, Arrays.copyOf(content, content.length / 2)));
      throw e;
    }
    files.put(file, joined(before, content));
    appends++;
  }

  /** How often something was added to a file. */
  public int appends() {
    return appends;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private void write(Path file) throws IOException {
    if (broken.test(file)) {
      throw new IOException("No space left on device");
    }
    if (writesLeft-- <= 0) {
      throw new Crash();
    }
  }

  @Override
  public byte[] read(Path file) throws IOException {
    if (!exists(file)) {
      throw new IOException("no such file");
    }
    return files.get(file).clone();
  }

  /** The same as text. */
  public String text(Path file) {
    return new String(files.get(file), StandardCharsets.UTF_8);
  }

  @Override
  public boolean exists(Path file) {
    return files.containsKey(file);
  }

  @Override
  public void delete(Path file) {
    files.remove(file);
    inCache.remove(file);
  }
}
