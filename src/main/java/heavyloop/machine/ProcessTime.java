package heavyloop.machine;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;

/**
 * The CPU time of this process on Linux, over all threads, including ended ones. User and system
 * time each advance in steps of 10 ms.
 *
 * <p>A fork reads it around each iteration, in code that is still cold, so the file stays open and
 * its bytes are parsed in place.
 */
public final class ProcessTime {
  /** The kernel reports hundredths of a second, whatever its own unit. */
  private static final int MILLIS_A_TICK = 10;

  /** Ample for the fields read; the kernel truncates the name to 64 bytes at most. */
  private static final int BYTES = 1024;

  /** The index of user time after the name; system time and both times of children follow. */
  private static final int USER_TIME = 11;

  private static final int OWN = 2;
  private static final int WITH_CHILDREN = 4;

  /** Never closed; null if the system has no such file. */
  private static final RandomAccessFile STAT = open();

  private static final byte[] BUFFER = new byte[BYTES];

  private ProcessTime() {}

  private static RandomAccessFile open() {
    try {
      return new RandomAccessFile("/proc/self/stat", "r");
    } catch (FileNotFoundException e) {
      return null;
    }
  }

  /** The CPU time in milliseconds; NaN where it is unknown. */
  public static double own() {
    return read(OWN);
  }

  /** The CPU time including ended children, such as the forks of a run. */
  static double withChildren() {
    return read(WITH_CHILDREN);
  }

  private static synchronized double read(int fields) {
    if (STAT == null) {
      return Double.NaN;
    }
    try {
      STAT.seek(0);
      return millis(BUFFER, STAT.read(BUFFER), fields);
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  /**
   * Parses {@code /proc/self/stat} (see proc(5)): its only line has a name in brackets, which may
   * contain anything, and in fields 14 to 17 the user and system times, own and children's.
   *
   * @param length the length of the line in the buffer
   * @param fields the number of times to add up
   */
  static double millis(byte[] line, int length, int fields) {
    int at = length - 1;
    while (line[at] != ')') {
      at--;
    }
    at += 2;
    long ticks = 0;
    for (int field = 0; field < USER_TIME + fields; field++) {
      long number = 0;
      for (; line[at] != ' '; at++) {
        number = number * 10 + line[at] - '0';
      }
      at++;
      if (field >= USER_TIME) {
        ticks += number;
      }
    }
    return (double) ticks * MILLIS_A_TICK;
  }
}
