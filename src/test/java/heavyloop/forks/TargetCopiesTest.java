package heavyloop.forks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetCopiesTest {
  @TempDir private Path folder;

  private Target target(String name, String classPath) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!classPath.isEmpty()) {
      manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
    }
    Path jar = folder.resolve(name);
    Files.createDirectories(jar.getParent());
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.putNextEntry(new ZipEntry("META-INF/BenchmarkList"));
    }
    return new Target(
        BenchmarkJar.of(jar, BenchmarkJar.JMH_MAIN), ForkFixtures.jvm(17), List.of("-Da"));
  }

  private static TargetCopies copies(Target base, Target head) {
    return TargetCopies.of(side -> side == Side.BASE ? base : head);
  }

  @Test
  void both_sides_run_from_copies_whose_paths_are_of_equal_length() throws Exception {
    Target base = target("old.jar", "");
    Target head = target("a/longer/path/new-version.jar", "");
    List<Path> places;
    try (TargetCopies copies = copies(base, head)) {
      places =
          List.of(
              copies.get(Side.BASE).jar().path().get(0), copies.get(Side.HEAD).jar().path().get(0));
      assertThat(places.get(0).toString()).hasSameSizeAs(places.get(1).toString());
      assertThat(places.get(0).getParent()).isEqualTo(places.get(1).getParent());
      assertThat(places.get(1)).hasSameBinaryContentAs(head.jar().path().get(0));
      assertThat(copies.get(Side.HEAD).identity()).isEqualTo(head.identity());
      assertThat(copies.get(Side.HEAD).describe()).isEqualTo(head.describe());
    }
    assertThat(places.get(0).getParent()).doesNotExist();
  }

  @Test
  void what_depends_on_its_place_stays_where_it_is() throws Exception {
    Target thin = target("thin.jar", "lib/jmh.jar");
    String path = target("one.jar", "").jar().classPath();
    Target classPath =
        new Target(
            BenchmarkJar.ofClassPath(
                path + java.io.File.pathSeparator + folder, BenchmarkJar.JMH_MAIN),
            ForkFixtures.jvm(17),
            List.of());
    try (TargetCopies copies = copies(thin, classPath)) {
      assertThat(copies.get(Side.BASE)).isEqualTo(thin);
      assertThat(copies.get(Side.HEAD)).isEqualTo(classPath);
    }
  }
}
