package rec;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Recorded {
  @State(Scope.Group)
  public static class Shared {
    final AtomicLong counter = new AtomicLong();
  }

  @State(Scope.Thread)
  @AuxCounters
  public static class Shares {
    public long hits;
    public long misses;
  }

  @State(Scope.Thread)
  public static class Sized {
    @Param({"3"})
    public int size;
  }

  @Benchmark
  @Group("mixed")
  @GroupThreads(2)
  public long reader(Shared shared) {
    return shared.counter.get();
  }

  @Benchmark
  @Group("mixed")
  public long writer(Shared shared) {
    Blackhole.consumeCPU(100);
    return shared.counter.incrementAndGet();
  }

  @Benchmark
  public int nothing() {
    return 1;
  }

  @Benchmark
  public Object allocates(Sized sized) {
    return new byte[sized.size];
  }

  @Benchmark
  public Object slow(Sized sized) {
    Blackhole.consumeCPU(50_000);
    return new byte[1000];
  }

  @Benchmark
  public void counted(Shares shares) {
    if (ThreadLocalRandom.current().nextInt(4) == 0) {
      shares.misses++;
    } else {
      shares.hits++;
    }
    Blackhole.consumeCPU(10);
  }
}
