package heavyloop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** The threads of this JVM. */
public final class LiveThreads {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private LiveThreads() {}

  /** Fails unless all threads with matching names end within a moment. */
  public static void assertNone(String regex) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!named(regex).isEmpty() && System.nanoTime() - deadline < 0) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertThat(named(regex)).as("threads left").isEmpty();
  }

  private static List<String> named(String regex) {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.matches(regex))
        .toList();
  }
}
