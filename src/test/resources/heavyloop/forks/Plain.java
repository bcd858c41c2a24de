package tiny;

import org.openjdk.jmh.annotations.Benchmark;

/** Leaves all to the defaults of JMH. */
public class Plain {
  @Benchmark
  public int one() {
    return 1;
  }
}
