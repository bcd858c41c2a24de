package heavyloop.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutputTest {
  @Test
  void the_last_lines_are_kept_without_what_helps_nobody() {
    Tail tail = new Tail(3);
    tail.print("one\ntwo\r\n\n# Run progress: 0.00% complete, ETA 00:00:00\nth");
    tail.print(
        "ree\n\tat org.openjdk.jmh.runner.BenchmarkHandler.call(BenchmarkHandler.java:527)\n");
    tail.print("\tat faulty.Faulty.speaks(Faulty.java:50)\nno end");
    assertThat(tail.lines())
        .containsExactly("three", "\tat faulty.Faulty.speaks(Faulty.java:50)", "no end");
  }

  @Test
  void a_line_without_end_takes_no_memory_without_end() {
    Tail tail = new Tail(1);
    tail.print("x".repeat(100_000));
    assertThat(tail.lines().get(0)).hasSize(2000);
  }

  @Test
  void of_a_dump_only_the_deadlock_is_told() {
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
    assertThat(Deadlock.in(dump))
        .containsExactly(
            "Found one Java-level deadlock:",
            "\"worker-1\":",
            "  waiting to lock monitor 0x1 (object 0x2, a java.lang.Object),",
            "  which is held by \"worker-2\"");
    assertThat(Deadlock.in(dump.subList(0, 2))).isEmpty();
  }
}
