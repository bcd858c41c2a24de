package tiny;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Timeout;
import org.openjdk.jmh.annotations.Warmup;

/** Sets all that annotations can set. */
public class Annotated {

  /** Six combinations, whose order is neither that of names nor that of numbers. */
  @State(Scope.Benchmark)
  public static class Sizes {
    @Param({"9", "10", "1"})
    public int size;

    @Param({"z", "a"})
    public String kind;
  }

  @Benchmark
  @BenchmarkMode({Mode.SampleTime, Mode.SingleShotTime})
  @Fork(
      value = 2,
      warmups = 1,
      jvmArgs = "-Xmx64m",
      jvmArgsPrepend = {"-Dfirst=1", "-Dsecond=2 3"},
      jvmArgsAppend = "-Dlast=4")
  @Warmup(iterations = 3, time = 40, timeUnit = TimeUnit.MILLISECONDS, batchSize = 5)
  @Measurement(iterations = 4, time = 1, timeUnit = TimeUnit.MINUTES, batchSize = 6)
  @Threads(Threads.MAX)
  @Timeout(time = 20)
  @OperationsPerInvocation(7)
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public int everything(Sizes sizes) {
    return sizes.size;
  }

  @Benchmark
  @BenchmarkMode(Mode.All)
  public int inAllModes() {
    return 1;
  }
}
