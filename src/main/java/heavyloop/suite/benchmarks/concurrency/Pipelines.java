package heavyloop.suite.benchmarks.concurrency;

import heavyloop.suite.benchmarks.AnswerCheck;
import heavyloop.suite.benchmarks.Defaults;
import heavyloop.suite.benchmarks.OnRequest;
import heavyloop.suite.channels.Channel;
import heavyloop.suite.channels.FlowPipeline;
import heavyloop.suite.channels.Pipeline;
import heavyloop.suite.channels.ThreadPipeline;
import heavyloop.suite.work.Slowdown;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * When does it pay to let items flow through stages with a thread each?
 *
 * <p>A thousand items go through two stages, from a producer to a consumer; the time is per item.
 * Compare the methods with {@link #oneThread}, which takes the same steps without handing anything
 * over: a pipeline pays if a stage takes longer than two hand-offs. Compare the capacities: with
 * room for one item, threads wake each other for every item; with more, they can work ahead.
 * Compare {@link #drainedQueue} with {@link #arrayBlockingQueue}: it takes the lock once for many
 * items. On two cores that gained nothing clear.
 *
 * <p>A surprise would be: any pipeline that is faster than {@link #oneThread} at ten steps per
 * stage; one that isn't at ten thousand, on two idle cores or more; a capacity of 1 that costs no
 * more than 1024.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar concurrency.Pipelines}
 */
@OnRequest
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = Defaults.HANDING_OUT, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class Pipelines extends Defaults {
  private static final int ITEMS = 1_000;

  /** The work of a stage. */
  @State(Scope.Benchmark)
  public static class Stage {
    /** The number of steps of the heavy loop that a stage takes with an item. */
    @Param({"10", "10000"})
    public long iterations;

    private long steps;
    private long answer;

    @Setup
    public void prepare() {
      steps = Slowdown.steps(iterations);
      answer = Pipeline.digest(ITEMS, steps);
    }

    private long check(long measured) {
      return AnswerCheck.require(answer, measured);
    }
  }

  /** A pipeline. */
  @State(Scope.Thread)
  public abstract static class Open {
    private Pipeline pipeline;

    abstract Pipeline pipeline(long steps);

    @Setup
    public void open(Stage stage) {
      pipeline = pipeline(stage.steps);
    }

    @TearDown
    public void close() {
      pipeline.close();
    }

    final long run(Stage stage) throws InterruptedException {
      return stage.check(pipeline.run(ITEMS));
    }
  }

  /** A pipeline with bounded queues. */
  public abstract static class Bounded extends Open {
    /** The room of a queue. */
    @Param({"1", "1024"})
    public int capacity;
  }

  /** A pipeline of threads with bounded queues between them. */
  public abstract static class BoundedQueues extends Bounded {
    abstract Channel channel();

    @Override
    final Pipeline pipeline(long steps) {
      return new ThreadPipeline(this::channel, steps);
    }
  }

  /** The state of {@link #arrayBlockingQueue}. */
  public static class ArrayBlocking extends BoundedQueues {
    @Override
    Channel channel() {
      return new Channel.Queued(new ArrayBlockingQueue<>(capacity));
    }
  }

  /** The state of {@link #drainedQueue}. */
  public static class Drained extends BoundedQueues {
    @Override
    Channel channel() {
      return new Channel.Drained(new ArrayBlockingQueue<>(capacity));
    }
  }

  /** The state of {@link #linkedBlockingQueue}. */
  public static class LinkedBlocking extends BoundedQueues {
    @Override
    Channel channel() {
      return new Channel.Queued(new LinkedBlockingQueue<>(capacity));
    }
  }

  /** The state of {@link #linkedTransferQueue}. */
  public static class LinkedTransfer extends Open {
    @Override
    Pipeline pipeline(long steps) {
      return new ThreadPipeline(() -> new Channel.Queued(new LinkedTransferQueue<>()), steps);
    }
  }

  /** The state of {@link #submissionPublisher}. */
  public static class Publishers extends Bounded {
    @Override
    Pipeline pipeline(long steps) {
      return new FlowPipeline(capacity, steps);
    }
  }

  /** The steps of both stages, one item after another. */
  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public long oneThread(Stage stage) {
    return stage.check(Pipeline.digest(ITEMS, stage.steps));
  }

  /** Bounded queues with one lock. */
  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public long arrayBlockingQueue(Stage stage, ArrayBlocking pipeline) throws Exception {
    return pipeline.run(stage);
  }

  /** The same queues, from which a stage takes all items at once that are there. */
  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public long drainedQueue(Stage stage, Drained pipeline) throws Exception {
    return pipeline.run(stage);
  }

  /** Bounded queues with a lock at each end. */
  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public long linkedBlockingQueue(Stage stage, LinkedBlocking pipeline) throws Exception {
    return pipeline.run(stage);
  }

  /** Queues without a lock and without a bound: a slow stage lets the items pile up before it. */
  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public long linkedTransferQueue(Stage stage, LinkedTransfer pipeline) throws Exception {
    return pipeline.run(stage);
  }

  /** Reactive streams of the JDK, whose stages run in a pool. */
  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public long submissionPublisher(Stage stage, Publishers pipeline) throws Exception {
    return pipeline.run(stage);
  }
}
