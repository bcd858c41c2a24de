package heavyloop.suite.benchmarks.concurrency;

import heavyloop.suite.benchmarks.CheckedBenchmark;
import heavyloop.suite.benchmarks.OnRequest;
import heavyloop.suite.strategies.RequiresJdk;
import heavyloop.suite.strategies.VirtualThreadRunner;
import heavyloop.suite.work.Batch;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.HeavyLoop;
import heavyloop.suite.work.JumpAhead;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;

/**
 * What does it cost a virtual thread to make room for another, if its stack is deep?
 *
 * <p>A thread that waits leaves its carrier: its frames are copied to the heap, and back when it
 * goes on. Here a virtual thread calls itself {@code frames} times, yields, and returns through all
 * of them. Compare {@link #yielding} with {@link #calling}, which only calls and returns, at the
 * same {@code frames}; the difference is the price of a switch. The frames come back one by one, as
 * the thread returns to them, so that a thread that stays deep down pays for a few of them only.
 *
 * <p>A surprise would be: a price that doesn't grow with the depth; one of a microsecond at a depth
 * of one, as for a switch of platform threads.
 *
 * <p>Run it, on JDK 21 or newer: {@code java -jar target/benchmarks.jar concurrency.Yielding}
 */
@OnRequest
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@RequiresJdk(VirtualThreadRunner.OLDEST_JDK)
public class Yielding extends CheckedBenchmark<VirtualThreadRunner> {
  /** So many that the start of the thread doesn't count. */
  private static final int TURNS = 10_000;

  /** The depth of the stack at which the thread yields. */
  @Param({"1", "10", "100"})
  public int frames;

  private Descents yielding;
  private Descents calling;

  /**
   * A task that goes down the stack again and again, with a step of the heavy loop in each frame.
   *
   * @param bottom what it does when it has arrived
   */
  private record Descents(int frames, Runnable bottom) implements Batch {
    @Override
    public int tasks() {
      return 1;
    }

    @Override
    public long run(int task) {
      long state = HeavyBatch.seed(task);
      for (int turn = 0; turn < TURNS; turn++) {
        state = descend(frames, state);
      }
      return state;
    }

    private long descend(int depth, long state) {
      if (depth == 0) {
        bottom.run();
        return state;
      }
      return HeavyLoop.run(descend(depth - 1, state), 1);
    }

    @Override
    public long answer(int task) {
      return JumpAhead.run(HeavyBatch.seed(task), (long) TURNS * frames);
    }
  }

  @Override
  @SuppressWarnings("ThreadPriorityCheck") // yielding is the subject
  protected long prepare() {
    yielding = new Descents(frames, Thread::yield);
    calling = new Descents(frames, () -> {});
    return calling.answer();
  }

  @Override
  protected VirtualThreadRunner open(String benchmark) {
    return new VirtualThreadRunner(1);
  }

  /** Yields at the bottom. */
  @Benchmark
  @OperationsPerInvocation(TURNS)
  public long yielding() throws Exception {
    return check(mechanism.countDownLatch(yielding));
  }

  /** Returns from the bottom at once. */
  @Benchmark
  @OperationsPerInvocation(TURNS)
  public long calling() throws Exception {
    return check(mechanism.countDownLatch(calling));
  }
}
