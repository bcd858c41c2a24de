package heavyloop.suite.benchmarks.challenges;

import heavyloop.suite.benchmarks.CheckedBenchmark;
import heavyloop.suite.benchmarks.OnRequest;
import heavyloop.suite.strategies.FixedPoolRunner;
import heavyloop.suite.strategies.ForkJoinRunner;
import heavyloop.suite.strategies.Mechanism;
import heavyloop.suite.strategies.ParallelStreamRunner;
import heavyloop.suite.work.Batch;
import heavyloop.suite.work.Slowdown;
import heavyloop.suite.work.UnequalBatch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * How much time do tasks of unequal lengths waste, and which mechanisms recover it?
 *
 * <p>The tasks are one, two, four and eight units long, the short ones first. {@link
 * #onePartitionEach} cuts them beforehand into parts with equal numbers of tasks, so one thread
 * gets all the long ones and the others wait for it. With a {@link #sharedQueue}, a free thread
 * takes the next task; with {@link #workStealing} and a {@link #parallelStream}, it steals tasks
 * split off by another thread.
 *
 * <p>Compare the methods with {@link ImbalanceIdeal}, the shortest possible time of two workers,
 * and with each other. There are two threads by default: with more threads than cores the operating
 * system would balance what the program doesn't.
 *
 * <p>A stream splits by numbers of elements, down to about four parts for each worker of the common
 * pool. Here the pool has a single worker, so the four longest tasks stay together, and less can be
 * stolen than with {@link #workStealing}, which splits down to single tasks.
 *
 * <p>A surprise would be: {@link #onePartitionEach} below one and a half times the ideal (with two
 * threads it takes 48 units of 60, and 30 are ideal); a shared queue more than a fifth above the
 * ideal.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar challenges.Imbalance}
 */
public class Imbalance extends CheckedBenchmark<Mechanism> {
  /** The number of tasks; a multiple of four. */
  @Param("16")
  public int tasks;

  /**
   * The number of steps of all tasks together. Waking two threads takes a few percent of their
   * ideal time at most.
   */
  @Param("12000000")
  public long steps;

  /** The largest number of threads that may be busy at once. */
  @Param("2")
  public int parallelism;

  private UnequalBatch batch;
  private FixedPoolRunner pool;
  private ForkJoinRunner forkJoin;
  private ParallelStreamRunner stream;

  @Override
  protected long prepare() {
    batch = new UnequalBatch(tasks, Slowdown.steps(steps));
    return batch.answer();
  }

  @Override
  protected Mechanism open(String benchmark) {
    // Only the one that is measured: another fork/join pool would load the class that reads the
    // size of the common pool before the stream has set it.
    switch (benchmark) {
      case "Imbalance.workStealing" -> {
        forkJoin = new ForkJoinRunner(parallelism);
        return forkJoin;
      }
      case "Imbalance.parallelStream" -> {
        stream = new ParallelStreamRunner(parallelism);
        return stream;
      }
      default -> {
        pool = new FixedPoolRunner(parallelism);
        return pool;
      }
    }
  }

  /** One part for each thread, cut beforehand. */
  @Benchmark
  public long onePartitionEach() throws Exception {
    return check(pool.invokeAll(new Batch.Partitioned(batch, parallelism)));
  }

  /** One queue, from which all threads take tasks. */
  @Benchmark
  public long sharedQueue() throws Exception {
    return check(pool.invokeAll(batch));
  }

  /** A queue for each thread, from which the others steal. */
  @Benchmark
  @OnRequest
  public long workStealing() {
    return check(forkJoin.recursiveTask(batch));
  }

  /** Work stealing by the library. */
  @Benchmark
  @OnRequest
  public long parallelStream() {
    return check(stream.mapReduce(batch));
  }
}
