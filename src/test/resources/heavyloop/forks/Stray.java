package tiny;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Forgets to end its thread. */
@State(Scope.Benchmark)
public class Stray {
  private final ExecutorService pool = Executors.newFixedThreadPool(1);

  @Setup
  public void start() throws Exception {
    pool.submit(() -> 1).get();
  }

  @Benchmark
  public int one() {
    return 1;
  }
}
