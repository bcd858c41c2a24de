package heavyloop.forks.profilers;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.forks.profilers.SwitchesProfiler.Switches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwitchesProfilerTest {
  @Test
  void the_switches_of_a_thread_stand_in_its_status() {
    List<String> status =
        List.of(
            "Name:\tjava",
            "Threads:\t18",
            "voluntary_ctxt_switches:\t150",
            "nonvoluntary_ctxt_switches:\t545");
    assertThat(Switches.parse(status)).isEqualTo(new Switches(150, 545));
    assertThat(Switches.parse(List.of("Name:\tjava"))).isEqualTo(Switches.NONE);
  }

  @Test
  void a_thread_that_has_just_ended_has_none(@TempDir Path task) throws IOException {
    assertThat(SwitchesProfiler.read(task)).isEqualTo(Switches.NONE);
    Files.createDirectory(task.resolve("status")); // Opens, but can't be read.
    assertThat(SwitchesProfiler.read(task)).isEqualTo(Switches.NONE);
  }

  @Test
  void the_switches_of_threads_add_up() {
    assertThat(new Switches(1, 2).plus(new Switches(30, 40))).isEqualTo(new Switches(31, 42));
  }
}
