package heavyloop.run;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.suite.SuiteFacts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

class ForkJdkTest {
  private static CommandLineOptions options(String... args) throws CommandLineOptionException {
    return new CommandLineOptions(args);
  }

  @Test
  void without_jvm_the_forks_run_on_our_own_jdk() throws Exception {
    assertThat(ForkJdk.of(options()).feature()).isEqualTo(Runtime.version().feature());
  }

  @Test
  void the_java_of_jvm_is_asked_for_its_version() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    assertThat(ForkJdk.of(options("-jvm", java)).feature()).isEqualTo(Runtime.version().feature());
  }

  @Test
  void virtual_threads_are_too_new_for_17_and_nothing_is_for_21() throws Exception {
    var all = Selection.of(options("parallelism"), List.of()).selected();
    assertThat(new ForkJdk(17, Map.of()).tooOldFor(all))
        .singleElement()
        .satisfies(
            entry -> assertThat(entry.getUsername()).endsWith("VirtualThreads.threadPerTask"))
        .satisfies(entry -> assertThat(SuiteFacts.oldestJdk(entry.getUsername())).isEqualTo(21));
    assertThat(new ForkJdk(21, Map.of()).tooOldFor(all)).isEmpty();
  }
}
