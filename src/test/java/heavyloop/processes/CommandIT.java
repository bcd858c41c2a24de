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
class CommandIT {
  private static final Duration LONG = Duration.ofMinutes(1);

  /** Two JVMs start in this time, even on a busy machine. */
  private static final Duration ENOUGH_TO_START = Duration.ofSeconds(5);

  /** A mark that distinguishes the processes of this test from others. */
  private static final String MARK = "child.of.CommandIT";

  /** The program to run; its argument selects the action. */
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
        long end = System.nanoTime() + 100_000_000;
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
            "-D" + MARK, // Linux shows the first 4096 characters: less than the class path.
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            word));
  }

  private static Command.Result run(String word, Duration timeout) throws IOException {
    return new Command(java(word), timeout, 3).run();
  }

  @Test
  void the_result_has_the_exit_code_and_both_outputs() throws Exception {
    Command.Result result = run("speaks", LONG);
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.timedOut()).isFalse();
    assertThat(result.lines()).contains("to all", "to some");
  }

  @Test
  void standard_input_is_empty() throws Exception {
    assertThat(run("reads", LONG).exitCode()).isEqualTo(255);
  }

  @Test
  void only_the_last_lines_of_a_flood_are_kept() throws Exception {
    assertThat(run("floods", LONG).lines())
        .containsExactly("line 99997", "line 99998", "line 99999");
  }

  @Test
  void at_the_timeout_the_command_is_killed_with_its_children() throws Exception {
    Command.Result result = run("delegates", ENOUGH_TO_START);
    assertThat(result.timedOut()).isTrue();
    assertThat(result.deadlock()).isEmpty();
    assertThat(result.lines()).containsExactly("started");
    assertNoneIsLeft();
  }

  @Test
  void at_the_timeout_a_deadlock_is_described() throws Exception {
    assertThat(run("deadlocks", ENOUGH_TO_START).deadlock())
        .contains("Found one Java-level deadlock:")
        .anyMatch(line -> line.contains("which is held by"));
  }

  @Test
  void an_interrupt_kills_the_command_and_the_thread_stays_interrupted() throws Exception {
    Thread.currentThread().interrupt();
    Command.Result result = run("sleeps", LONG);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.exitCode()).isNotZero();
    assertNoneIsLeft();
  }

  @Test
  void a_shutdown_hook_can_kill_the_command() throws Exception {
    Thread hook =
        new Thread(
            () -> {
              // Waits for the program: killing the JDK's helper that starts it would make it fail.
              while (!isAnyLeft()) {
                Thread.onSpinWait();
              }
              do {
                Processes.kill(); // It may be visible before its parent knows that it has started.
              } while (isAnyLeft());
            });
    hook.setDaemon(true);
    hook.start();
    assertThat(run("sleeps", LONG).exitCode()).isEqualTo(137);
    hook.join();
  }

  @Test
  void a_missing_program_is_an_exception() {
    Command command = new Command(List.of("no/such/program"), LONG, 1);
    assertThatThrownBy(command::run)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no/such");
  }

  /** Waits a moment, since the system removes a killed process with a delay. */
  private static void assertNoneIsLeft() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (isAnyLeft() && System.nanoTime() - deadline < 0) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertThat(isAnyLeft()).isFalse();
  }

  private static boolean isAnyLeft() {
    return ProcessHandle.allProcesses()
        .map(process -> process.info().commandLine().orElse(""))
        .anyMatch(line -> line.contains(MARK));
  }
}
