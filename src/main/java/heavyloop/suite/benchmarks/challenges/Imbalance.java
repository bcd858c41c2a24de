package heavyloop.suite.benchmarks.challenges;

import heavyloop.suite.benchmarks.CheckedBenchmark;
import heavyloop.suite.strategies.FixedPoolRunner;
import heavyloop.suite.strategies.ForkJoinRunner;
import heavyloop.suite.strategies.Mechanism;
import heavyloop.suite.strategies.ParallelStreamRunner;
import heavyloop.suite.strategies.PartitionedBatch;
import heavyloop.suite.work.Slowdown;
import heavyloop.suite.work.UnequalBatch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * What is lost when tasks are not of the same length, and who gets it back?
 *
 * <p>The tasks are one, two, four and eight units long, the short ones first. {@link
 * #onePartitionEach} cuts them into equal numbers beforehand, so one thread gets all the long ones
 * and the others wait for it. With a {@link #sharedQueue} a thread takes the next task when it is
 * free; with {@link #workStealing} and a {@link #parallelStream} it takes from another what that
 * one has split off.
 *
 * <p>Two threads by default, since with more threads than cores the operating system evens out what
 * the program doesn't. Compare with {@link ImbalanceIdeal}, the least that two workers can take,
 * and with each other.
 *
 * <p>A stream splits by numbers of elements, down to about four parts for each worker of the common
 * pool, and here that pool has one: so the four longest tasks stay together. It steals less well
 * than {@link #workStealing}, which splits down to single tasks.
 *
 * <p>A surprise would be: {@link #onePartitionEach} less than one and a half times the ideal (two
 * threads: 48 units of 60, and 30 is ideal); a shared queue more than a fifth above it.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar challenges.Imbalance}
 */
public class Imbalance extends CheckedBenchmark<Mechanism> {
  /** How many tasks there are; a multiple of four. */
  @Param("16")
  public int tasks;

  /** How many steps all tasks together do. */
  @Param("4000000")
  public long steps;

  /** How many threads may be busy at once. */
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
  protected Mechanism open() {
    pool = new FixedPoolRunner(parallelism);
    forkJoin = new ForkJoinRunner(parallelism);
    stream = new ParallelStreamRunner(parallelism);
    return () -> {
      pool.close();
      forkJoin.close();
    };
  }

  /** As many parts as threads, cut beforehand. */
  @Benchmark
  public long onePartitionEach() throws Exception {
    return pool.invokeAll(new PartitionedBatch(batch, parallelism));
  }

  /** One queue, from which every thread takes. */
  @Benchmark
  public long sharedQueue() throws Exception {
    return pool.invokeAll(batch);
  }

  /** A queue for each thread, from which the others steal. */
  @Benchmark
  public long workStealing() {
    return forkJoin.recursiveTask(batch);
  }

  /** Work stealing, as the library does it. */
  @Benchmark
  public long parallelStream() {
    return stream.mapReduce(batch);
  }
}
