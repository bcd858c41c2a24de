package heavyloop.suite.strategies;

import heavyloop.suite.work.Batch;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A way to run a batch, under the name of the benchmark that measures it: {@code class.method}.
 *
 * @param name unique in {@link #ALL}
 * @param oldestJdk the feature number of the oldest JDK that has it
 * @param opener makes the mechanism, for a number of busy threads
 * @param way runs a batch by it
 */
public record Strategy<M extends Mechanism>(
    String name, int oldestJdk, IntFunction<M> opener, Way<M> way) {

  /** The oldest JDK that this project runs on. */
  private static final int ANY_JDK = 17;

  /** The baseline: no parallelism. */
  public static final Strategy<?> SEQUENTIAL =
      any("Sequential.loop", parallelism -> new SequentialRunner(), SequentialRunner::loop);

  /** All of them, from the plainest to the newest. */
  public static final List<Strategy<?>> ALL =
      List.of(
          SEQUENTIAL,
          any("RawThreads.countDownLatch", RawThreadRunner::new, RawThreadRunner::countDownLatch),
          any("RawThreads.join", RawThreadRunner::new, RawThreadRunner::join),
          any("FixedThreadPool.invokeAll", FixedPoolRunner::new, FixedPoolRunner::invokeAll),
          any(
              "FixedThreadPool.submitWithLatch",
              FixedPoolRunner::new,
              FixedPoolRunner::submitWithLatch),
          any(
              "FixedThreadPool.completionService",
              FixedPoolRunner::new,
              FixedPoolRunner::completionService),
          any("ForkJoin.recursiveTask", ForkJoinRunner::new, ForkJoinRunner::recursiveTask),
          any("ForkJoin.invokeAll", ForkJoinRunner::new, ForkJoinRunner::invokeAll),
          any(
              "ParallelStream.mapReduce",
              ParallelStreamRunner::new,
              ParallelStreamRunner::mapReduce),
          any(
              "CompletableFutures.allOf",
              CompletableFutureRunner::new,
              CompletableFutureRunner::allOf),
          new Strategy<>(
              "VirtualThreads.threadPerTask",
              VirtualThreadRunner.OLDEST_JDK,
              VirtualThreadRunner::new,
              VirtualThreadRunner::threadPerTask));

  /** How a mechanism runs a batch. */
  @FunctionalInterface
  public interface Way<M> {
    long run(M mechanism, Batch batch) throws Exception;
  }

  private static <M extends Mechanism> Strategy<M> any(
      String name, IntFunction<M> opener, Way<M> way) {
    return new Strategy<>(name, ANY_JDK, opener, way);
  }

  /** The strategy of that name, in whatever case it is written. */
  public static Optional<Strategy<?>> named(String name) {
    return ALL.stream().filter(strategy -> strategy.name.equalsIgnoreCase(name)).findFirst();
  }

  /** Whether there are JDKs that run the rest of this project but not this. */
  public boolean needsNewerJdk() {
    return oldestJdk > ANY_JDK;
  }

  /** Whether the JDK that runs this has what the strategy needs. */
  public boolean isAvailable() {
    return Runtime.version().feature() >= oldestJdk;
  }

  /**
   * Makes the mechanism.
   *
   * @param parallelism how many threads may be busy at once
   */
  public Running open(int parallelism) {
    M mechanism = opener.apply(parallelism);
    return new Running() {
      @Override
      public long run(Batch batch) throws Exception {
        return way.run(mechanism, batch);
      }

      @Override
      public void close() {
        mechanism.close();
      }
    };
  }

  /** A mechanism that is ready to run batches, until it is closed. */
  public interface Running extends Mechanism {
    long run(Batch batch) throws Exception;
  }
}
