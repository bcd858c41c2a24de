package heavyloop.gate.jar;

import static java.util.stream.Collectors.joining;

import heavyloop.exit.UserException;
import heavyloop.results.Printable;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/**
 * Benchmarks as they are built: jars and folders, of which one at least has JMH's list of
 * benchmarks.
 *
 * @param name for people, as it was given
 * @param path where Java finds classes, in that order
 * @param main the class that runs JMH with JMH's arguments
 */
public record Code(String name, List<Path> path, String main) {
  /** The main class of JMH itself. */
  public static final String JMH_MAIN = "org.openjdk.jmh.Main";

  private static final String LIST = "META-INF/BenchmarkList";
  private static final String WILDCARD = "*";

  /** Makes the paths absolute. */
  public Code {
    path = path.stream().map(Path::toAbsolutePath).toList();
  }

  /**
   * The code of a jar.
   *
   * @throws UserException if it is none, or holds no benchmarks
   */
  public static Code jar(Path jar, String main) {
    if (Files.isDirectory(jar)) {
      throw new UserException(
          Printable.of(jar)
              + " is a folder, and not a jar; folders of classes can be given as a class path");
    }
    return classPath(jar.toString(), List.of(jar), main);
  }

  /**
   * The code of a class path as Java has it: jars and folders, and {@code lib/*} for all jars of a
   * folder.
   *
   * @throws UserException if something of it isn't there, or none of it holds benchmarks
   */
  public static Code classPath(String path, String main) {
    List<Path> entries = new ArrayList<>();
    for (String entry : path.split(Pattern.quote(File.pathSeparator), -1)) {
      if (entry.equals(WILDCARD) || entry.endsWith(File.separator + WILDCARD)) {
        entries.addAll(jarsIn(Path.of(entry.substring(0, entry.length() - 1))));
      } else {
        entries.add(Path.of(entry));
      }
    }
    return classPath(path, entries, main);
  }

  private static Code classPath(String name, List<Path> entries, String main) {
    boolean found = false;
    for (Path entry : entries) {
      requireUsable(entry);
      found |= Files.isDirectory(entry) ? Files.exists(entry.resolve(LIST)) : mayHaveList(entry);
    }
    if (!found) {
      throw new UserException(
          Printable.of(name)
              + " holds no JMH benchmarks: it has no "
              + LIST
              + "; was it built with JMH's annotation processor?");
    }
    return new Code(name, entries, main);
  }

  private static void requireUsable(Path entry) {
    if (!Files.exists(entry)) {
      throw new UserException(Printable.of(entry) + ": there is no such file; is it built?");
    }
    if (entry.toAbsolutePath().toString().contains(File.pathSeparator)) {
      throw new UserException(
          Printable.of(entry.toAbsolutePath())
              + " can't be on a class path, which '"
              + File.pathSeparator
              + "' takes apart; rename it");
    }
  }

  /** Whether it stands in that jar; or in one that it names in turn, which Java will look into. */
  private static boolean mayHaveList(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getEntry(LIST) != null || namesOthers(file.getManifest());
    } catch (ZipException e) {
      throw new UserException(
          Printable.of(jar) + " is no jar: " + Printable.of(e.getMessage()) + "; build it anew");
    } catch (IOException e) {
      throw new UserException(
          Printable.of(jar) + " can't be read: " + Printable.of(e.getMessage()));
    }
  }

  private static boolean namesOthers(Manifest manifest) {
    return manifest != null && manifest.getMainAttributes().containsKey(Attributes.Name.CLASS_PATH);
  }

  private static List<Path> jarsIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UserException(
          Printable.of(folder) + " on the class path is no folder that can be read");
    }
  }

  /** As an argument of Java. */
  String classPath() {
    return path.stream().map(Path::toString).collect(joining(File.pathSeparator));
  }

  /**
   * Tells one build from another; not more is asked of it.
   *
   * @throws UserException if a file can't be read
   */
  public String checksum() {
    CRC32 crc = new CRC32();
    for (Path entry : path) {
      try (Stream<Path> files = Files.walk(entry)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          crc.update(Files.readAllBytes(file));
        }
      } catch (IOException | UncheckedIOException e) {
        throw new UserException(
            Printable.of(entry) + " can't be read: " + Printable.of(e.getMessage()));
      }
    }
    return HexFormat.of().toHexDigits(crc.getValue(), 8);
  }
}
