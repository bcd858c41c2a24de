package heavyloop.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The processor time of this process and of its children that have ended, as Linux counts it. A
 * run's forks are such children: without them they would be taken for processes of others.
 */
final class OwnTime {
  /** What the kernel shows is in hundredths of a second, whatever it counts in. */
  private static final int MILLIS_A_TICK = 10;

  private static final Path STAT = Path.of("/proc/self/stat");
  private static final int USER_TIME = 11;
  private static final int FIELDS = 4;

  private OwnTime() {}

  /** In milliseconds; not a number where it isn't known. */
  static double millis() {
    try {
      return millis(Files.readString(STAT));
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  /**
   * From that file's only line, whose second field, the name in brackets, may hold anything.
   *
   * <p>After it, fields 14 to 17 of proc(5) follow: user and system time, own and children's.
   */
  static double millis(String line) {
    String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = 0;
    for (int i = USER_TIME; i < USER_TIME + FIELDS; i++) {
      ticks += Long.parseLong(fields[i]);
    }
    return (double) ticks * MILLIS_A_TICK;
  }
}
