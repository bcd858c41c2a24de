package heavyloop.forks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.exit.UserException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkJarTest {
  private static final String MAIN = "a.Main";
  private static final String LIST = "META-INF/BenchmarkList";
  private static final String CLASS = "a/B.class";
  private static final String GENERATED = "shop/jmh_generated/Basket_sum_jmhTest.class";

  @TempDir private Path folder;

  private static String refusal(Runnable action) {
    UserException[] caught = new UserException[1];
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(UserException.class, error -> caught[0] = error);
    assertThat(caught[0].getMessage()).doesNotContain("\n");
    return caught[0].getMessage();
  }

  private Path jar(String name, String entry) throws IOException {
    return jar(name, entry, "", Map.of());
  }

  private Path jar(String name, String entry, String content, Map<String, String> attributes)
      throws IOException {
    return jar(name, Map.of(entry, content), attributes);
  }

  private Path jar(String name, Map<String, String> entries, Map<String, String> attributes)
      throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.forEach(manifest.getMainAttributes()::putValue);
    Path jar = folder.resolve(name);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }

  private static String jarRefusal(Path jar) {
    return refusal(() -> BenchmarkJar.of(jar, MAIN));
  }

  @Test
  void a_file_that_is_not_a_jar_of_benchmarks_is_refused() throws Exception {
    Path text = Files.writeString(folder.resolve("text.jar"), "not a zip");
    assertThat(jarRefusal(text)).startsWith(text + " is not a jar: ").endsWith("; build it again");
    Path missing = folder.resolve("missing.jar");
    assertThat(jarRefusal(missing)).isEqualTo(missing + ": no such file; is it built?");
    assertThat(jarRefusal(folder)).contains(" is a folder, not a jar; ");
    assertThat(jarRefusal(jar("empty.jar", CLASS)))
        .contains("empty.jar holds no JMH benchmarks: it has no META-INF/BenchmarkList; ");
    assertThat(jarRefusal(jar("plain.jar", CLASS)))
        .contains("-proc:full", "benchmarks.jar beside it?", "merging jars has dropped the list");
    assertThat(jarRefusal(jar("shaded.jar", GENERATED)))
        .contains(
            "it has what JMH generates, but no META-INF/BenchmarkList", "AppendingTransformer")
        .doesNotContain("-proc:full");
    assertThat(jarRefusal(jar("boot.jar", "BOOT-INF/classes/" + LIST)))
        .contains("Spring Boot", "BOOT-INF/classes", "plain jar")
        .doesNotContain("-proc:full");
    assertThat(jarRefusal(jar("a:b.jar", LIST)))
        .contains("a:b.jar can't be on a class path, since ':' separates its entries; rename it");
  }

  @Test
  void a_list_that_merging_jars_has_overwritten_is_noticed() throws Exception {
    String listed = "JMH S 4 shop.Till S 35 shop.jmh_generated.Till_pay_jmhTest S 3 pay";
    Map<String, String> entries =
        Map.of(LIST, listed, GENERATED, "", "shop/jmh_generated/Till_pay_jmhTest.class", "");
    assertThat(BenchmarkJar.of(jar("merged.jar", entries, Map.of()), MAIN).unlisted())
        .containsExactly("shop.Basket.sum");
    assertThat(BenchmarkJar.of(jar("with.jar", LIST), MAIN).unlisted()).isEmpty();
  }

  @Test
  void a_jar_is_named_as_it_was_given_and_found_from_anywhere() throws Exception {
    Path jar = jar("with.jar", LIST);
    Path relative = Path.of("").toAbsolutePath().relativize(jar);
    BenchmarkJar code = BenchmarkJar.of(relative, MAIN);
    assertThat(code.name()).isEqualTo(relative.toString());
    assertThat(code.path().get(0)).isAbsolute();
    assertThat(code.path().get(0).toRealPath()).isEqualTo(jar.toRealPath());
    assertThat(code.main()).isEqualTo(MAIN);
  }

  @Test
  void one_entry_of_a_class_path_must_have_the_list() throws Exception {
    Path jar = jar("with.jar", LIST);
    Path other = jar("without.jar", CLASS);
    String both = other + File.pathSeparator + jar;
    assertThat(BenchmarkJar.ofClassPath(both, MAIN).path()).containsExactly(other, jar);
    assertThat(BenchmarkJar.ofClassPath(both, MAIN).classPath()).isEqualTo(both);
    assertThat(refusal(() -> BenchmarkJar.ofClassPath(other.toString(), MAIN)))
        .contains("no JMH benchmarks");
  }

  @Test
  void an_asterisk_stands_for_all_jars_of_a_folder_in_their_order() throws Exception {
    List<Path> jars = new ArrayList<>();
    for (String name : List.of("d", "a", "e", "c", "b")) {
      jars.add(jar(name + ".jar", LIST));
    }
    Files.writeString(folder.resolve("notes.txt"), "");
    Collections.sort(jars);
    assertThat(BenchmarkJar.ofClassPath(folder + "/*", MAIN).path()).isEqualTo(jars);
    assertThat(refusal(() -> BenchmarkJar.ofClassPath(folder + "/no/*", MAIN)))
        .contains("no on the class path is not a folder that can be read");
  }

  @Test
  void a_folder_of_classes_may_have_the_list() throws Exception {
    Files.createDirectories(folder.resolve("META-INF"));
    Files.writeString(folder.resolve(LIST), "");
    BenchmarkJar classes = BenchmarkJar.ofClassPath(folder.toString(), MAIN);
    assertThat(classes.path()).containsExactly(folder);
    assertThat(classes.jar()).isEmpty();
  }

  @Test
  void a_jar_may_name_another_in_its_manifest_that_has_the_list() throws Exception {
    Path jar = jar("launcher.jar", CLASS, "", Map.of("Class-Path", "with.jar"));
    assertThat(BenchmarkJar.of(jar, MAIN).jar()).contains(jar);
  }

  @Test
  void the_manifest_of_a_jar_names_its_commit() throws Exception {
    Path jar =
        jar(
            "new.jar",
            LIST,
            "",
            Map.of("Implementation-Version", "1.2", "Commit", "abc123", "Commit-Dirty", "false"));
    BenchmarkJar code = BenchmarkJar.of(jar, MAIN);
    assertThat(code.facts())
        .containsExactly(
            Map.entry("code.version", "1.2"),
            Map.entry("code.commit", "abc123"),
            Map.entry("code.dirty", "false"),
            Map.entry("code.jar", "new.jar"),
            Map.entry("code.checksum", code.checksum()));
  }

  @Test
  void a_jar_that_was_not_built_from_a_repository_does_not_know_its_commit() throws Exception {
    Path jar =
        jar(
            "new.jar",
            LIST,
            "",
            Map.of("Commit", "${git.commit.id.abbrev}", "Commit-Dirty", "${git.dirty}"));
    assertThat(BenchmarkJar.of(jar, MAIN).facts())
        .containsEntry("code.version", "unknown")
        .containsEntry("code.commit", "unknown")
        .containsEntry("code.dirty", "unknown");
  }

  @Test
  void a_class_path_is_shown_by_its_files_without_their_folders() throws Exception {
    String path = jar("b.jar", LIST) + File.pathSeparator + jar("a.jar", CLASS);
    BenchmarkJar code = BenchmarkJar.ofClassPath(path, MAIN);
    assertThat(code.facts())
        .containsOnlyKeys("code.jar", "code.checksum")
        .containsEntry("code.jar", "b.jar a.jar");
  }

  @Test
  void two_builds_differ_in_their_checksums_and_two_copies_do_not() throws Exception {
    Path first = jar("first.jar", LIST, "x", Map.of());
    Path second = jar("second.jar", LIST, "y", Map.of());
    Path copy = Files.copy(first, folder.resolve("copy.jar"));
    String checksum = BenchmarkJar.of(first, MAIN).checksum();
    assertThat(checksum).matches("[0-9a-f]{8}");
    assertThat(BenchmarkJar.of(second, MAIN).checksum()).isNotEqualTo(checksum);
    assertThat(BenchmarkJar.of(copy, MAIN).checksum()).isEqualTo(checksum);
  }

  @Test
  void a_class_that_changes_changes_the_checksum_of_its_folder() throws Exception {
    Files.createDirectories(folder.resolve("META-INF"));
    Files.writeString(folder.resolve(LIST), "");
    Files.createDirectories(folder.resolve("a"));
    Files.writeString(folder.resolve(CLASS), "x");
    String before = BenchmarkJar.ofClassPath(folder.toString(), MAIN).checksum();
    Files.writeString(folder.resolve(CLASS), "y");
    assertThat(BenchmarkJar.ofClassPath(folder.toString(), MAIN).checksum()).isNotEqualTo(before);
  }

  @Test
  void our_own_classes_are_run_by_jmh_itself() {
    BenchmarkJar ours = BenchmarkJar.ours();
    assertThat(ours.path()).hasSize(1);
    assertThat(ours.path().get(0).resolve("heavyloop")).isDirectory();
    assertThat(ours.main()).isEqualTo("org.openjdk.jmh.Main");
    assertThat(ours.facts()).containsEntry("code.jar", ours.name());
  }
}
