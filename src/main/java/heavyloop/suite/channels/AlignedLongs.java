package heavyloop.suite.channels;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;

/**
 * Numbers that threads share, at chosen distances from the start of a cache line. They are
 * off-heap: on the heap, the JVM may reorder padding fields, and an array may start anywhere on a
 * line.
 */
public final class AlignedLongs {
  /** The bytes between numbers that never share a line: two lines, since processors fetch pairs. */
  public static final int LINE = 128;

  /**
   * The duration of a poll before it yields: far more than another core needs to answer. It is a
   * time, not a number of reads, since processors differ in how long they pause at a spin hint.
   */
  private static final long POLL_NANOS = TimeUnit.MICROSECONDS.toNanos(20);

  /** The reads between two looks at the clock, which takes longer than a read. */
  private static final int READS = 32;

  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final ByteBuffer memory;

  private AlignedLongs(ByteBuffer memory) {
    this.memory = memory;
  }

  /**
   * Creates zeros on a number of lines, which hold nothing else.
   *
   * @param lines the number of stretches of {@link #LINE} bytes
   */
  public static AlignedLongs onLines(int lines) {
    ByteBuffer memory = ByteBuffer.allocateDirect((lines + 1) * LINE).alignedSlice(LINE);
    if (memory.alignmentOffset(0, LINE) != 0) {
      throw new IllegalStateException("the memory doesn't start on a cache line");
    }
    return new AlignedLongs(memory);
  }

  /**
   * The same numbers through a separate object for one thread: an object read by all threads could
   * share its line with something that one of them writes.
   */
  public AlignedLongs view() {
    return new AlignedLongs(memory.duplicate());
  }

  /** The number at a distance in bytes, read once. */
  public long getOpaque(int offset) {
    return (long) LONGS.getOpaque(memory, offset);
  }

  /** Writes the number at a distance in bytes, once. */
  public void setOpaque(int offset, long value) {
    LONGS.setOpaque(memory, offset, value);
  }

  /** Reads a number, and sees what its writer wrote before. */
  public long getAcquire(int offset) {
    return (long) LONGS.getAcquire(memory, offset);
  }

  /** Writes a number; its readers see what was written before. */
  public void setRelease(int offset, long value) {
    LONGS.setRelease(memory, offset, value);
  }

  /** Adds one, not atomically: a read and a write, both of which the JIT must emit. */
  public long increment(int offset) {
    long next = getOpaque(offset) + 1;
    setOpaque(offset, next);
    return next;
  }

  /** Adds atomically, and returns the number before. */
  public long getAndAdd(int offset, long increment) {
    return (long) LONGS.getAndAdd(memory, offset, increment);
  }

  /** Replaces a number atomically if it is still the expected one; returns whether it was. */
  public boolean compareAndSet(int offset, long expected, long value) {
    return LONGS.compareAndSet(memory, offset, expected, value);
  }

  /**
   * Polls until the number at a distance equals a value, and sees what its writer wrote before.
   * Gives up after a while, and yields: with more threads than cores, the writer may be waiting for
   * ours.
   *
   * @return whether it is equal
   */
  public boolean pollEqual(int offset, long value) {
    return poll(offset, value, /* equal= */ true);
  }

  /** Polls in the same way until the number differs from a value; returns whether it does. */
  public boolean pollOther(int offset, long value) {
    return poll(offset, value, /* equal= */ false);
  }

  @SuppressWarnings("ThreadPriorityCheck") // the writer may have no core to run on
  private boolean poll(int offset, long value, boolean equal) {
    long deadline = 0;
    while (true) {
      for (int read = 0; read < READS; read++) {
        if (getAcquire(offset) == value == equal) {
          return true;
        }
        Thread.onSpinWait();
      }
      long now = System.nanoTime();
      if (deadline == 0) {
        deadline = now + POLL_NANOS;
      } else if (now - deadline > 0) {
        Thread.yield();
        return false;
      }
    }
  }

  /** The sum of all numbers. */
  public long sum() {
    long sum = 0;
    for (int offset = 0; offset < memory.capacity(); offset += Long.BYTES) {
      sum += (long) LONGS.getVolatile(memory, offset);
    }
    return sum;
  }
}
