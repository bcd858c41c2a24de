package heavyloop.forks;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.FreshJvm;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A version of JMH (1.18, 1.19, 1.23 or ours) for building benchmarks in tests as other projects
 * do.
 */
public final class ForeignJmh {
  private static final String OURS = "1.37";

  /** The folder of the jars that the build downloads: the older versions, and JMH's samples. */
  private static final Path DOWNLOADED = Path.of("target", "foreign");

  static final Path SOURCES = Path.of("src", "test", "resources", "heavyloop", "forks");

  private final String version;

  public ForeignJmh(String version) {
    this.version = version;
  }

  private List<Path> libraries() {
    return version.equals(OURS)
        ? List.of(jar("jmh-core-1.37"), jar("jopt-simple-5.0.4"), jar("commons-math3-3.6.1"))
        : List.of(jar("jmh-core-" + version), jar("jopt-simple-4.6"), jar("commons-math3-3.2"));
  }

  /** A downloaded jar, or one on the class path of the tests. */
  private static Path jar(String name) {
    return Stream.concat(
            Stream.of(DOWNLOADED.resolve(name + ".jar")),
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of))
        .filter(path -> path.endsWith(name + ".jar") && Files.exists(path))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + ".jar; run the tests by mvn verify"));
  }

  /** The samples of JMH, as their own build puts them together. */
  public Path samples(Path jar) throws IOException {
    return shade(
        jar, Stream.concat(Stream.of(jar("jmh-samples-" + version)), libraries().stream()));
  }

  /**
   * Compiles our own benchmarks, and puts them into a jar with their dependencies.
   *
   * <p>Compiles for Java 8, since the processor of JMH 1.19 writes an annotation missing in newer
   * ones, and in a separate JVM, since ours has a newer processor.
   */
  public Path tiny(Path jar) throws IOException, InterruptedException {
    Path classes = Files.createTempDirectory(jar.getParent(), "classes");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--add-modules",
                "ALL-SYSTEM",
                "-m",
                "jdk.compiler/com.sun.tools.javac.Main",
                "--release",
                "8",
                "-cp",
                path(libraries().stream()),
                "-processorpath",
                path(
                    Stream.concat(
                        Stream.of(jar("jmh-generator-annprocess-" + version)),
                        libraries().stream())),
                "-d",
                classes.toString()));
    try (Stream<Path> sources = Files.list(SOURCES)) {
      sources.map(Path::toString).forEach(arguments::add);
    }
    FreshJvm.Result javac = FreshJvm.run(arguments);
    assertThat(javac.exitCode()).as(javac.output()).isZero();
    Path own = jar.resolveSibling("own-" + jar.getFileName());
    zip(own, classes);
    return shade(jar, Stream.concat(Stream.of(own), libraries().stream()));
  }

  private static String path(Stream<Path> jars) {
    return jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static void zip(Path jar, Path classes) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(
            new ZipEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
        Files.copy(file, zip);
      }
    }
  }

  /** Without the manifests, which would be those of the parts. */
  private static Path shade(Path shaded, Stream<Path> jars) throws IOException {
    Set<String> names = new HashSet<>();
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(shaded))) {
      for (Path jar : jars.toList()) {
        try (InputStream in = Files.newInputStream(jar);
            ZipInputStream parts = new ZipInputStream(in)) {
          for (ZipEntry part = parts.getNextEntry(); part != null; part = parts.getNextEntry()) {
            if (!part.isDirectory()
                && !part.getName().equals("META-INF/MANIFEST.MF")
                && names.add(part.getName())) {
              zip.putNextEntry(new ZipEntry(part.getName()));
              parts.transferTo(zip);
            }
          }
        }
      }
    }
    return shaded;
  }

  /** A copy of a jar with another list of benchmarks, as merging jars may leave it. */
  static Path withList(Path jar, Path copy, UnaryOperator<String> change) throws IOException {
    Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
    try (FileSystem zip = FileSystems.newFileSystem(copy)) {
      Path list = zip.getPath("META-INF", "BenchmarkList");
      Files.writeString(list, change.apply(Files.readString(list)));
    }
    return copy;
  }

  /** A copy of a jar whose list names the benchmarks of a single class. */
  public static Path withOnly(String type, Path jar, Path copy) throws IOException {
    return withList(
        jar,
        copy,
        list ->
            list.lines()
                .filter(line -> line.contains(type))
                .map(line -> line + "\n")
                .collect(Collectors.joining()));
  }
}
