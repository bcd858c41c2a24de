package heavyloop.suite.strategies;

import heavyloop.suite.work.Batch;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A variant of a mechanism, named after the benchmark that measures it: {@code class.method}.
 *
 * @param name unique in {@link #ALL}
 * @param oldestJdk the feature number of the oldest JDK that can run it
 * @param opener creates the mechanism for a given parallelism
 * @param variant runs a batch with the mechanism
 */
public record Strategy<M extends Mechanism>(
    String name, int oldestJdk, IntFunction<M> opener, Variant<M> variant) {

  /** The oldest JDK that can run this project. */
  private static final int ANY_JDK = 17;

  /** The baseline: no parallelism. */
  public static final Strategy<?> SEQUENTIAL =
      onAnyJdk("Sequential.loop", parallelism -> new SequentialRunner(), SequentialRunner::loop);

  /** All strategies, from the plainest to the newest. */
  public static final List<Strategy<?>> ALL =
      List.of(
          SEQUENTIAL,
          onAnyJdk(
              "RawThreads.countDownLatch", RawThreadRunner::new, RawThreadRunner::countDownLatch),
          onAnyJdk("RawThreads.join", RawThreadRunner::new, RawThreadRunner::join),
          onAnyJdk("FixedThreadPool.invokeAll", FixedPoolRunner::new, FixedPoolRunner::invokeAll),
          onAnyJdk(
              "FixedThreadPool.submitWithLatch",
              FixedPoolRunner::new,
              FixedPoolRunner::submitWithLatch),
          onAnyJdk(
              "FixedThreadPool.completionService",
              FixedPoolRunner::new,
              FixedPoolRunner::completionService),
          onAnyJdk("ForkJoin.recursiveTask", ForkJoinRunner::new, ForkJoinRunner::recursiveTask),
          onAnyJdk("ForkJoin.invokeAll", ForkJoinRunner::new, ForkJoinRunner::invokeAll),
          onAnyJdk(
              "ForkJoin.workStealingPool", ForkJoinRunner::workStealing, ForkJoinRunner::invokeAll),
          onAnyJdk(
              "ParallelStream.mapReduce",
              ParallelStreamRunner::new,
              ParallelStreamRunner::mapReduce),
          onAnyJdk("ParallelStream.inOwnPool", ForkJoinRunner::new, ForkJoinRunner::stream),
          onAnyJdk(
              "CompletableFutures.allOf",
              CompletableFutureRunner::new,
              CompletableFutureRunner::allOf),
          virtual("VirtualThreads.threadPerTask", VirtualThreadRunner::threadPerTask),
          virtual("VirtualThreads.countDownLatch", VirtualThreadRunner::countDownLatch),
          virtual("VirtualThreads.join", VirtualThreadRunner::join),
          new Strategy<>(
              "VirtualThreads.structured",
              StructuredScope.OLDEST_JDK,
              VirtualThreadRunner::new,
              VirtualThreadRunner::structured));

  /** One of the ways in which a mechanism can run a batch. */
  @FunctionalInterface
  public interface Variant<M> {
    long run(M mechanism, Batch batch) throws Exception;
  }

  private static <M extends Mechanism> Strategy<M> onAnyJdk(
      String name, IntFunction<M> opener, Variant<M> variant) {
    return new Strategy<>(name, ANY_JDK, opener, variant);
  }

  private static Strategy<VirtualThreadRunner> virtual(
      String name, Variant<VirtualThreadRunner> variant) {
    return new Strategy<>(name, VirtualThreadRunner.OLDEST_JDK, VirtualThreadRunner::new, variant);
  }

  /** The strategy with the given name, ignoring case. */
  public static Optional<Strategy<?>> named(String name) {
    return ALL.stream().filter(strategy -> strategy.name.equalsIgnoreCase(name)).findFirst();
  }

  /** Whether it needs a newer JDK than the rest of this project. */
  public boolean needsNewerJdk() {
    return oldestJdk > ANY_JDK;
  }

  /** Whether the running JDK can run it. */
  public boolean isAvailable() {
    return Runtime.version().feature() >= oldestJdk;
  }

  /**
   * Creates the mechanism.
   *
   * @param parallelism the largest number of threads that may be busy at once
   */
  public Running open(int parallelism) {
    M mechanism = opener.apply(parallelism);
    return new Running() {
      @Override
      public long run(Batch batch) throws Exception {
        return variant.run(mechanism, batch);
      }

      @Override
      public void close() {
        mechanism.close();
      }
    };
  }

  /** A mechanism together with the variant to use. */
  public interface Running extends Mechanism {
    long run(Batch batch) throws Exception;
  }
}
