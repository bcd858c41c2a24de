package heavyloop.forks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.exit.UserException;
import heavyloop.machine.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetJvmTest {
  private static final Path HOME = Path.of(System.getProperty("java.home"));
  private static final Path OUR_BINARY = HOME.resolve("bin").resolve("java");

  @TempDir private Path folder;

  /** A program other than our own java. */
  private Path script(String... lines) throws IOException {
    Path script = Files.createDirectories(folder.resolve("bin")).resolve("java");
    Files.writeString(script, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }

  /** Our own java in disguise, started with arguments. */
  private Path scriptOfOurs(String jvmArgs) throws IOException {
    return script("exec '" + OUR_BINARY + "' " + jvmArgs + " \"$@\"");
  }

  @Test
  void our_own_java_is_ours_whether_its_home_or_its_program_is_given() {
    assertThat(TargetJvm.ours().feature()).isEqualTo(Runtime.version().feature());
    assertThat(TargetJvm.ask("-jvm", HOME)).isEqualTo(TargetJvm.ours());
    assertThat(TargetJvm.ask("-jvm", OUR_BINARY)).isEqualTo(TargetJvm.ours());
  }

  @Test
  void our_own_java_is_ours_by_another_path_too() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("jdk"), HOME);
    assertThat(TargetJvm.ask("-jvm", link)).isEqualTo(TargetJvm.ours());
    Files.delete(link);
  }

  @Test
  void another_java_gives_the_facts_that_it_would_give_of_itself() throws IOException {
    Path binary = scriptOfOurs("");
    TargetJvm asked = TargetJvm.ask("-jvm", binary);
    assertThat(asked).isEqualTo(TargetJvm.ask("-jvm", folder)).isNotEqualTo(TargetJvm.ours());
    assertThat(asked.binary()).isEqualTo(binary);
    assertThat(asked.feature()).isEqualTo(Runtime.version().feature());
    assertThat(asked.version()).isEqualTo(TargetJvm.ours().version());
    Facts ours = Facts.ofThisMachine();
    assertThat(ours.with(asked.facts()).jvmIdentity()).isEqualTo(ours.jvmIdentity());
    assertThat(ours.with(TargetJvm.ours().facts()).jvmIdentity()).isEqualTo(ours.jvmIdentity());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Serial", "Parallel", "G1"})
  void the_collector_of_another_java_is_the_one_that_it_uses(String collector) throws IOException {
    TargetJvm jvm = TargetJvm.ask("-jvm", scriptOfOurs("-XX:+Use" + collector + "GC"));
    assertThat(jvm.facts()).containsEntry("jvm.gc", collector);
  }

  @Test
  void a_java_may_be_old_and_say_little() throws IOException {
    TargetJvm jvm =
        TargetJvm.ask(
            "-jvm",
            script(
                "echo 'Property settings:'",
                "echo '    java.specification.version = 1.8'",
                "echo '    java.vm.name = Old VM'",
                "echo '    java.vm.version = 25.1-b02'"));
    assertThat(jvm.feature()).isEqualTo(8);
    assertThat(jvm.version()).isEqualTo("Old VM 25.1-b02");
    assertThat(jvm.facts())
        .containsEntry("jvm.vendor", Facts.UNKNOWN)
        .containsEntry("jvm.gc", Facts.UNKNOWN)
        .containsEntry("jvm.compiler", Facts.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "echo I am a script; echo 2 | it said 'I am a script'",
        "exit 0 | it said nothing",
        "echo 'java.specification.version = new' | it said 'java.specification.version = new'",
      })
  void a_program_that_is_not_a_java_is_refused_with_what_it_said(String line, String said)
      throws IOException {
    Path script = script(line);
    assertThatThrownBy(() -> TargetJvm.ask("--head-java", script))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "--head-java "
                + script
                + " is not a Java executable: "
                + said
                + "; give the folder of a JDK, or its bin/java");
  }

  @Test
  void a_program_that_does_not_exist_is_refused() {
    assertThatThrownBy(() -> TargetJvm.ask("-jvm", folder.resolve("no\njdk")))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("-jvm " + folder.resolve("no?jdk"))
        .hasMessageContaining(" is not a Java executable: it can't be started: ")
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @CsvSource({
    "-Xmx1g -Da=/path, G1, -Xmx1g",
    "-XX:+UseSerialGC -XX:+UseParallelGC, Parallel, -XX:+UseSerialGC -XX:+UseParallelGC",
    "-XX:+UseZGC, Z, -XX:+UseZGC",
    "-XX:+UseZGCStatistics, G1, -XX:+UseZGCStatistics",
    "-XX:-UseSerialGC, G1, -XX:-UseSerialGC",
    "-Da=1, G1, none",
  })
  void arguments_choose_the_collector_and_are_the_flags(String args, String gc, String flags) {
    TargetJvm jvm = new TargetJvm(OUR_BINARY, 17, Map.of("jvm.gc", "G1", "jvm.name", "A VM"));
    assertThat(jvm.facts(List.of(args.split(" ", -1))))
        .containsEntry("jvm.gc", gc)
        .containsEntry("jvm.flags", flags)
        .containsEntry("jvm.name", "A VM");
  }

  @Test
  void only_a_java_that_warns_of_unsafe_is_silenced() {
    assertThat(ForkFixtures.jvm(23).silencing()).isEmpty();
    assertThat(ForkFixtures.jvm(24).silencing())
        .containsExactly("-Dsun.misc.unsafe.memory.access=allow");
  }
}
