package heavyloop.forks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.exit.UserException;
import heavyloop.forks.profilers.CoresProfiler;
import heavyloop.forks.profilers.LifelineProfiler;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.options.ProfilerConfig;

class ProfilersTest {
  private static List<String> all(boolean forked, String... args) {
    return InProcessLauncher.profilers(JmhResolution.options(args), forked).stream()
        .map(ProfilerConfig::getKlass)
        .toList();
  }

  @Test
  void our_profilers_are_added_to_the_users_once_and_last() {
    String cores = CoresProfiler.class.getName();
    assertThat(all(/* forked= */ true, "-prof", "gc"))
        .containsExactly("gc", cores, LifelineProfiler.class.getName());
    assertThat(all(/* forked= */ false, "-prof", "cores", "-prof", "gc"))
        .containsExactly(cores, "gc");
  }

  @Test
  void a_profiler_that_is_named_twice_or_does_not_exist_is_refused() {
    assertThatThrownBy(() -> all(/* forked= */ true, "-prof", "gc", "-prof", "gc"))
        .isInstanceOf(UserException.class)
        .hasMessage("-prof gc is given twice: leave one out");
    assertThatThrownBy(() -> all(/* forked= */ true, "-prof", "nonsense"))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("-prof nonsense can't be used: ")
        .hasMessageContaining("no such class or profiler: nonsense")
        .hasMessageEndingWith("(see -lprof)");
  }
}
