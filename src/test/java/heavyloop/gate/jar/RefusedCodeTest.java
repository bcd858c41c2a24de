package heavyloop.gate.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.exit.UserException;
import heavyloop.processes.Command;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no jar of benchmarks, no Java, or no option, and what is said of it. */
class RefusedCodeTest {
  @TempDir private Path folder;

  private static String refusal(Runnable action) {
    UserException[] caught = new UserException[1];
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(UserException.class, error -> caught[0] = error);
    assertThat(caught[0].getMessage()).doesNotContain("\n");
    return caught[0].getMessage();
  }

  private Path jar(String name, String entry) throws IOException {
    Path jar = folder.resolve(name);
    try (FileSystem zip = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
      Path path = zip.getPath(entry);
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.writeString(path, "");
    }
    return jar;
  }

  private static String jarRefusal(Path jar) {
    return refusal(() -> Code.jar(jar, Code.JMH_MAIN));
  }

  @Test
  void a_jar_that_is_none_is_refused() throws Exception {
    Path text = Files.writeString(folder.resolve("text.jar"), "not a zip");
    assertThat(jarRefusal(text)).startsWith(text + " is no jar: ").endsWith("; build it anew");
    Path missing = folder.resolve("missing.jar");
    assertThat(jarRefusal(missing)).isEqualTo(missing + ": there is no such file; is it built?");
    assertThat(jarRefusal(folder)).contains(" is a folder, and not a jar; ");
    assertThat(jarRefusal(jar("empty.jar", "/a/B.class")))
        .contains("empty.jar holds no JMH benchmarks: it has no META-INF/BenchmarkList; ");
    assertThat(jarRefusal(jar("a:b.jar", "/META-INF/BenchmarkList")))
        .contains("a:b.jar can't be on a class path, which ':' takes apart; rename it");
  }

  @Test
  void of_a_class_path_one_entry_must_have_the_list() throws Exception {
    Path jar = jar("with.jar", "/META-INF/BenchmarkList");
    Path other = jar("without.jar", "/a/B.class");
    assertThat(Code.classPath(folder + "/*", "a.Main").path()).containsExactly(jar, other);
    assertThat(Code.classPath(other + ":" + jar, "a.Main").path()).containsExactly(other, jar);
    assertThat(refusal(() -> Code.classPath(other.toString(), "a.Main"))).contains("no JMH");
    assertThat(refusal(() -> Code.classPath(folder + "/no/*", "a.Main")))
        .contains("is no folder that can be read");
    Path relative = Path.of("").toAbsolutePath().relativize(jar);
    assertThat(Code.jar(relative, "a.Main").path().get(0)).isAbsolute();
  }

  @Test
  void a_java_is_given_by_its_home_or_by_its_program() throws Exception {
    Path home = Path.of(System.getProperty("java.home"));
    assertThat(Java.of("--base-java", home)).isEqualTo(Java.ours());
    assertThat(Java.of("--base-java", home.resolve("bin").resolve("java"))).isEqualTo(Java.ours());
    assertThat(refusal(() -> Java.of("--base-java", folder.resolve("jdk"))))
        .contains("--base-java ", " is no Java: it can't be started: ", "give the folder of a JDK");
    Path script = folder.resolve("java");
    Files.writeString(script, "#!/bin/sh\necho I am a script\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    assertThat(refusal(() -> Java.of("--head-java", script))).contains("said 'I am a script'");
  }

  static Stream<Arguments> outputs() {
    return Stream.of(
        Arguments.of(
            List.of(
                "java.lang.Exception: printed by the benchmark itself",
                "ERROR: org.openjdk.jmh.runner.RunnerException: Benchmark caught the exception",
                "Caused by: org.openjdk.jmh.runner.BenchmarkException: Benchmark error",
                "\tSuppressed: java.lang.IllegalStateException: it spoke"),
            "java.lang.IllegalStateException: it spoke"),
        Arguments.of(
            List.of(
                "Caused by: java.lang.IllegalStateException: Forked VM failed with exit code 137"),
            "its JVM ended with exit code 137: it was killed (SIGKILL); did the machine, or the"
                + " container, run out of memory?"),
        Arguments.of(
            List.of("Error: Could not find or load main class no.Main"),
            "its JVM ended with exit code 1, and said: Error: Could not find or load main class"
                + " no.Main"),
        Arguments.of(
            List.of("Exception in thread \"main\" java.lang.NoClassDefFoundError: a/B"),
            "java.lang.NoClassDefFoundError: a/B"),
        Arguments.of(List.of(), "its JVM ended with exit code 1"));
  }

  @ParameterizedTest
  @MethodSource("outputs")
  void the_cause_is_what_jmh_gave_up_for(List<String> lines, String cause) {
    assertThat(Causes.of(new Command.Result(1, false, List.of(), lines))).isEqualTo(cause);
  }
}
