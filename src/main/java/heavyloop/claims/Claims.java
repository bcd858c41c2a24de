package heavyloop.claims;

import static heavyloop.claims.Expectation.Bounds.about;
import static heavyloop.claims.Expectation.Bounds.atLeast;
import static heavyloop.claims.Expectation.Bounds.atMost;

import heavyloop.claims.Expectation.BenchmarkRef;
import heavyloop.claims.Expectation.CounterShare;
import heavyloop.claims.Expectation.TimeRatio;
import heavyloop.suite.SuiteFacts;
import java.util.List;
import java.util.Map;

/**
 * All claims, in the order of an explanation. Beyond its bounds a claim would be false; the figures
 * of all machines that we know are far within them.
 */
public final class Claims {
  private static final String HEAVY = "1000000";
  private static final String BARE = "1";

  private static final BenchmarkRef SEQUENTIAL = sized("Sequential.loop", HEAVY);
  private static final BenchmarkRef ONE_REQUEST_AT_A_TIME = waiting("oneAtATime");

  private Claims() {}

  public static final List<Claim> ALL =
      List.of(
          new Claim(
              "Parallelism speeds up CPU-bound work, if there are cores for it",
              2,
              List.of(
                  new TimeRatio(
                      SEQUENTIAL, sized("FixedThreadPool.invokeAll", HEAVY), atLeast(1.2)),
                  new TimeRatio(SEQUENTIAL, sized("ForkJoin.recursiveTask", HEAVY), atLeast(1.2)),
                  new TimeRatio(
                      SEQUENTIAL, sized("ParallelStream.mapReduce", HEAVY), atLeast(1.2)))),
          new Claim(
              "For small tasks, the overhead outweighs the benefit",
              1,
              List.of(
                  overhead("RawThreads.countDownLatch"),
                  overhead("FixedThreadPool.invokeAll"),
                  overhead("ForkJoin.recursiveTask"),
                  overhead("ParallelStream.mapReduce"))),
          new Claim(
              "Concurrency is dealing with many things at once, and one thread can do that",
              1,
              List.of(new TimeRatio(ONE_REQUEST_AT_A_TIME, waiting("asynchronous"), atLeast(5)))),
          new Claim(
              "Concurrency suits I/O-bound work: waiting threads make room for others",
              1,
              List.of(
                  new TimeRatio(ONE_REQUEST_AT_A_TIME, waiting("fixedPool"), atLeast(2)),
                  new TimeRatio(ONE_REQUEST_AT_A_TIME, waiting("threadPerRequest"), atLeast(4)),
                  new TimeRatio(
                      ONE_REQUEST_AT_A_TIME, waiting("virtualThreadPerRequest"), atLeast(5)))),
          new Claim(
              "Concurrency alone does not speed up computation",
              1,
              List.of(
                  new TimeRatio(turns("1000"), turns("1"), atLeast(0.95)),
                  new TimeRatio(threads("8"), threads("1"), atLeast(0.8)))),
          new Claim(
              "Without synchronization, updates are lost",
              2,
              List.of(
                  new CounterShare(
                      BenchmarkRef.of("challenges.Synchronization.unsynchronized"),
                      "lostUpdates",
                      "updates",
                      atLeast(0.001)))),
          new Claim(
              "Synchronization prevents lost updates, at a cost",
              1,
              List.of(
                  costOfSynchronization("synchronizedBlock"),
                  costOfSynchronization("reentrantLock"),
                  costOfSynchronization("fairReentrantLock"),
                  costOfSynchronization("atomicLong"))),
          new Claim(
              "Waiting for tasks costs less than starting a thread for each",
              1,
              List.of(
                  new TimeRatio(joining("threadJoin"), joining("countDownLatch"), atLeast(2)),
                  new TimeRatio(joining("threadJoin"), joining("futureGet"), atLeast(2)))),
          new Claim(
              "Deadlock can be avoided without starvation",
              1,
              List.of(
                  new CounterShare(
                      BenchmarkRef.of("challenges.DeadlockAvoidance.actor"),
                      "mealsOfTheHungriest",
                      "meals",
                      atLeast(0.01)))),
          new Claim(
              "Sharing data between cores is expensive, even by accident",
              2,
              List.of(
                  new TimeRatio(sharing("sharedAtomic"), sharing("padded"), atLeast(1.5)),
                  new TimeRatio(sharing("adjacent"), sharing("padded"), atLeast(1.3)))),
          new Claim(
              "Work divided in advance waits for its longest part",
              2,
              List.of(
                  new TimeRatio(
                      BenchmarkRef.of("challenges.Imbalance.onePartitionEach"),
                      BenchmarkRef.of("challenges.Imbalance.sharedQueue"),
                      atLeast(1.15)))),
          new Claim(
              "The time of the heavy loop is proportional to its steps",
              1,
              List.of(
                  new TimeRatio(growth("2"), growth("1"), about(2, 0.2)),
                  new TimeRatio(growth("4"), growth("1"), about(4, 0.2)))),
          new Claim(
              "Two equal benchmarks take equally long",
              1,
              List.of(
                  new TimeRatio(
                      BenchmarkRef.of("controls.Twins.first"),
                      BenchmarkRef.of("controls.Twins.second"),
                      about(1, 0.1)))),
          new Claim(
              "An empty loop is deleted",
              1,
              List.of(
                  new TimeRatio(
                      BenchmarkRef.of("controls.LoopBodies.empty"),
                      BenchmarkRef.of("controls.LoopBodies.xorshift"),
                      atMost(0.001)))));

  private static BenchmarkRef sized(String strategy, String iterations) {
    return new BenchmarkRef(
        SuiteFacts.PARALLELISM + strategy, Map.of(SuiteFacts.TASK_SIZE, iterations));
  }

  private static Expectation overhead(String strategy) {
    return new TimeRatio(sized(strategy, BARE), sized("Sequential.loop", BARE), atLeast(10));
  }

  private static BenchmarkRef waiting(String method) {
    return BenchmarkRef.of("concurrency.Requests." + method, "delayMillis", 2);
  }

  private static BenchmarkRef turns(String slices) {
    return BenchmarkRef.of("concurrency.Interleaving.queue", "slices", slices);
  }

  private static BenchmarkRef threads(String perProcessor) {
    return BenchmarkRef.of(
        "concurrency.CpuBoundOnManyThreads.fixedPool", "threadsPerProcessor", perProcessor);
  }

  private static Expectation costOfSynchronization(String method) {
    return new TimeRatio(
        BenchmarkRef.of("challenges.Synchronization." + method),
        BenchmarkRef.of("challenges.Synchronization.threadConfined"),
        atLeast(2));
  }

  private static BenchmarkRef sharing(String method) {
    return BenchmarkRef.of("challenges.DataSharing." + method);
  }

  private static BenchmarkRef joining(String method) {
    return BenchmarkRef.of("challenges.Joining." + method);
  }

  private static BenchmarkRef growth(String times) {
    return BenchmarkRef.of("controls.Growth.loop", "times", times);
  }
}
