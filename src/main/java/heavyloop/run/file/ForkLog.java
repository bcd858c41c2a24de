package heavyloop.run.file;

import java.io.IOException;
import java.io.InvalidClassException;
import java.nio.file.Path;
import java.util.List;

/**
 * The log of a run: its manifest, then what became of each fork. JMH's JSON alone doesn't do, for
 * it doesn't say how secondary metrics are aggregated.
 */
final class ForkLog {
  private ForkLog() {}

  /** Where the log of a results file is. */
  static Path of(Path results) {
    return results.resolveSibling(results.getFileName() + ".forks");
  }

  /**
   * Understands a log.
   *
   * @throws InvalidClassException if another version of Heavyloop or JMH has written it
   * @throws IOException if it isn't the log of a run
   */
  static SavedRun parse(byte[] bytes) throws IOException {
    List<Object> objects = ObjectLog.parse(bytes);
    if (objects.isEmpty() || !(objects.get(0) instanceof Manifest manifest)) {
      throw new IOException("it doesn't begin as one");
    }
    return new SavedRun(manifest, objects.stream().skip(1).map(entry -> (Entry) entry).toList());
  }
}
