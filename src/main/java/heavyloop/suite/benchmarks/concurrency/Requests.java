package heavyloop.suite.benchmarks.concurrency;

import heavyloop.suite.benchmarks.AnswerCheck;
import heavyloop.suite.benchmarks.Defaults;
import heavyloop.suite.benchmarks.OnRequest;
import heavyloop.suite.requests.BlockingClient;
import heavyloop.suite.requests.DelayServer;
import heavyloop.suite.requests.LimitedBatch;
import heavyloop.suite.requests.ManagedBatch;
import heavyloop.suite.requests.NonBlockingClient;
import heavyloop.suite.strategies.ExecutorRunner;
import heavyloop.suite.strategies.FixedPoolRunner;
import heavyloop.suite.strategies.ForkJoinRunner;
import heavyloop.suite.strategies.RawThreadRunner;
import heavyloop.suite.strategies.RequiresJdk;
import heavyloop.suite.strategies.SequentialRunner;
import heavyloop.suite.strategies.VirtualThreadRunner;
import heavyloop.suite.work.Batch;
import heavyloop.suite.work.HeavyBatch;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long do 64 requests take if each waits two milliseconds for a server?
 *
 * <p>The work is I/O-bound: neither the client nor the server computes while it waits, so a single
 * core can have all 64 requests under way at once. Every method but {@link #oneAtATime} should
 * gain, even on one core ({@code taskset -c 0 java -jar …}): concurrency without parallelism.
 *
 * <p>Compare the methods with each other, and each with itself at {@code -p delayMillis=0}. That is
 * the control: the cost of 64 requests for client and server when nobody waits. No method can take
 * less than {@code delayMillis}; for {@link #oneAtATime} the minimum is 64 times that, and for
 * {@link #fixedPool} 64 / {@code parallelism} times, as for {@link #parallelStream}, and for {@link
 * #limitedVirtualThreads} eight times.
 *
 * <p>With {@code stepsPerReply=60000} a client computes a tenth of a millisecond with each reply:
 * then the cores are a limit as well as the waiting, and the single thread of {@link #asynchronous}
 * is the first to be overloaded. Server and client share the cores, which can limit a method even
 * without that; the control shows it.
 *
 * <p>A surprise would be: a thread for each request that isn't faster than four threads for all;
 * platform threads that aren't slower than virtual ones, since 64 of them have to be started; a
 * {@link #managedParallelStream} that doesn't beat {@link #parallelStream}.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar concurrency.Requests}
 */
@Warmup(iterations = Defaults.HANDING_OUT, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class Requests extends Defaults {
  private static final int PERMITS = 8;

  /** The server, shared by all threads of the benchmark. */
  @State(Scope.Benchmark)
  public static class Server {
    /** The server's delay before it replies. */
    @Param("2")
    public int delayMillis;

    /** The number of requests in an operation. */
    @Param("64")
    public int requests;

    /** The number of steps of the heavy loop that a client takes with each reply. */
    @Param({"0", "60000"})
    public long stepsPerReply;

    private DelayServer server;

    @Setup
    public void open() throws IOException {
      server = new DelayServer(Duration.ofMillis(delayMillis));
    }

    @TearDown
    public void close() throws IOException {
      server.close();
    }
  }

  /** The blocking connections of one thread of the benchmark. */
  @State(Scope.Thread)
  public static class Blocking {
    private BlockingClient client;
    private long answer;

    @Setup
    public void open(Server server) throws IOException {
      client = new BlockingClient(server.server.address(), server.requests, server.stepsPerReply);
      answer = client.answer();
    }

    @TearDown
    public void close() throws IOException {
      client.close();
    }

    private long check(long measured) {
      return AnswerCheck.require(answer, measured);
    }
  }

  /** The non-blocking connections of one thread of the benchmark. */
  @State(Scope.Thread)
  public static class NonBlocking {
    private NonBlockingClient client;
    private long answer;

    @Setup
    public void open(Server server) throws IOException {
      client =
          new NonBlockingClient(server.server.address(), server.requests, server.stepsPerReply);
      answer = new HeavyBatch(server.requests, 1 + server.stepsPerReply).answer();
    }

    @TearDown
    public void close() throws IOException {
      client.close();
    }
  }

  /** A fixed pool. */
  @State(Scope.Benchmark)
  public static class Pool {
    /** The number of threads that make requests. */
    @Param("4")
    public int parallelism;

    private FixedPoolRunner runner;

    @Setup
    public void open() {
      runner = new FixedPoolRunner(parallelism);
    }

    @TearDown
    public void close() {
      runner.close();
    }
  }

  /** Virtual threads on a fixed number of carriers. */
  @State(Scope.Benchmark)
  public static class Virtual {
    /** The number of virtual threads that can run at once; waiting ones don't count. */
    @Param("4")
    public int parallelism;

    private VirtualThreadRunner runner;

    @Setup
    public void open() {
      runner = new VirtualThreadRunner(parallelism);
    }

    @TearDown
    public void close() {
      runner.close();
    }
  }

  /** A pool that starts a thread for each task that finds none idle. */
  @State(Scope.Benchmark)
  public static class Cached {
    private final ExecutorRunner runner = new ExecutorRunner(Executors.newCachedThreadPool());

    @TearDown
    public void close() {
      runner.close();
    }
  }

  /** A fork/join pool. */
  @State(Scope.Benchmark)
  public static class ForkJoin {
    /** The number of workers that it has by itself. */
    @Param("4")
    public int parallelism;

    private ForkJoinRunner runner;

    @Setup
    public void open() {
      runner = new ForkJoinRunner(parallelism);
    }

    @TearDown
    public void close() {
      runner.close();
    }
  }

  /** One thread that waits for each reply before it sends the next request. */
  @Benchmark
  public long oneAtATime(Blocking blocking) {
    return blocking.check(new SequentialRunner().loop(blocking.client));
  }

  /** Four threads, regardless of the number of requests. */
  @Benchmark
  public long fixedPool(Blocking blocking, Pool pool) throws Exception {
    return blocking.check(pool.runner.invokeAll(blocking.client));
  }

  /** A new platform thread for each request. */
  @Benchmark
  public long threadPerRequest(Blocking blocking) throws Exception {
    BlockingClient client = blocking.client;
    return blocking.check(new RawThreadRunner(client.tasks()).countDownLatch(client));
  }

  /** A new virtual thread for each request. */
  @Benchmark
  @RequiresJdk(VirtualThreadRunner.OLDEST_JDK)
  public long virtualThreadPerRequest(Blocking blocking, Virtual virtual) throws Exception {
    return blocking.check(virtual.runner.threadPerTask(blocking.client));
  }

  /** A new virtual thread for each request, but only eight requests under way at once. */
  @Benchmark
  @OnRequest
  @RequiresJdk(VirtualThreadRunner.OLDEST_JDK)
  public long limitedVirtualThreads(Blocking blocking, Virtual virtual) throws Exception {
    Batch limited = new LimitedBatch(blocking.client, new Semaphore(PERMITS));
    return blocking.check(virtual.runner.threadPerTask(limited));
  }

  /** As many threads as there are requests, kept for the next ones. */
  @Benchmark
  @OnRequest
  public long cachedPool(Blocking blocking, Cached pool) throws Exception {
    return blocking.check(pool.runner.invokeAll(blocking.client));
  }

  /** A parallel stream, whose few workers wait. */
  @Benchmark
  @OnRequest
  public long parallelStream(Blocking blocking, ForkJoin pool) throws Exception {
    return blocking.check(pool.runner.stream(blocking.client));
  }

  /** The same, where the workers say that they wait, and others take their places. */
  @Benchmark
  @OnRequest
  public long managedParallelStream(Blocking blocking, ForkJoin pool) throws Exception {
    return blocking.check(pool.runner.stream(new ManagedBatch(blocking.client)));
  }

  /** One thread that sends all requests and then receives the replies as they arrive. */
  @Benchmark
  public long asynchronous(NonBlocking nonBlocking) throws IOException {
    return AnswerCheck.require(nonBlocking.answer, nonBlocking.client.requestAll());
  }
}
