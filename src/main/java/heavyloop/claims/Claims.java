package heavyloop.claims;

import static heavyloop.claims.Bounds.about;
import static heavyloop.claims.Bounds.atLeast;
import static heavyloop.claims.Bounds.atMost;
import static heavyloop.claims.Bounds.between;

import heavyloop.claims.Expectation.CounterShare;
import heavyloop.claims.Expectation.OnJdks;
import heavyloop.claims.Expectation.OnSeparateCores;
import heavyloop.claims.Expectation.RatioOfRatios;
import heavyloop.claims.Expectation.TimeDifference;
import heavyloop.claims.Expectation.TimeRatio;
import heavyloop.claims.Expectation.UpToProcessors;
import heavyloop.suite.SuiteFacts;
import java.util.List;
import java.util.stream.Stream;

/**
 * All claims, in the order of an explanation. Each has an expectation that would fail if the claim
 * were false, on a machine of any size; each bound says why it is there.
 */
public final class Claims {
  private static final String HEAVY = "1000000";

  /** Mechanisms whose threads wait for the batch. */
  private static final List<String> POOLS =
      List.of("FixedThreadPool.invokeAll", "ForkJoin.recursiveTask", "ParallelStream.mapReduce");

  /** Threads that are started for the batch, as the text starts goroutines. */
  private static final List<String> STARTED =
      List.of("RawThreads.countDownLatch", "VirtualThreads.countDownLatch");

  /** The mechanisms that the text names: its own program, pools, and threads like goroutines. */
  private static final List<String> MECHANISMS =
      List.of(
          "RawThreads.countDownLatch",
          "FixedThreadPool.invokeAll",
          "ForkJoin.recursiveTask",
          "ParallelStream.mapReduce",
          "VirtualThreads.threadPerTask");

  /** Half of the best possible gain: each of several ways to wait must come near its own ideal. */
  private static final double HALF = 0.5;

  private static final int REQUESTS = 64;
  private static final int POOLED_REQUESTS = 4;

  private Claims() {}

  /** The claims of the text on concurrency and parallelism. */
  public static final List<Claim> OF_THE_TEXT =
      List.of(
          new Claim(
              "Parallelism speeds up CPU-bound work, if there are cores for it",
              2,
              // Two cores can give 2, and more cores more. Threads that are started for a batch
              // need tasks that are long against their start, as those of the text are. Of threads
              // that are already running, most of the machine is expected.
              Stream.of(
                      STARTED.stream().map(m -> longTasks(m, atLeast(1.5))),
                      Stream.concat(POOLS.stream(), Stream.of("VirtualThreads.threadPerTask"))
                          .map(m -> speedUp(m, atLeast(1.5))),
                      POOLS.stream().map(pool -> onSmallMachines(ofBound(pool, atLeast(0.75)))))
                  .flatMap(expectations -> expectations)
                  .toList()),
          new Claim(
              "More cores do more tasks a second",
              2,
              new TimeRatio(
                  BenchmarkRef.of("parallelism.JmhThreads.one"),
                  BenchmarkRef.of("parallelism.JmhThreads.two"),
                  // Two hardware threads of one core come near this too: the loop leaves room.
                  atLeast(1.5))),
          new Claim(
              "Parallelism gains less where the work makes garbage than where it only computes",
              2,
              new RatioOfRatios(
                  gain("chain", 1),
                  gain("allocate", 1),
                  // The cores share the memory bus and the collector; a tenth could be noise.
                  atLeast(1.1))),
          new Claim(
              "For small tasks, the overhead outweighs the benefit; for large ones it hardly counts",
              1,
              Stream.concat(
                      MECHANISMS.stream().map(Claims::handingOut),
                      // One thread gains nothing, so the difference is what the mechanism costs.
                      POOLS.stream().map(pool -> oneThread(pool, atMost(1.1))))
                  .toList()),
          new Claim(
              "Concurrency is dealing with many things at once, and one thread can do that",
              1,
              waiting("asynchronous", atLeast(HALF * REQUESTS))),
          new Claim(
              "Concurrency suits I/O-bound work: waiting threads make room for others",
              1,
              waiting("fixedPool", atLeast(0.8 * POOLED_REQUESTS)),
              // Clearly more than four at a time, although a thread is started for each request.
              waiting("threadPerRequest", atLeast(1.5 * POOLED_REQUESTS)),
              waiting("virtualThreadPerRequest", atLeast(0.4 * REQUESTS))),
          new Claim(
              "Concurrency alone does not speed up computation",
              1,
              Stream.concat(
                      Stream.of(
                          new TimeRatio(turns("1000"), turns("1"), atLeast(0.95)),
                          // Slices spread disturbances evenly, which may gain a little.
                          new TimeRatio(threads("8"), threads("1"), atLeast(0.9))),
                      // A second thread that secretly helped would save a third or more.
                      MECHANISMS.stream().map(mechanism -> oneThread(mechanism, atLeast(0.95))))
                  .toList()),
          new Claim(
              "Virtual threads make waiting cheap, and not computing fast",
              1,
              // Some of the noise between equal batches.
              onSmallMachines(
                  new TimeRatio(
                      onAllProcessors("VirtualThreads.threadPerTask"),
                      onAllProcessors("FixedThreadPool.invokeAll"),
                      atLeast(0.9))),
              // Starting four, and waiting for them.
              new TimeRatio(
                  sized("RawThreads.countDownLatch", SuiteFacts.BARE),
                  sized("VirtualThreads.countDownLatch", SuiteFacts.BARE),
                  atLeast(2)),
              // Holding a lock must not pin the carrier; if it did, this would be sixteen times as
              // long.
              new TimeRatio(pinning("inReentrantLock"), pinning("free"), atMost(2))),
          new Claim(
              "Up to JDK 23 a virtual thread that holds a monitor blocks its carrier, and not since",
              1,
              // Four carriers wait for 64 threads sixteen times; a quarter of that can't be noise.
              new OnJdks(
                  21, 23, new TimeRatio(pinning("inSynchronized"), pinning("free"), atLeast(4))),
              new OnJdks(
                  24,
                  Integer.MAX_VALUE,
                  new TimeRatio(pinning("inSynchronized"), pinning("free"), atMost(2)))),
          new Claim(
              "Without synchronization, updates are lost",
              2,
              new CounterShare(
                  BenchmarkRef.of("challenges.Synchronization.unsynchronized"),
                  "lostUpdates",
                  "updates",
                  atLeast(0.001)),
              new CounterShare(
                  BenchmarkRef.of("challenges.SynchronizationUncontended.unsynchronized"),
                  "lostUpdates",
                  "updates",
                  atMost(0))),
          new Claim(
              "Uncontended locks aren't free, but they and atomics cost at most tens of nanoseconds",
              1,
              // A lock is more than the update that it guards.
              costAlone("synchronizedBlock", between(0, 50)),
              costAlone("reentrantLock", between(0, 50)),
              // An atomic update is itself the update, and may take no longer than a plain one.
              costAlone("atomicLong", atMost(50))),
          new Claim(
              "Two threads that contend for a lock do less than one alone",
              2,
              // Without the fair lock, which is slow only where it changes hands.
              Stream.of("synchronizedBlock", "reentrantLock", "atomicLong")
                  .map(Claims::contended)
                  .toList()),
          new Claim(
              "A caller that doesn't wait for its tasks gets an incomplete answer",
              1,
              new CounterShare(
                  joining("tooEarly"),
                  "missing",
                  "answers",
                  // One in a hundred would already make a wrong program.
                  atLeast(0.01))),
          new Claim(
              "Starting a thread for each task costs more than handing it to a waiting thread",
              1,
              new TimeRatio(joining("threadJoin"), joining("countDownLatch"), atLeast(2)),
              new TimeRatio(joining("threadJoin"), joining("futureGet"), atLeast(2))),
          new Claim(
              "Deadlock can be avoided without starvation",
              1,
              new CounterShare(
                  BenchmarkRef.of("challenges.DeadlockAvoidance.actor"),
                  "mealsOfTheHungriest",
                  "meals",
                  // A fifth would be an equal share.
                  atLeast(0.15))),
          new Claim(
              "Sharing data between cores is expensive, even by accident",
              2,
              // The same instruction: two cores with a line each do at least twice as many.
              onSeparateCores(
                  new TimeRatio(sharing("sharedAtomic"), sharing("paddedAtomic"), atLeast(2))),
              onSeparateCores(new TimeRatio(sharing("adjacent"), sharing("padded"), atLeast(1.3)))),
          new Claim(
              "Work divided in advance waits for its longest part",
              2,
              // 48 units of 60 in one part, and 30 if the threads share the queue: 1.6 at best.
              new TimeRatio(imbalance("onePartitionEach"), imbalance("sharedQueue"), atLeast(1.15)),
              new TimeRatio(
                  imbalance("sharedQueue"),
                  BenchmarkRef.of("challenges.ImbalanceIdeal.loop"),
                  atMost(1.2))));

  /** The claims about the instrument; if one fails, no figure can be believed. */
  public static final List<Claim> CONTROLS =
      List.of(
          new Claim(
              "The time of the heavy loop is proportional to its steps",
              1,
              new TimeRatio(growth("2"), growth("1"), about(2, 0.03)),
              new TimeRatio(growth("4"), growth("1"), about(4, 0.03)),
              new TimeRatio(
                  sized("Sequential.loop", HEAVY),
                  BenchmarkRef.of("parallelism.JmhThreads.one"),
                  about(4, 0.03))),
          new Claim(
              "Two equal benchmarks take equally long",
              1,
              // The least differences of one thread, of a batch, and of contended threads on which
              // a claim or another control rests.
              equal("Twins", about(1, 0.03)),
              new TimeRatio(batches("first"), batches("second"), about(1, 0.1)),
              equal("EqualUpdates", between(1 / 1.3, 1.3))),
          new Claim(
              "An empty loop is deleted",
              1,
              new TimeRatio(
                  BenchmarkRef.of("controls.LoopBodies.empty"),
                  BenchmarkRef.of("controls.LoopBodies.xorshift"),
                  atMost(0.001))));

  /** All claims, in the order of an explanation, the controls last. */
  public static final List<Claim> ALL =
      Stream.concat(OF_THE_TEXT.stream(), CONTROLS.stream()).toList();

  private static BenchmarkRef sized(String strategy, String iterations) {
    return BenchmarkRef.of("parallelism." + strategy).with(SuiteFacts.TASK_SIZE, iterations);
  }

  /** A heavy batch with a task for each processor, run sequentially. */
  private static BenchmarkRef sequential() {
    return sized("Sequential.loop", HEAVY).withProcessors(SuiteFacts.TASKS);
  }

  /** A heavy batch with a task and a thread for each processor. */
  private static BenchmarkRef onAllProcessors(String strategy) {
    return sized(strategy, HEAVY)
        .withProcessors(SuiteFacts.TASKS)
        .withProcessors(SuiteFacts.THREADS);
  }

  private static Expectation longTasks(String strategy, Bounds bounds) {
    BenchmarkRef any = BenchmarkRef.of("parallelism.LongTasks.batch");
    return new TimeRatio(
        any.with("strategy", SuiteFacts.SEQUENTIAL), any.with("strategy", strategy), bounds);
  }

  private static Expectation speedUp(String strategy, Bounds bounds) {
    return new TimeRatio(sequential(), onAllProcessors(strategy), bounds);
  }

  /** On 32 processors, a caller takes up to a fifth of the batch's time to hand it out. */
  private static Expectation onSmallMachines(Expectation expectation) {
    return new UpToProcessors(32, expectation);
  }

  private static Expectation ofBound(String strategy, Bounds bounds) {
    return new TimeRatio(onAllProcessors("BatchBound.spinning"), onAllProcessors(strategy), bounds);
  }

  private static TimeRatio gain(String work, double least) {
    return new TimeRatio(
        BenchmarkRef.of("parallelism.KindsOfWork.one").with("work", work),
        BenchmarkRef.of("parallelism.KindsOfWork.two").with("work", work),
        atLeast(least));
  }

  /** Two cores give 2; two hardware threads of one core have only its units, which one fills. */
  private static Expectation onSeparateCores(Expectation expectation) {
    return new OnSeparateCores(gain("wide", 1.5), expectation);
  }

  /**
   * Handing out a batch takes longer than a hundred steps of each task, so tasks of a hundred steps
   * can't gain on any number of cores.
   */
  private static Expectation handingOut(String strategy) {
    return new TimeRatio(
        sized(strategy, SuiteFacts.BARE), sized("Sequential.loop", HEAVY), atLeast(100 / 1e6));
  }

  private static Expectation waiting(String method, Bounds bounds) {
    return new TimeRatio(requests("oneAtATime"), requests(method), bounds);
  }

  private static BenchmarkRef requests(String method) {
    return BenchmarkRef.of("concurrency.Requests." + method)
        .with("delayMillis", 2)
        .with("stepsPerReply", 0);
  }

  private static BenchmarkRef turns(String slices) {
    return BenchmarkRef.of("concurrency.Interleaving.queue").with("slices", slices);
  }

  private static BenchmarkRef threads(String perProcessor) {
    return BenchmarkRef.of("concurrency.CpuBoundOnManyThreads.fixedPool")
        .with("threadsPerProcessor", perProcessor);
  }

  private static Expectation oneThread(String strategy, Bounds bounds) {
    BenchmarkRef any = BenchmarkRef.of("concurrency.SingleThread.batch");
    return new TimeRatio(
        any.with("strategy", strategy), any.with("strategy", SuiteFacts.SEQUENTIAL), bounds);
  }

  private static BenchmarkRef pinning(String method) {
    return BenchmarkRef.of("concurrency.Pinning." + method);
  }

  private static BenchmarkRef alone(String method) {
    return BenchmarkRef.of("challenges.SynchronizationUncontended." + method);
  }

  private static Expectation costAlone(String method, Bounds bounds) {
    return new TimeDifference(alone(method), alone("threadConfined"), bounds);
  }

  /** The time of an update of both threads together: one, if they get in each other's way. */
  private static Expectation contended(String method) {
    return onSeparateCores(
        new TimeRatio(
            BenchmarkRef.of("challenges.Synchronization." + method), alone(method), atLeast(1)));
  }

  private static BenchmarkRef sharing(String method) {
    return BenchmarkRef.of("challenges.DataSharing." + method);
  }

  private static BenchmarkRef imbalance(String method) {
    return BenchmarkRef.of("challenges.Imbalance." + method);
  }

  private static BenchmarkRef joining(String method) {
    return BenchmarkRef.of("challenges.Joining." + method);
  }

  private static BenchmarkRef growth(String times) {
    return BenchmarkRef.of("controls.Growth.loop").with("times", times);
  }

  private static BenchmarkRef batches(String method) {
    return BenchmarkRef.of("controls.EqualBatches." + method)
        .with(SuiteFacts.TASK_SIZE, HEAVY)
        .withProcessors(SuiteFacts.TASKS)
        .withProcessors(SuiteFacts.THREADS);
  }

  private static Expectation equal(String control, Bounds bounds) {
    return new TimeRatio(
        BenchmarkRef.of("controls." + control + ".first"),
        BenchmarkRef.of("controls." + control + ".second"),
        bounds);
  }
}
