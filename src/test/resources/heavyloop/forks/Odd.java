package tiny;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Values that are hard to hand on. */
@State(Scope.Benchmark)
public class Odd {
  @Param({"a,b", "a \"b\""})
  public String value;

  @Param
  public Level level;

  public enum Level {
    LOW
  }

  @Benchmark
  public int length() {
    return value.length();
  }
}
