package heavyloop.forks;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.forks.Progress.Step;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static Step fork(int number) {
    return new Step(
        number, 40, "ForkJoin.invokeAll (iterations=1)", "fork 2", Duration.ofSeconds(95));
  }

  @Test
  void a_bar_shows_how_much_is_done_and_what_runs() {
    assertThat(Progress.Bar.line(fork(21), ": 4.012 ms/op", 120))
        .isEqualTo(
            "[##########----------] 20/40, 1 min 35 s left  ForkJoin.invokeAll (iterations=1):"
                + " 4.012 ms/op");
  }

  @Test
  void a_bar_is_shorter_than_the_line_so_that_it_never_wraps() {
    for (int width : new int[] {40, 80, 120}) {
      String line = Progress.Bar.line(fork(1), ": 4.012 ms/op", width);
      assertThat(line + "^C").hasSizeLessThan(width);
    }
  }

  @Test
  void a_bar_is_erased_and_only_failures_stay() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Progress.Bar bar = new Progress.Bar(new PrintStream(out, true, StandardCharsets.UTF_8), 80);
    bar.started(fork(1));
    bar.measured("4 ms/op");
    bar.ended(fork(1), "4 ms/op");
    bar.started(fork(2));
    bar.ended(fork(2), "FAILED: it broke");
    bar.measured("comes too late");
    bar.clear();
    String[] states = out.toString(StandardCharsets.UTF_8).split("\r\u001b\\[K", -1);
    assertThat(states[states.length - 1]).isEmpty();
    assertThat(String.join("", states)).doesNotContain("too late");
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(
            "ForkJoin.invokeAll (iterations=1), fork 2: FAILED: it broke" + System.lineSeparator());
  }

  @Test
  void a_heading_is_redrawn_in_place_and_erased_at_the_end() {
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(screen, true, StandardCharsets.UTF_8);
    Progress.Bar bar =
        new Progress.Bar(stream, 80) {
          @Override
          protected List<String> heading() {
            return List.of("first", "second");
          }
        };
    Progress.Step step = new Progress.Step(1, 2, "A.b", "fork 1", Duration.ZERO);
    bar.started(step);
    bar.measured("5 us");
    bar.clear();
    String up = "\r\u001b[2A\u001b[J";
    String text = screen.toString(StandardCharsets.UTF_8);
    assertThat(text).contains("first\nsecond\n[").contains(up + "first\nsecond\n[").endsWith(up);
  }
}
