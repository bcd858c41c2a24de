package heavyloop.suite.benchmarks.challenges;

import heavyloop.suite.benchmarks.AnswerCheck;
import heavyloop.suite.benchmarks.Defaults;
import heavyloop.suite.benchmarks.OnRequest;
import heavyloop.suite.channels.AlignedLongs;
import heavyloop.suite.channels.Channel;
import heavyloop.suite.channels.EchoThread;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.HeavyLoop;
import heavyloop.suite.work.JumpAhead;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to hand an item from a producer to a consumer and another one back?
 *
 * <pre>
 *   benchmark  -- item ---&gt;  echo
 *    thread   &lt;-- reply ---  thread
 * </pre>
 *
 * <p>An operation is one round trip, that is two hand-offs. The reply is one step of the heavy
 * loop, which costs almost nothing, and becomes the next item. Compare the methods with each other:
 * {@link #volatileSpin} never sleeps, and shows how fast two cores can exchange data; {@link
 * #volatileSpinOneLine} differs only in its layout, and the gain or loss from sharing a line
 * depends on the processor. {@link #exchanger} spins for a while before it sleeps, and comes close.
 * The queues take longer mostly because they wake a sleeping thread; those that spin before they
 * sleep have two speeds, so look at the distribution ({@code -bm sample}) rather than at the mean.
 * On one core ({@code taskset -c 0 java -jar …}) every method pays for two thread switches. With
 * {@code -t 2} and more, each thread of the benchmark has its own echo thread.
 *
 * <p>Two JDKs can differ by more than the compiler: {@code SynchronousQueue} and {@code
 * LinkedTransferQueue} were rewritten for JDK 21, and spin differently before they sleep.
 *
 * <p>A surprise would be: a queue that is as fast as spinning on two idle cores; spinning that
 * takes milliseconds if there are more threads than cores, since it yields.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar challenges.HandOff}
 */
@OnRequest
@Warmup(iterations = Defaults.WAITING, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class HandOff extends Defaults {

  /**
   * A thread of the benchmark and its echo thread. A reply that is wrong, late or repeated changes
   * all later ones, so the last reply shows whether all were right.
   */
  @State(Scope.Thread)
  public abstract static class Conversation {
    private static final long FIRST_ITEM = HeavyBatch.seed(0);

    private EchoThread echo;
    private long item = FIRST_ITEM;
    private long trips;

    /** Creates a channel, called once for the items and once for the replies. */
    protected abstract Channel channel();

    @Setup
    public void open() {
      echo = new EchoThread(this::channel, state -> HeavyLoop.run(state, 1));
    }

    @TearDown
    public void close() {
      echo.close();
      AnswerCheck.require(JumpAhead.run(FIRST_ITEM, trips), item);
    }

    long roundTrip() throws InterruptedException, ExecutionException {
      trips++;
      item = echo.ask(item);
      return item;
    }
  }

  /** The state of {@link #synchronousQueue}. */
  public static class Synchronous extends Conversation {
    @Override
    protected Channel channel() {
      return new Channel.Queued(new SynchronousQueue<>());
    }
  }

  /** The state of {@link #arrayBlockingQueue}. */
  public static class ArrayBlocking extends Conversation {
    @Override
    protected Channel channel() {
      return new Channel.Queued(new ArrayBlockingQueue<>(1));
    }
  }

  /** The state of {@link #linkedTransferQueue}. */
  public static class LinkedTransfer extends Conversation {
    @Override
    protected Channel channel() {
      return new Channel.Transfer();
    }
  }

  /** The state of {@link #exchanger}. */
  public static class Exchange extends Conversation {
    @Override
    protected Channel channel() {
      return new Channel.Exchange();
    }
  }

  /** The state of {@link #volatileSpin}. */
  public static class VolatileSpin extends Conversation {
    @Override
    protected Channel channel() {
      return new Channel.Spin();
    }
  }

  /** The state of {@link #volatileSpinOneLine}. */
  public static class VolatileSpinOneLine extends Conversation {
    private final AlignedLongs line = AlignedLongs.onLines(1);
    private int next;

    @Override
    protected Channel channel() {
      int offset = next;
      next += Long.BYTES;
      return new Channel.Spin(line, offset);
    }
  }

  /** A queue without room: senders and receivers wait for each other. */
  @Benchmark
  public long synchronousQueue(Synchronous conversation) throws Exception {
    return conversation.roundTrip();
  }

  /** A queue with room for one item, by a lock and two conditions. */
  @Benchmark
  public long arrayBlockingQueue(ArrayBlocking conversation) throws Exception {
    return conversation.roundTrip();
  }

  /** An unbounded, lock-free queue whose sender waits until the item is taken. */
  @Benchmark
  public long linkedTransferQueue(LinkedTransfer conversation) throws Exception {
    return conversation.roundTrip();
  }

  /** Two threads that swap an item for null, and then null for the reply. */
  @Benchmark
  public long exchanger(Exchange conversation) throws Exception {
    return conversation.roundTrip();
  }

  /** A number for the item and one for the reply, a cache line each, which both threads poll. */
  @Benchmark
  public long volatileSpin(VolatileSpin conversation) throws Exception {
    return conversation.roundTrip();
  }

  /** Two numbers on one cache line, which both threads poll. */
  @Benchmark
  public long volatileSpinOneLine(VolatileSpinOneLine conversation) throws Exception {
    return conversation.roundTrip();
  }
}
