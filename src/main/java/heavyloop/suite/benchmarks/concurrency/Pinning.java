package heavyloop.suite.benchmarks.concurrency;

import heavyloop.suite.benchmarks.CheckedBenchmark;
import heavyloop.suite.strategies.RequiresJdk;
import heavyloop.suite.strategies.VirtualThreadRunner;
import heavyloop.suite.work.Batch;
import heavyloop.suite.work.HeavyBatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * Can a virtual thread wait while it holds a monitor?
 *
 * <p>Sixty-four virtual threads wait two milliseconds each, on four carriers. All of them can wait
 * at once: compare the methods with {@link #free}, which takes little more than two milliseconds.
 * {@link #inSynchronized} meanwhile holds a monitor that no other thread wants. On JDK 21 to 23
 * that pins the thread to its carrier, so four wait at a time, and sixteen rounds take 32
 * milliseconds. Since JDK 24 (JEP 491) it is like {@link #free}. A {@link #inReentrantLock lock of
 * java.util.concurrent} never pins.
 *
 * <p>A surprise would be: {@link #inSynchronized} near {@link #free} before JDK 24, or far from it
 * since; {@link #inReentrantLock} far from it anywhere.
 *
 * <p>Run it, on JDK 21 or newer: {@code java -jar target/benchmarks.jar concurrency.Pinning}
 */
@RequiresJdk(VirtualThreadRunner.OLDEST_JDK)
public class Pinning extends CheckedBenchmark<VirtualThreadRunner> {
  /** The number of virtual threads. */
  @Param("64")
  public int tasks;

  /** The time that each of them waits. */
  @Param("2")
  public int waitMillis;

  /** The number of carriers. */
  @Param("4")
  public int parallelism;

  /** One for each thread, in arrays, since the JIT would elide the lock of a local object. */
  private Object[] monitors;

  private ReentrantLock[] locks;

  @Override
  protected long prepare() {
    monitors = Stream.generate(Object::new).limit(tasks).toArray();
    locks = Stream.generate(ReentrantLock::new).limit(tasks).toArray(ReentrantLock[]::new);
    return new HeavyBatch(tasks, 1).answer();
  }

  @Override
  protected VirtualThreadRunner open(String benchmark) {
    return new VirtualThreadRunner(parallelism);
  }

  /** Holds something during a wait. */
  @FunctionalInterface
  private interface Holding {
    void during(int task, Runnable wait);
  }

  /** Tasks that wait while holding something. */
  private record Waits(HeavyBatch batch, int millis, Holding holding) implements Batch {
    @Override
    public int tasks() {
      return batch.tasks();
    }

    @Override
    public long run(int task) {
      holding.during(task, this::sleep);
      return batch.run(task);
    }

    private void sleep() {
      try {
        TimeUnit.MILLISECONDS.sleep(millis);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public long answer(int task) {
      return batch.answer(task);
    }
  }

  private long run(Holding holding) throws Exception {
    return check(
        mechanism.countDownLatch(new Waits(new HeavyBatch(tasks, 1), waitMillis, holding)));
  }

  /** Holds nothing. */
  @Benchmark
  public long free() throws Exception {
    return run((task, wait) -> wait.run());
  }

  /** Holds a monitor that no other thread wants. */
  @Benchmark
  public long inSynchronized() throws Exception {
    return run(
        (task, wait) -> {
          synchronized (monitors[task]) {
            wait.run();
          }
        });
  }

  /** Holds a lock that no other thread wants. */
  @Benchmark
  public long inReentrantLock() throws Exception {
    return run(
        (task, wait) -> {
          locks[task].lock();
          try {
            wait.run();
          } finally {
            locks[task].unlock();
          }
        });
  }
}
