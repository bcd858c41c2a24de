package heavyloop.suite.demo;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.Golden;
import heavyloop.LiveThreads;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeadlockDemoTest {

  @RepeatedTest(10)
  void the_deadlock_is_certain_looks_the_same_every_time_and_leaves_no_thread() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new DeadlockDemo(new PrintStream(out, true, StandardCharsets.UTF_8)).run();
    Golden.assertMatches("suite/demo/deadlock.txt", out.toString(StandardCharsets.UTF_8));
    LiveThreads.assertNone("Philosopher \\d+|Host");
    assertThat(ManagementFactory.getThreadMXBean().findDeadlockedThreads()).isNull();
  }
}
