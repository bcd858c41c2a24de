package heavyloop.forks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.FreshJvm;
import heavyloop.exit.ExitCode;
import heavyloop.exit.UserException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmhLockTest {
  private static final String FOLDER = "java.io.tmpdir";
  private static final String IGNORE = "jmh.ignoreLock";

  @TempDir private Path folder;
  private final String systemFolder = System.getProperty(FOLDER);

  /** Other JMHs may be measuring while this is tested. */
  @BeforeEach
  void standApart() {
    System.setProperty(FOLDER, folder.toString());
    System.clearProperty(IGNORE);
  }

  @AfterEach
  void restore() {
    System.setProperty(FOLDER, systemFolder);
    System.clearProperty(IGNORE);
  }

  private Path lock() {
    return folder.resolve("jmh.lock");
  }

  /** Takes the lock without waiting, which would be announced. */
  private static JmhLock takeNow() {
    return JmhLock.take(
        Duration.ZERO,
        line -> {
          throw new AssertionError(line);
        });
  }

  @Test
  void a_run_does_not_wait_for_another_jmh_but_says_that_there_is_one() throws Exception {
    try (RandomAccessFile file = new RandomAccessFile(lock().toFile(), "rw");
        FileLock held = file.getChannel().lock()) {
      assertThat(held.isValid()).isTrue();
      assertThatThrownBy(JmhLockTest::takeNow)
          .isInstanceOfSatisfying(
              UserException.class,
              error -> assertThat(error.exitCode()).isEqualTo(ExitCode.NOTHING_MEASURED))
          .hasMessageStartingWith("Another JMH is measuring on this machine")
          .hasMessageContaining(
              "process " + ProcessHandle.current().pid() + " (java) holds " + lock())
          .hasMessageEndingWith("--wait 10m waits until it has ended");
    }
  }

  /** The other one ends between the second and the third try. */
  @Test
  void a_gate_waits_until_another_jmh_has_ended_and_says_so_once() throws Exception {
    List<String> warnings = new ArrayList<>();
    try (RandomAccessFile file = new RandomAccessFile(lock().toFile(), "rw")) {
      FileLock held = file.getChannel().lock();
      Consumer<String> warnAndRelease =
          warning -> {
            warnings.add(warning);
            CompletableFuture.delayedExecutor(2500, TimeUnit.MILLISECONDS)
                .execute(() -> release(held));
          };
      JmhLock.take(Duration.ofMinutes(1), warnAndRelease).close();
    }
    assertThat(warnings)
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("Another JMH is measuring on this machine (process ")
        .endsWith(lock() + "); waiting up to 1 min until it has ended");
  }

  private static void release(FileLock lock) {
    try {
      lock.release();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void the_lock_is_held_until_it_is_closed() {
    try (JmhLock held = takeNow()) {
      assertThat(held).isNotNull();
      assertThatThrownBy(JmhLockTest::takeNow).isInstanceOf(UserException.class);
    }
    takeNow().close();
  }

  @Test
  void jmh_itself_does_not_take_the_lock_that_we_hold() {
    try (JmhLock held = takeNow()) {
      assertThat(held).isNotNull();
      assertThat(Boolean.getBoolean(IGNORE)).isTrue();
    }
  }

  @Test
  void other_users_may_take_the_lock_afterwards() throws Exception {
    takeNow().close();
    assertThat(Files.getPosixFilePermissions(lock())).contains(PosixFilePermission.OTHERS_WRITE);
  }

  @Test
  void a_lock_that_cannot_be_created_is_named_with_a_workaround() {
    System.setProperty(FOLDER, folder.resolve("none").toString());
    assertThatThrownBy(JmhLockTest::takeNow)
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("JMH's lock " + folder.resolve("none"))
        .hasMessageContaining("can't be taken: ")
        .hasMessageEndingWith("; -Djmh.ignoreLock=true before -jar runs without it");
  }

  /** Takes the lock in a separate process. */
  static final class Taking {
    public static void main(String[] args) {
      takeNow().close();
    }
  }

  private FreshJvm.Result takeElsewhere(String... jvmArgs) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(jvmArgs));
    arguments.addAll(
        List.of(
            "-D" + FOLDER + "=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            Taking.class.getName()));
    return FreshJvm.run(arguments);
  }

  @Test
  void the_lock_is_held_against_other_processes_unless_their_user_ignores_it() throws Exception {
    try (JmhLock held = takeNow()) {
      assertThat(held).isNotNull();
      assertThat(takeElsewhere().output()).contains("Another JMH is measuring on this machine");
      FreshJvm.Result ignoring = takeElsewhere("-D" + IGNORE + "=true");
      assertThat(ignoring.exitCode()).as(ignoring.output()).isZero();
    }
    FreshJvm.Result later = takeElsewhere();
    assertThat(later.exitCode()).as(later.output()).isZero();
  }
}
