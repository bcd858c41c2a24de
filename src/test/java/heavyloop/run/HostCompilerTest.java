package heavyloop.run;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.FreshJvm;
import heavyloop.suite.work.HeavyLoop;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In JVMs of their own, lest all other tests go on without C2. */
class HostCompilerTest {
  private static final String TIME_NUMBER_FLAGS = "\\s*\\d+\\s+\\d+[ %sbn!]+";
  private static final String LOOP = HeavyLoop.class.getName();

  /** Lets the loop be compiled, in the end with or without C2. */
  static final class Warm {
    public static void main(String[] args) {
      if (Boolean.getBoolean("without.c2")) {
        HostCompiler.withoutC2();
      }
      long sum = 0;
      for (int i = 1; i < 20_000; i++) {
        sum += HeavyLoop.run(i, 100);
      }
      System.out.println(sum);
    }
  }

  /** The compilations of the loop at one of HotSpot's levels: 4 is C2's, 1 C1's for good. */
  private static long compilations(boolean withoutC2, int level) throws Exception {
    FreshJvm.Result run =
        FreshJvm.run(
            List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "-Xbatch",
                "-XX:+PrintCompilation",
                "-Dwithout.c2=" + withoutC2,
                Warm.class.getName()));
    assertThat(run.exitCode()).as(run.output()).isZero();
    return run.output()
        .lines()
        .filter(line -> line.matches(TIME_NUMBER_FLAGS + level + "\\s+" + LOOP + "::run .*"))
        .count();
  }

  @Test
  void from_then_on_c1_compiles_for_good() throws Exception {
    assertThat(compilations(true, 4)).isZero();
    assertThat(compilations(true, 1)).isPositive();
    assertThat(compilations(false, 4)).isPositive();
  }
}
