package tiny;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/** Ways to fail: after an iteration of warm-up in the first that counts, or in the second. */
@State(Scope.Benchmark)
public class Bad {
  private static final Object A = new Object();
  private static final Object B = new Object();

  private int iterations;

  /** Has no value of its own. */
  @State(Scope.Benchmark)
  public static class Valueless {
    @Param({})
    public String needed;
  }

  @Setup(Level.Iteration)
  public void count() {
    iterations++;
  }

  @Benchmark
  public int speaks() {
    if (iterations == 2) {
      throw new IllegalStateException("it spoke");
    }
    return iterations;
  }

  @Benchmark
  public int padded() {
    throw new IllegalStateException(
        System.getProperty("heavyloop.padding").length()
            + " and "
            + System.getenv("HEAVYLOOP_PADDING").length());
  }

  @Benchmark
  public int exits() {
    if (iterations == 2) {
      System.exit(0);
    }
    return iterations;
  }

  @Benchmark
  public int halts() {
    if (iterations == 3) {
      Runtime.getRuntime().halt(0);
    }
    return iterations;
  }

  @Benchmark
  public int haltsAtOnce() {
    if (iterations == 2) {
      Runtime.getRuntime().halt(0);
    }
    return iterations;
  }

  @Benchmark
  public String lacks(Valueless valueless) {
    return valueless.needed;
  }

  @Benchmark
  @Threads(2)
  public int deadlocks() {
    if (iterations < 2) {
      return iterations;
    }
    boolean first = Thread.currentThread().getName().endsWith("1");
    synchronized (first ? A : B) {
      long end = System.nanoTime() + 200000000;
      while (System.nanoTime() < end) {
        // Until the other has its own.
      }
      synchronized (first ? B : A) {
        return 0;
      }
    }
  }
}
