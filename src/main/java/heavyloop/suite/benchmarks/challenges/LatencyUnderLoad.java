package heavyloop.suite.benchmarks.challenges;

import heavyloop.suite.benchmarks.AnswerCheck;
import heavyloop.suite.benchmarks.Defaults;
import heavyloop.suite.benchmarks.OnRequest;
import heavyloop.suite.strategies.LoadedExecutor;
import heavyloop.suite.strategies.RequiresJdk;
import heavyloop.suite.strategies.VirtualThreadRunner;
import heavyloop.suite.work.HeavyBatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * How long does a short task wait if long ones keep all threads busy?
 *
 * <p>A client sends a task of ten microseconds, waits for its answer, and sends the next. Meanwhile
 * an executor with a thread for each processor has {@code longPerThread} tasks of five milliseconds
 * for each thread. Look at the percentiles, not at the mean: throughput hides the time a client
 * waits. The times are those of one client; a stream of clients that don't wait for each other
 * would queue up behind the slow answers, and be worse off.
 *
 * <p>Compare the methods with each other, and each with itself at {@code longPerThread=0}. In a
 * {@link #fixedPool} a task waits for those before it in the queue. {@link #virtualThreads} are
 * never interrupted, so they wait for a carrier in the same way. {@link #yieldingVirtualThreads}
 * give others a turn every fifty microseconds. {@link #threadPerTask} leaves it to the operating
 * system, which interrupts long tasks for short ones.
 *
 * <p>A surprise would be: platform threads, which cost so much more to start, that aren't the
 * quickest to answer among the long tasks.
 *
 * <p>A work-stealing pool isn't among the rivals: its workers promise no order between the queues
 * of different submitters, and as long as one of these has long tasks, a task in another may wait
 * for minutes, or forever. That, too, is an answer, but not one that can be averaged.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar challenges.LatencyUnderLoad -r 1s}
 */
@OnRequest
@BenchmarkMode(Mode.SampleTime)
public class LatencyUnderLoad extends Defaults {
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
  private static final int ONE_SLICE = 1;
  private static final int SLICES = 100;

  /** The tasks of the client. */
  @State(Scope.Thread)
  public static class Client {
    /** The number of steps of the heavy loop in a short task. */
    @Param("6000")
    public long iterations;

    private HeavyBatch batch;
    private long answer;

    @Setup
    public void prepare() {
      batch = new HeavyBatch(1, iterations);
      answer = batch.answer();
    }
  }

  /** An executor with long tasks. */
  @State(Scope.Benchmark)
  public abstract static class Loaded {
    /** The number of long tasks, divided by the number of processors. */
    @Param({"0", "2"})
    public int longPerThread;

    /** The number of steps of the heavy loop in a long task. */
    @Param("3000000")
    public long steps;

    private LoadedExecutor executor;

    abstract ExecutorService make();

    /** The number of slices of a long task. */
    int slices() {
      return ONE_SLICE;
    }

    @Setup
    public void open() {
      executor = new LoadedExecutor(make(), longPerThread * PROCESSORS, steps, slices());
    }

    @TearDown
    public void close() {
      executor.close();
    }

    final long ask(Client client) throws Exception {
      return AnswerCheck.require(client.answer, executor.ask(client.batch, 0));
    }
  }

  /** The state of {@link #fixedPool}. */
  public static class Fixed extends Loaded {
    @Override
    ExecutorService make() {
      return Executors.newFixedThreadPool(PROCESSORS);
    }
  }

  /** The state of {@link #threadPerTask}. */
  public static class ThreadPerTask extends Loaded {
    @Override
    ExecutorService make() {
      return Executors.newCachedThreadPool();
    }
  }

  /** The state of {@link #virtualThreads}. */
  public static class Virtual extends Loaded {
    @Override
    ExecutorService make() {
      return VirtualThreadRunner.asShipped();
    }
  }

  /** The state of {@link #yieldingVirtualThreads}. */
  public static class YieldingVirtual extends Virtual {
    @Override
    int slices() {
      return SLICES;
    }
  }

  /** One queue, first in, first out. */
  @Benchmark
  public long fixedPool(Client client, Fixed executor) throws Exception {
    return executor.ask(client);
  }

  /** A platform thread for each task; idle threads are reused. */
  @Benchmark
  public long threadPerTask(Client client, ThreadPerTask executor) throws Exception {
    return executor.ask(client);
  }

  /** A virtual thread for each task. */
  @Benchmark
  @RequiresJdk(VirtualThreadRunner.OLDEST_JDK)
  public long virtualThreads(Client client, Virtual executor) throws Exception {
    return executor.ask(client);
  }

  /** A virtual thread for each task; the long ones yield. */
  @Benchmark
  @RequiresJdk(VirtualThreadRunner.OLDEST_JDK)
  public long yieldingVirtualThreads(Client client, YieldingVirtual executor) throws Exception {
    return executor.ask(client);
  }
}
