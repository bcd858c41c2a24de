package heavyloop.suite.benchmarks.challenges;

import heavyloop.suite.benchmarks.AnswerCheck;
import heavyloop.suite.benchmarks.Defaults;
import heavyloop.suite.benchmarks.OnRequest;
import heavyloop.suite.strategies.CompletableFutureRunner;
import heavyloop.suite.strategies.ForkJoinRunner;
import heavyloop.suite.strategies.RequiresJdk;
import heavyloop.suite.strategies.SequentialRunner;
import heavyloop.suite.strategies.VirtualThreadRunner;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.Slowdown;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Which mechanism suits tasks that create tasks?
 *
 * <p>A binary tree of {@code depth} levels has a run of the heavy loop at each leaf. Every inner
 * node hands its upper half to another task, and continues with the lower one; below {@code cutoff}
 * leaves it stops splitting. Compare the methods with {@link #sequential} at the same parameters:
 * the difference at {@code cutoff=1}, where each leaf is a task, is the cost of splitting, and the
 * difference to 64 is the gain from a cutoff.
 *
 * <p>A surprise would be: fork/join, made for this, that isn't the fastest at {@code cutoff=1}; a
 * mechanism that is still clearly slower than the others with a cutoff of 64.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar challenges.Recursion}
 */
@OnRequest
@Warmup(iterations = Defaults.HANDING_OUT, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class Recursion extends Defaults {

  /** The tree. */
  @State(Scope.Benchmark)
  public static class Tree {
    /** The levels of the tree, which has 2^depth leaves. */
    @Param("10")
    public int depth;

    /** The number of steps of the heavy loop in a leaf. */
    @Param("100")
    public long iterations;

    /** The largest number of leaves that a node runs itself. */
    @Param({"1", "64"})
    public int cutoff;

    private HeavyBatch leaves;
    private long answer;

    @Setup
    public void prepare() {
      leaves = new HeavyBatch(1 << depth, Slowdown.steps(iterations));
      answer = leaves.answer();
    }

    private long check(long measured) {
      return AnswerCheck.require(answer, measured);
    }
  }

  /** The state of {@link #forkJoin}. */
  @State(Scope.Benchmark)
  public static class ForkJoin {
    /** The largest number of threads that may be busy at once. */
    @Param("2")
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

  /** The state of {@link #completableFutures}. */
  @State(Scope.Benchmark)
  public static class Futures {
    /** The largest number of threads that may be busy at once. */
    @Param("2")
    public int parallelism;

    private CompletableFutureRunner runner;

    @Setup
    public void open() {
      runner = new CompletableFutureRunner(parallelism);
    }

    @TearDown
    public void close() {
      runner.close();
    }
  }

  /** The state of {@link #virtualThreads}. */
  @State(Scope.Benchmark)
  public static class Virtual {
    /** The largest number of threads that may be busy at once. */
    @Param("2")
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

  /** The same recursion in one thread. */
  @Benchmark
  public long sequential(Tree tree) {
    return tree.check(new SequentialRunner().recursive(tree.leaves, tree.cutoff));
  }

  /** Each split forks its upper half, and joins it. */
  @Benchmark
  public long forkJoin(Tree tree, ForkJoin pool) {
    return tree.check(pool.runner.recursive(tree.leaves, tree.cutoff));
  }

  /** Each leaf is a future, and each split another that combines two; no thread waits. */
  @Benchmark
  public long completableFutures(Tree tree, Futures pool) throws Exception {
    return tree.check(pool.runner.recursive(tree.leaves, tree.cutoff));
  }

  /** Each split starts a virtual thread for its upper half, and joins it. */
  @Benchmark
  @RequiresJdk(VirtualThreadRunner.OLDEST_JDK)
  public long virtualThreads(Tree tree, Virtual threads) throws Exception {
    return tree.check(threads.runner.recursive(tree.leaves, tree.cutoff));
  }
}
