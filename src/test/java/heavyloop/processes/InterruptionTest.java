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

/** In JVMs of their own, since they end. */
@Timeout(60)
class InterruptionTest {

  /** A JVM that is asked to end while a process runs for it, and another that is just starting. */
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

    /** Not for longer than the test has patience; it has been killed if it ends at all. */
    private static boolean waitFor(Process process) {
      try {
        return process.waitFor(10, TimeUnit.SECONDS) || exit("nobody has killed it");
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

  /** Whether a process is gone, or goes now; it doesn't outlive the test in either case. */
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
  void what_runs_is_killed_and_what_is_just_starting_too_and_neither_counts_as_failed()
      throws Exception {
    FreshJvm.Result end = FreshJvm.runMain(Ending.class);
    assertThat(end.exitCode()).isEqualTo(3);
    List<String> lines = end.output().lines().toList();
    assertThat(lines).as("nothing returned").hasSize(2);
    assertThat(isGone(lines.get(0).replace("running ", ""))).isTrue();
    assertThat(isGone(lines.get(1).replace("starting ", ""))).isTrue();
  }
}
