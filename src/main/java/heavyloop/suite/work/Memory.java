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
    return requirePowerOfTwo("megabytes", megabytes, MAX_MEGABYTES);
  }

  /**
   * Returns a valid size unchanged.
   *
   * @param name of the size, for the message
   * @throws IllegalArgumentException if it is not a power of two from 1 to {@code most}
   */
  public static int requirePowerOfTwo(String name, int size, int most) {
    if (size < 1 || size > most || Integer.bitCount(size) != 1) {
      throw new IllegalArgumentException(
          name + "=" + size + ": must be a power of two from 1 to " + most);
    }
    return size;
  }
}
