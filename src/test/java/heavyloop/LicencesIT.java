package heavyloop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Checks the licences in {@code benchmarks.jar} of the libraries shaded into it. */
@OnOneJdk
class LicencesIT {
  private static final String LICENCES = "META-INF/licenses/";
  private static final String SOURCES = "src/main/resources/" + LICENCES;

  /** The files in which libraries keep their licences; the shade plugin leaves them out. */
  private static final Pattern TEXT =
      Pattern.compile("LICENSE|META-INF/(LICENSE.*|NOTICE.*|[^/]*-LICENSE|AL2\\.0|LGPL2\\.1)");

  private static JarFile benchmarks;

  @BeforeAll
  static void open() throws IOException {
    benchmarks = new JarFile(BenchmarksJar.PATH.toFile());
  }

  @AfterAll
  static void close() throws IOException {
    benchmarks.close();
  }

  /** A jar of the local repository, whose path ends in {@code artifact/version/file}. */
  private record Library(Path jar) {
    String artifact() {
      return jar.getParent().getParent().getFileName().toString();
    }

    String version() {
      return jar.getParent().getFileName().toString();
    }

    /** Whether the built jar has any of its classes or web resources. */
    boolean isShaded() throws IOException {
      try (JarFile file = new JarFile(jar.toFile())) {
        return names(file)
            .filter(name -> name.endsWith(".class") || name.startsWith("META-INF/resources/"))
            .anyMatch(name -> benchmarks.getEntry(name) != null);
      }
    }
  }

  private static List<Library> shaded() throws IOException {
    List<Library> shaded = new ArrayList<>();
    for (String path : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Library library = new Library(Path.of(path));
      boolean ours = library.jar().startsWith(Path.of("target").toAbsolutePath());
      if (path.endsWith(".jar") && !ours && library.isShaded()) {
        shaded.add(library);
      }
    }
    return shaded;
  }

  private static Stream<String> names(JarFile file) {
    return file.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName);
  }

  /** The lines of a text, with any line ends. */
  private static List<String> lines(JarFile file, String name) throws IOException {
    try (InputStream in = file.getInputStream(file.getEntry(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @Test
  void the_list_has_each_library_with_its_version() throws IOException {
    Stream<String> listed =
        lines(benchmarks, LICENCES + "THIRD-PARTY.txt").stream()
            .map(line -> line.split(" ", -1)[0])
            .filter(word -> word.matches("[^:]+:[^:]+:[^:]+"))
            .map(name -> name.substring(name.indexOf(':') + 1));
    assertThat(listed)
        .as("libraries in %sTHIRD-PARTY.txt; correct it to match the jar's", SOURCES)
        .containsExactlyInAnyOrderElementsOf(
            shaded().stream().map(it -> it.artifact() + ":" + it.version()).toList());
  }

  @Test
  void each_library_has_a_folder_of_its_licence_texts() throws IOException {
    Stream<String> folders =
        names(benchmarks)
            .filter(name -> name.matches(LICENCES + "[^/]+/LICENSE.*"))
            .map(name -> name.split("/", -1)[2]);
    assertThat(folders)
        .as("folders with a LICENSE in %s; add or delete those that differ", SOURCES)
        .containsExactlyInAnyOrderElementsOf(shaded().stream().map(Library::artifact).toList());
  }

  @Test
  void the_licence_texts_are_those_of_the_library() throws IOException {
    for (Library library : shaded()) {
      try (JarFile file = new JarFile(library.jar().toFile())) {
        for (String text : names(file).filter(TEXT.asMatchPredicate()).toList()) {
          String ours = library.artifact() + "/" + text.substring(text.lastIndexOf('/') + 1);
          String advice = "copy " + text + " of " + library.jar() + " to " + SOURCES + ours;
          assertThat(benchmarks.getEntry(LICENCES + ours)).as(advice).isNotNull();
          assertThat(lines(benchmarks, LICENCES + ours)).as(advice).isEqualTo(lines(file, text));
        }
      }
    }
  }
}
