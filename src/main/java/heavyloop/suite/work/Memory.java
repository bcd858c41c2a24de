package heavyloop.suite.work;

/** The sizes of memory that batches use. */
public final class Memory {
  static final int MEGABYTE = 1 << 20;

  /** The most megabytes of a task: an array has at most 2^31-1 bytes. */
  public static final int MAX_MEGABYTES = 1024;

  private Memory() {}

  /**
   * Returns a valid size unchanged.
   *
   * @throws IllegalArgumentException if it is not a power of two from 1 to {@link #MAX_MEGABYTES}
   */
  static int requirePowerOfTwo(int megabytes) {
    if (megabytes < 1 || megabytes > MAX_MEGABYTES || Integer.bitCount(megabytes) != 1) {
      throw new IllegalArgumentException(
          "megabytes=" + megabytes + ": must be a power of two from 1 to " + MAX_MEGABYTES);
    }
    return megabytes;
  }
}
