package heavyloop.suite.strategies;

import heavyloop.suite.work.Batch;
import java.util.stream.IntStream;

/**
 * A parallel stream, which runs in the JVM's common fork/join pool <em>and</em> in its caller.
 *
 * <p>The size of the common pool is a property of the JVM, read when the pool is first used. So
 * that {@code parallelism} threads are busy, and not one more, the pool gets one thread less than
 * that: the caller is the last. Whether the JVM has listened is then {@linkplain BusyThreads
 * observed}; a pool made earlier, with another size, is refused.
 */
public final class ParallelStreamRunner implements Mechanism {
  private static final String COMMON_POOL_THREADS =
      "java.util.concurrent.ForkJoinPool.common.parallelism";

  /**
   * @param parallelism how many threads may be busy, the caller's among them
   * @throws IllegalStateException if the common pool already has another size
   */
  public ParallelStreamRunner(int parallelism) {
    System.setProperty(COMMON_POOL_THREADS, String.valueOf(Parallelism.require(parallelism) - 1));
    BusyThreads.require(parallelism, this::mapReduce, "the common fork/join pool and its caller");
  }

  /** The stream is split by the library, mapped to the answers and reduced to one. */
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
