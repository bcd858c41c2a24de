package heavyloop.forks;

import static java.util.stream.Collectors.joining;

import heavyloop.exit.UserException;
import heavyloop.machine.Facts;
import heavyloop.results.Printable;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Built benchmarks: a jar, or a class path of jars and folders, at least one of which contains
 * JMH's list of benchmarks.
 *
 * @param name the name for people, as given by the user
 * @param path the class path
 * @param main the class that runs JMH with JMH's arguments
 * @param checksum distinguishes builds
 */
public record BenchmarkJar(String name, List<Path> path, String main, String checksum) {
  /** The main class of JMH itself. */
  public static final String JMH_MAIN = "org.openjdk.jmh.Main";

  public BenchmarkJar {
    path = List.copyOf(path);
  }

  /**
   * The benchmarks of a jar.
   *
   * @throws UserException if it is not a jar, or holds no benchmarks
   */
  public static BenchmarkJar of(Path jar, String main) {
    if (Files.isDirectory(jar)) {
      throw problem(
          jar, " is a folder, not a jar; folders of classes can be given as a class path");
    }
    return of(jar.toString(), List.of(jar), main);
  }

  /**
   * The benchmarks of a class path in Java's syntax: jars and folders, and {@code lib/*} for all
   * jars of a folder.
   *
   * @throws UserException if a part of it doesn't exist, or no part holds benchmarks
   */
  public static BenchmarkJar ofClassPath(String path, String main) {
    List<Path> entries = new ArrayList<>();
    for (String entry : path.split(Pattern.quote(File.pathSeparator), -1)) {
      if (entry.equals("*") || entry.endsWith(File.separator + "*")) {
        entries.addAll(jarsIn(Path.of(entry.substring(0, entry.length() - 1))));
      } else {
        entries.add(Path.of(entry));
      }
    }
    return of(path, entries, main);
  }

  private static BenchmarkJar of(String name, List<Path> entries, String main) {
    boolean found = false;
    for (Path entry : entries) {
      requireUsable(entry);
      found |= ListFile.mayBeIn(entry);
    }
    if (!found) {
      throw problem(name, " holds no JMH benchmarks: " + ListFile.whyMissing(entries));
    }
    List<Path> path = entries.stream().map(Path::toAbsolutePath).toList();
    return new BenchmarkJar(name, path, main, checksum(path));
  }

  /** The jar, or the folder of classes, of this program. */
  public static BenchmarkJar ours() {
    try {
      Path path =
          Path.of(BenchmarkJar.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return new BenchmarkJar(
          fileName(path),
          List.of(path),
          JMH_MAIN,
          Files.isRegularFile(path) ? checksum(List.of(path)) : "classes in a folder");
    } catch (URISyntaxException e) {
      throw new LinkageError("the place of our classes has no path", e);
    }
  }

  private static void requireUsable(Path entry) {
    if (!Files.exists(entry)) {
      throw problem(entry, ": no such file; is it built?");
    }
    if (entry.toAbsolutePath().toString().contains(File.pathSeparator)) {
      throw problem(
          entry.toAbsolutePath(),
          " can't be on a class path, since '"
              + File.pathSeparator
              + "' separates its entries; rename it");
    }
  }

  static Attributes attributes(JarFile jar) throws IOException {
    Manifest manifest = jar.getManifest();
    return manifest == null ? new Attributes() : manifest.getMainAttributes();
  }

  private static List<Path> jarsIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw problem(folder, " on the class path is not a folder that can be read");
    }
  }

  /**
   * A checksum of all files. It isn't cryptographic, since that would take a cold JVM far longer.
   */
  private static String checksum(List<Path> path) {
    CRC32 crc = new CRC32();
    for (Path entry : path) {
      try (Stream<Path> files = Files.walk(entry)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          crc.update(Files.readAllBytes(file));
        }
      } catch (IOException | UncheckedIOException e) {
        throw unreadable(entry, e);
      }
    }
    return HexFormat.of().toHexDigits(crc.getValue(), 8);
  }

  static UserException unreadable(Path entry, Exception e) {
    return problem(entry, " can't be read: " + Printable.line(e.getMessage()));
  }

  private static UserException problem(Object place, String problem) {
    return new UserException(Printable.line(place) + problem);
  }

  /** The jar; empty for a class path or a folder. */
  public Optional<Path> jar() {
    return path.size() == 1 && Files.isRegularFile(path.get(0))
        ? Optional.of(path.get(0))
        : Optional.empty();
  }

  /** Benchmarks in it that JMH doesn't see, since its list doesn't name them. */
  public List<String> unlisted() {
    return path.stream().flatMap(entry -> ListFile.unlisted(entry).stream()).toList();
  }

  /**
   * The same benchmarks in a copy of the jar; these ones if they are a class path, or if the jar's
   * manifest names other files, whose place depends on its own.
   */
  BenchmarkJar copiedTo(Path place) throws IOException {
    if (jar().isEmpty() || attributes(jar().get()).containsKey(Attributes.Name.CLASS_PATH)) {
      return this;
    }
    Files.copy(jar().get(), place);
    return new BenchmarkJar(name, List.of(place), main, checksum);
  }

  /** The class path as an argument of Java. */
  String classPath() {
    return path.stream().map(Path::toString).collect(joining(File.pathSeparator));
  }

  /** The facts about the code in results files: version, commit, name and checksum. */
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    if (jar().isPresent()) {
      Attributes attributes = attributes(jar().get());
      facts.put("code.version", known(attributes.getValue("Implementation-Version")));
      facts.put("code.commit", known(attributes.getValue("Commit")));
      facts.put("code.dirty", known(attributes.getValue("Commit-Dirty")));
    }
    facts.put("code.jar", path.stream().map(BenchmarkJar::fileName).collect(joining(" ")));
    facts.put("code.checksum", checksum);
    return facts;
  }

  private static String fileName(Path path) {
    return String.valueOf(path.getFileName());
  }

  /** The attributes of a jar's manifest; none if it can't be read. */
  private static Attributes attributes(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      return attributes(file);
    } catch (IOException e) {
      return new Attributes();
    }
  }

  /** The value of an attribute, unless the build left its placeholder in place. */
  private static String known(String attribute) {
    return attribute == null || attribute.startsWith("${") ? Facts.UNKNOWN : attribute;
  }
}
