package tiny;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Allocates the same in every operation, and a byte more if {@code tiny.more} is set. */
@State(Scope.Thread)
public class Allocating {
  private static final boolean MORE = Boolean.getBoolean("tiny.more");

  private int operations;

  /** Objects have a multiple of eight bytes: eight more in one of eight operations. */
  private int length() {
    return MORE && (operations & 7) == 0 ? 24 : 16;
  }

  @Benchmark
  public byte[] array() {
    operations++;
    return new byte[length()];
  }

  @Benchmark
  public List<Object> list() {
    operations++;
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      list.add(new int[i]);
    }
    list.add(new byte[length()]);
    return list;
  }

  @Benchmark
  public String text() {
    operations++;
    StringBuilder text = new StringBuilder();
    for (int i = 100; i < 120; i++) {
      text.append(i).append(' ');
    }
    return text.append(new byte[length()].length).toString();
  }
}
