package heavyloop.suite.strategies;

import heavyloop.suite.work.Batch;
import java.util.stream.IntStream;

/**
 * A parallel stream, which runs in the JVM's common fork/join pool <em>and</em> in its caller.
 *
 * <p>The size of the common pool is a system property, read when the pool is first used. The pool
 * gets one thread fewer than the parallelism, since the caller works too. Whether the JVM has
 * complied is {@linkplain BusyThreads observed} when the runner is closed: observing it earlier
 * would give this mechanism a different history from the others before it is measured.
 */
public final class ParallelStreamRunner implements Mechanism {
  private static final String COMMON_POOL_THREADS =
      "java.util.concurrent.ForkJoinPool.common.parallelism";

  private final int parallelism;

  /**
   * @param parallelism the number of threads that may be busy, including the caller's
   */
  public ParallelStreamRunner(int parallelism) {
    this.parallelism = Mechanism.requireParallelism(parallelism);
    System.setProperty(COMMON_POOL_THREADS, String.valueOf(parallelism - 1));
  }

  /** The library splits the stream, maps the tasks to their answers and reduces these to one. */
  public long mapReduce(Batch batch) {
    return reduce(batch);
  }

  /** Runs the stream in the fork/join pool of the calling thread, or else in the common one. */
  static long reduce(Batch batch) {
    return IntStream.range(0, batch.tasks())
        .parallel()
        .mapToLong(batch::run)
        .reduce(0, (left, right) -> left ^ right);
  }

  /**
   * Ends nothing: the common pool lives as long as the JVM, and its threads are daemons.
   *
   * @throws IllegalStateException if the common pool had a different size all along
   */
  @Override
  public void close() {
    BusyThreads.require(parallelism, this::mapReduce, "the common fork/join pool and its caller");
  }
}
