package heavyloop.suite.strategies;

import heavyloop.suite.work.Batch;
import java.util.stream.IntStream;

/**
 * A parallel stream, which runs in the JVM's common fork/join pool <em>and</em> in its caller.
 *
 * <p>The size of the common pool is a system property, read when the pool is first used. The pool
 * gets one thread fewer than the parallelism, since the caller works too. Whether the JVM has
 * complied is then {@linkplain BusyThreads observed}; a pool made earlier, with another size, is
 * rejected.
 */
public final class ParallelStreamRunner implements Mechanism {
  private static final String COMMON_POOL_THREADS =
      "java.util.concurrent.ForkJoinPool.common.parallelism";

  /**
   * @param parallelism the number of threads that may be busy, including the caller's
   * @throws IllegalStateException if the common pool already has another size
   */
  public ParallelStreamRunner(int parallelism) {
    System.setProperty(
        COMMON_POOL_THREADS, String.valueOf(Mechanism.requireParallelism(parallelism) - 1));
    BusyThreads.require(parallelism, this::mapReduce, "the common fork/join pool and its caller");
  }

  /** The library splits the stream, maps the tasks to their answers and reduces these to one. */
  public long mapReduce(Batch batch) {
    return IntStream.range(0, batch.tasks())
        .parallel()
        .mapToLong(batch::run)
        .reduce(0, (left, right) -> left ^ right);
  }

  /** Nothing to close: the common pool lives as long as the JVM, and its threads are daemons. */
  @Override
  public void close() {}
}
