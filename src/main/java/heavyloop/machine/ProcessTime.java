package heavyloop.machine;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;

/**
 * The processor time of this process, as Linux counts it: of all of its threads, also those that
 * have ended, in steps of 10 ms each for user and system time.
 *
 * <p>A fork asks before and after each iteration, in code that runs for the first times: therefore
 * the file is opened once, and its bytes are not made a text first.
 */
public final class ProcessTime {
  /** What the kernel shows is in hundredths of a second, whatever it counts in. */
  private static final int MILLIS_A_TICK = 10;

  /** Far more than the fields take that are wanted; the name is cut off after 64 bytes at most. */
  private static final int BYTES = 1024;

  /** Where user time is after the name; system time follows, then both of the children. */
  private static final int USER_TIME = 11;

  private static final int OWN = 2;
  private static final int WITH_CHILDREN = 4;

  /** For as long as the process lives; null where there is none. */
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
   * From that file's only line, whose second field, the name in brackets, may hold anything.
   *
   * <p>After it, fields 14 to 17 of proc(5) follow: user and system time, own and children's.
   *
   * @param length how much of the buffer is the line
   * @param fields how many of those to add up
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
