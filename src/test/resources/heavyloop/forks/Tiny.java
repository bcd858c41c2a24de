package tiny;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Two sizes in two modes, with arguments for the JVM that it insists on. */
@BenchmarkMode({Mode.AverageTime, Mode.SingleShotTime})
@Fork(value = 3, jvmArgsAppend = {"-Dtiny.one=1", "-Dtiny.two=2 3"})
@Warmup(iterations = 1, time = 20, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 2, time = 30, timeUnit = TimeUnit.MILLISECONDS)
@Threads(2)
@State(Scope.Benchmark)
public class Tiny {
  @Param({"1", "20"})
  public int size;

  @Benchmark
  public long loop() {
    if (!"2 3".equals(System.getProperty("tiny.two"))) {
      throw new IllegalStateException("an argument is missing");
    }
    long sum = 0;
    for (int i = 0; i < 1000 * size; i++) {
      sum ^= i * 31L;
    }
    return sum;
  }
}
