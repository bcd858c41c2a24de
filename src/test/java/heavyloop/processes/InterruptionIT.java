package heavyloop.processes;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.FreshJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs in a separate JVM, which ends. */
@Timeout(60)
class InterruptionIT {

  /** A JVM that exits while a child runs and another one is just starting. */
  static final class Ending {
    private Ending() {}

    public static void main(String[] args) {
      Process running = sleeper();
      System.out.println("running " + running.pid());
      Interruption interruption =
          new Interruption(
              () -> {
                waitFor(running);
                System.out.println("starting " + sleeper().pid());
              });
      interruption.during(
          () -> {
            new Thread(() -> System.exit(3)).start();
            return waitFor(running);
          });
      System.out.println("returned");
    }

    /** Waits for a process to be killed; it doesn't end otherwise. */
    private static boolean waitFor(Process process) {
      try {
        return process.waitFor(10, TimeUnit.SECONDS) || exit("not killed");
      } catch (InterruptedException e) {
        return exit(e.toString());
      }
    }

    private static boolean exit(String why) {
      System.out.println(why);
      Runtime.getRuntime().halt(1);
      return false;
    }

    private static Process sleeper() {
      try {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Sleeping.class.getName())
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static final class Sleeping {
    private Sleeping() {}

    public static void main(String[] args) throws InterruptedException {
      TimeUnit.MINUTES.sleep(5);
    }
  }

  /** Whether a process ends soon; otherwise it is killed, so that it doesn't outlive the test. */
  private static boolean isGone(String pid) throws Exception {
    Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(pid));
    if (process.isEmpty()) {
      return true;
    }
    try {
      process.get().onExit().get(5, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      process.get().destroyForcibly();
      return false;
    }
  }

  @Test
  void running_and_starting_children_are_killed_and_not_reported_as_failed() throws Exception {
    FreshJvm.Result end = FreshJvm.runMain(Ending.class);
    assertThat(end.exitCode()).isEqualTo(3);
    List<String> lines = end.output().lines().toList();
    assertThat(lines).as("during() has not returned").hasSize(2);
    assertThat(isGone(lines.get(0).replace("running ", ""))).isTrue();
    assertThat(isGone(lines.get(1).replace("starting ", ""))).isTrue();
  }
}
