package libraries;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Some of the benchmarks with a slowdown of a known size: every twentieth operation is done twice
 * with {@code -Drepeat.every=20}, which takes 5 % longer.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Repeated {
  private static final int EVERY = Integer.getInteger("repeat.every", Integer.MAX_VALUE);

  private int operations;

  private boolean isRepeated() {
    operations = operations == EVERY ? 1 : operations + 1;
    return operations == EVERY;
  }

  @Benchmark
  public Object jacksonRead(Libraries libraries, Blackhole blackhole) throws IOException {
    if (isRepeated()) {
      blackhole.consume(libraries.jacksonRead());
    }
    return libraries.jacksonRead();
  }

  @Benchmark
  public Object murmurHash(Libraries libraries, Blackhole blackhole) {
    if (isRepeated()) {
      blackhole.consume(libraries.murmurHash());
    }
    return libraries.murmurHash();
  }

  @Benchmark
  public Object markdownRender(Libraries libraries, Blackhole blackhole) {
    if (isRepeated()) {
      blackhole.consume(libraries.markdownRender());
    }
    return libraries.markdownRender();
  }
}
