package heavyloop.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CommandTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  /** What is run: one word says what it does. */
  static final class Child {
    private static final Object A = new Object();
    private static final Object B = new Object();

    private Child() {}

    public static void main(String[] args) throws Exception {
      switch (args[0]) {
        case "speaks" -> {
          System.out.println("to all");
          System.err.println("to some");
          System.exit(3);
        }
        case "reads" -> System.exit(System.in.read());
        case "floods" -> {
          for (int i = 0; i < 100_000; i++) {
            System.out.println("line " + i);
          }
        }
        case "sleeps" -> TimeUnit.MINUTES.sleep(5);
        case "delegates" -> {
          new ProcessBuilder(java("sleeps")).start();
          System.out.println("started");
          TimeUnit.MINUTES.sleep(5);
        }
        case "deadlocks" -> {
          new Thread(() -> lock(A, B)).start();
          lock(B, A);
        }
        default -> throw new IllegalArgumentException(args[0]);
      }
    }

    private static void lock(Object first, Object second) {
      synchronized (first) {
        long end = System.nanoTime() + 200_000_000;
        while (System.nanoTime() < end) {
          Thread.onSpinWait();
        }
        synchronized (second) {
          return;
        }
      }
    }
  }

  private static List<String> java(String word) {
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            word));
  }

  private static Command.Result run(String word, Duration patience) throws IOException {
    return new Command(java(word), patience, 3).run();
  }

  @Test
  void its_exit_code_and_both_its_outputs_are_told() throws Exception {
    Command.Result result = run("speaks", LONG);
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.timedOut()).isFalse();
    assertThat(result.lines()).contains("to all", "to some");
  }

  @Test
  void it_has_nothing_to_read_and_so_waits_for_nobody() throws Exception {
    assertThat(run("reads", LONG).exitCode()).isEqualTo(255);
  }

  @Test
  void however_much_it_prints_the_last_lines_are_kept() throws Exception {
    assertThat(run("floods", LONG).lines())
        .containsExactly("line 99997", "line 99998", "line 99999");
  }

  @Test
  void what_takes_too_long_is_killed_with_all_that_it_has_started() throws Exception {
    Command.Result result = run("delegates", Duration.ofSeconds(2));
    assertThat(result.timedOut()).isTrue();
    assertThat(result.deadlock()).isEmpty();
    assertThat(result.lines()).containsExactly("started");
    assertNoneIsLeft();
  }

  @Test
  void before_it_is_killed_its_threads_are_asked_what_they_wait_for() throws Exception {
    assertThat(run("deadlocks", Duration.ofSeconds(2)).deadlock())
        .contains("Found one Java-level deadlock:")
        .anyMatch(line -> line.contains("which is held by"));
  }

  @Test
  void interrupted_it_kills_and_the_thread_still_knows_of_the_interrupt() throws Exception {
    Thread.currentThread().interrupt();
    Command.Result result = run("sleeps", LONG);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.exitCode()).isNotZero();
    assertNoneIsLeft();
  }

  @Test
  void a_shutdown_hook_can_end_it() throws Exception {
    Thread hook =
        new Thread(
            () -> {
              // Not any child: the JDK starts a program by a helper, and without that there is
              // none.
              while (!isAnyLeft()) {
                Thread.onSpinWait();
              }
              Processes.kill();
            });
    hook.start();
    assertThat(run("sleeps", LONG).exitCode()).isEqualTo(137);
    hook.join();
  }

  @Test
  void what_is_no_program_is_the_callers_to_explain() {
    Command command = new Command(List.of("no/such/program"), LONG, 1);
    assertThatThrownBy(command::run)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no/such");
  }

  /** What was killed may take the system a moment to clear away. */
  private static void assertNoneIsLeft() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (isAnyLeft() && System.nanoTime() - deadline < 0) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertThat(isAnyLeft()).isFalse();
  }

  private static boolean isAnyLeft() {
    return ProcessHandle.allProcesses()
        .anyMatch(other -> other.info().commandLine().orElse("").contains(Child.class.getName()));
  }
}
