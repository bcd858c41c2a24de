package heavyloop.machine;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The processor time of this process, as Linux counts it: of all of its threads, also those that
 * have ended, in steps of 10 ms each for user and system time.
 */
public final class ProcessTime {
  /** What the kernel shows is in hundredths of a second, whatever it counts in. */
  private static final int MILLIS_A_TICK = 10;

  private static final String STAT = "/proc/self/stat";

  /** Where user time is after the name; system time follows, then both of the children. */
  private static final int USER_TIME = 11;

  private static final int OWN = 2;
  private static final int WITH_CHILDREN = 4;

  private ProcessTime() {}

  /** In milliseconds; not a number where it isn't known. */
  public static double own() {
    return read(OWN);
  }

  /**
   * The same with that of the children that have ended. A run's forks are such children: without
   * them they would be taken for processes of others.
   */
  static double withChildren() {
    return read(WITH_CHILDREN);
  }

  private static double read(int fields) {
    // Not by Files, whose channels a fork would have to load: it takes a millisecond of its start.
    try (InputStream stat = new FileInputStream(STAT)) {
      return millis(new String(stat.readAllBytes(), StandardCharsets.UTF_8), fields);
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  /**
   * From that file's only line, whose second field, the name in brackets, may hold anything.
   *
   * <p>After it, fields 14 to 17 of proc(5) follow: user and system time, own and children's.
   *
   * @param fields how many of those to add up
   */
  static double millis(String line, int fields) {
    String[] values = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = 0;
    for (int i = USER_TIME; i < USER_TIME + fields; i++) {
      ticks += Long.parseLong(values[i]);
    }
    return (double) ticks * MILLIS_A_TICK;
  }
}
