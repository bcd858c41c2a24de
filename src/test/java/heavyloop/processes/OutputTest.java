package heavyloop.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutputTest {
  @Test
  void the_last_lines_are_kept_without_unhelpful_ones() {
    LastLines lines = new LastLines(3);
    lines.print("one\ntwo\r\n\n# Run progress: 0.00% complete, ETA 00:00:00\nth");
    lines.print(
        "ree\n\tat org.openjdk.jmh.runner.BenchmarkHandler.call(BenchmarkHandler.java:527)\n");
    lines.print("\tat faulty.Faulty.speaks(Faulty.java:50)\nno end");
    assertThat(lines.lines())
        .containsExactly("three", "\tat faulty.Faulty.speaks(Faulty.java:50)", "no end");
  }

  @Test
  void an_endless_line_is_cut() {
    LastLines lines = new LastLines(1);
    lines.print("x".repeat(100_000));
    assertThat(lines.lines().get(0)).hasSize(2000);
  }

  @Test
  void only_the_deadlock_of_a_thread_dump_is_shown() {
    List<String> dump =
        List.of(
            "Full thread dump OpenJDK 64-Bit Server VM",
            "\"main\" #1 prio=5",
            "",
            "Found one Java-level deadlock:",
            "=============================",
            "\"worker-1\":",
            "  waiting to lock monitor 0x1 (object 0x2, a java.lang.Object),",
            "  which is held by \"worker-2\"",
            "",
            "Java stack information for the threads listed above:",
            "===================================================",
            "\"worker-1\":",
            "Found 1 deadlock.");
    assertThat(Processes.deadlock(dump))
        .containsExactly(
            "Found one Java-level deadlock:",
            "\"worker-1\":",
            "  waiting to lock monitor 0x1 (object 0x2, a java.lang.Object),",
            "  which is held by \"worker-2\"");
    assertThat(Processes.deadlock(dump.subList(0, 2))).isEmpty();
  }
}
