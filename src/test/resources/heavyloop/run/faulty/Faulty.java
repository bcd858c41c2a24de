package faulty;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** A benchmark for each way to fail, in its second iteration, and one that does not fail. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 0)
@Measurement(iterations = 2, time = 50, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
public class Faulty {
  private static final Object A = new Object();
  private static final Object B = new Object();

  private int iterations;

  @Setup(org.openjdk.jmh.annotations.Level.Iteration)
  public void count() {
    iterations++;
  }

  private boolean fails() {
    return iterations == 2;
  }

  @Benchmark
  public int fine() {
    return iterations;
  }

  @Benchmark
  public int speaks() {
    if (fails()) {
      System.out.println("these were the last words");
      throw new IllegalStateException("it spoke");
    }
    return iterations;
  }

  @Benchmark
  public int exits() {
    if (fails()) {
      System.exit(0);
    }
    return iterations;
  }

  @Benchmark
  public int halts() {
    if (fails()) {
      Runtime.getRuntime().halt(0);
    }
    return iterations;
  }

  @Benchmark
  public int hangs() throws InterruptedException {
    if (fails()) {
      while (true) {
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          // Never mind.
        }
      }
    }
    return iterations;
  }

  @Benchmark
  @Threads(2)
  public int deadlocks() {
    if (fails()) {
      boolean first = Thread.currentThread().getName().endsWith("1");
      synchronized (first ? A : B) {
        long end = System.nanoTime() + 200_000_000;
        while (System.nanoTime() < end) {
          Thread.onSpinWait();
        }
        synchronized (first ? B : A) {
          return 0;
        }
      }
    }
    return iterations;
  }

  @Benchmark
  @Fork(value = 2, jvmArgs = "-Xmx32m")
  public int hoards() {
    if (fails()) {
      List<byte[]> hoard = new ArrayList<>();
      while (true) {
        hoard.add(new byte[1 << 20]);
      }
    }
    return iterations;
  }

  @Benchmark
  public int isKilled() throws Exception {
    if (fails()) {
      new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid())).start();
      new CountDownLatch(1).await();
    }
    return iterations;
  }
}
