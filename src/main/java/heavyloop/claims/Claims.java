package heavyloop.claims;

import static heavyloop.claims.Expectation.Bounds.about;
import static heavyloop.claims.Expectation.Bounds.atLeast;
import static heavyloop.claims.Expectation.Bounds.atMost;

import heavyloop.claims.Expectation.Ratio;
import heavyloop.claims.Expectation.Share;
import java.util.List;

/**
 * All claims, in the order of an explanation. The bounds are where a claim would be false, not
 * where we have found it: they are far from what any machine gives that we know of.
 */
public final class Claims {
  private static final String HEAVY = "1000000";
  private static final String BARE = "1";

  private static final Cell SEQUENTIAL = sized("Sequential.loop", HEAVY);
  private static final Cell ONE_REQUEST_AT_A_TIME = waiting("oneAtATime");

  private Claims() {}

  /** The list. */
  public static final List<Claim> ALL =
      List.of(
          new Claim(
              "Parallelism does CPU-bound work sooner, if there are cores for it",
              2,
              List.of(
                  new Ratio(SEQUENTIAL, sized("FixedThreadPool.invokeAll", HEAVY), atLeast(1.2)),
                  new Ratio(SEQUENTIAL, sized("ForkJoin.recursiveTask", HEAVY), atLeast(1.2)),
                  new Ratio(SEQUENTIAL, sized("ParallelStream.mapReduce", HEAVY), atLeast(1.2)))),
          new Claim(
              "For small tasks the overhead outweighs the benefit",
              1,
              List.of(
                  overhead("RawThreads.countDownLatch"),
                  overhead("FixedThreadPool.invokeAll"),
                  overhead("ForkJoin.recursiveTask"),
                  overhead("ParallelStream.mapReduce"))),
          new Claim(
              "Concurrency is dealing with many things at once, and one thread can do that",
              1,
              List.of(new Ratio(ONE_REQUEST_AT_A_TIME, waiting("asynchronous"), atLeast(5)))),
          new Claim(
              "Concurrency suits I/O-bound work: threads that wait make room for others",
              1,
              List.of(
                  new Ratio(ONE_REQUEST_AT_A_TIME, waiting("fixedPool"), atLeast(2)),
                  new Ratio(ONE_REQUEST_AT_A_TIME, waiting("threadPerRequest"), atLeast(4)),
                  new Ratio(
                      ONE_REQUEST_AT_A_TIME, waiting("virtualThreadPerRequest"), atLeast(5)))),
          new Claim(
              "Concurrency alone computes nothing sooner",
              1,
              List.of(
                  new Ratio(turns("1000"), turns("1"), atLeast(0.95)),
                  new Ratio(threads("512"), threads("4"), atLeast(0.8)))),
          new Claim(
              "Without synchronization updates are lost",
              2,
              List.of(
                  new Share(
                      Cell.of("challenges.Synchronization.unsynchronized"),
                      "lostUpdates",
                      "updates",
                      atLeast(0.001)))),
          new Claim(
              "Synchronization prevents that, at a cost",
              1,
              List.of(
                  costOfSynchronization("synchronizedBlock"),
                  costOfSynchronization("reentrantLock"),
                  costOfSynchronization("fairReentrantLock"),
                  costOfSynchronization("atomicLong"))),
          new Claim(
              "Who starts tasks must wait for them, which costs less than starting threads for them",
              1,
              List.of(
                  new Ratio(joining("threadJoin"), joining("countDownLatch"), atLeast(2)),
                  new Ratio(joining("threadJoin"), joining("invokeAll"), atLeast(2)))),
          new Claim(
              "Deadlock can be avoided, and nobody need starve",
              1,
              List.of(
                  new Share(
                      Cell.of("challenges.DeadlockAvoidance.actor"),
                      "mealsOfTheHungriest",
                      "meals",
                      atLeast(0.01)))),
          new Claim(
              "Sharing data between cores is expensive, even by accident",
              2,
              List.of(
                  new Ratio(sharing("sharedAtomic"), sharing("padded"), atLeast(1.5)),
                  new Ratio(sharing("adjacent"), sharing("padded"), atLeast(1.3)))),
          new Claim(
              "Who divides the work beforehand waits for the longest part",
              2,
              List.of(
                  new Ratio(
                      Cell.of("challenges.Imbalance.onePartitionEach"),
                      Cell.of("challenges.Imbalance.sharedQueue"),
                      atLeast(1.15)))),
          new Claim(
              "The heavy loop takes as long as it has steps",
              1,
              List.of(
                  new Ratio(growth("2"), growth("1"), about(2, 0.2)),
                  new Ratio(growth("4"), growth("1"), about(4, 0.2)))),
          new Claim(
              "Two equal benchmarks take equally long",
              1,
              List.of(
                  new Ratio(
                      Cell.of("controls.Twins.first"),
                      Cell.of("controls.Twins.second"),
                      about(1, 0.1)))),
          new Claim(
              "An empty loop is deleted",
              1,
              List.of(
                  new Ratio(
                      Cell.of("controls.LoopBodies.empty"),
                      Cell.of("controls.LoopBodies.xorshift"),
                      atMost(0.001)))));

  private static Cell sized(String strategy, String iterations) {
    return Cell.of("parallelism." + strategy, "iterations", iterations);
  }

  private static Expectation overhead(String strategy) {
    return new Ratio(sized(strategy, BARE), sized("Sequential.loop", BARE), atLeast(10));
  }

  private static Cell waiting(String method) {
    return Cell.of("concurrency.Requests." + method, "delayMillis", 2);
  }

  private static Cell turns(String slices) {
    return Cell.of("concurrency.Interleaving.queue", "slices", slices);
  }

  private static Cell threads(String threads) {
    return Cell.of("concurrency.CpuBoundOnManyThreads.fixedPool", "threads", threads);
  }

  private static Expectation costOfSynchronization(String method) {
    return new Ratio(
        Cell.of("challenges.Synchronization." + method),
        Cell.of("challenges.Synchronization.threadConfined"),
        atLeast(2));
  }

  private static Cell sharing(String method) {
    return Cell.of("challenges.DataSharing." + method);
  }

  private static Cell joining(String method) {
    return Cell.of("challenges.Joining." + method);
  }

  private static Cell growth(String times) {
    return Cell.of("controls.Growth.loop", "times", times);
  }
}
