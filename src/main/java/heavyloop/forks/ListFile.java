package heavyloop.forks;

import heavyloop.exit.UserException;
import heavyloop.results.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/**
 * JMH's list of benchmarks in a jar or a folder. JMH's annotation processor writes it beside the
 * classes that it generates; whoever merges jars may lose it, or keep the list of one of them.
 */
final class ListFile {
  private static final String NAME = "META-INF/BenchmarkList";
  private static final String IN_SPRING_BOOT = "BOOT-INF/classes/" + NAME;

  /** A class that JMH has generated for a benchmark; the package has its name since JMH 1.22. */
  private static final Pattern GENERATED =
      Pattern.compile("(.+)/(?:jmh_)?generated/(\\w+)_(\\w+?)_jmhTest\\.class");

  private ListFile() {}

  /**
   * Whether an entry of a class path has the list, or names other jars in its manifest, where Java
   * will look too.
   *
   * @throws UserException if it is neither a jar nor a folder
   */
  static boolean mayBeIn(Path entry) {
    if (Files.isDirectory(entry)) {
      return Files.exists(entry.resolve(NAME));
    }
    try (JarFile jar = new JarFile(entry.toFile())) {
      return jar.getEntry(NAME) != null
          || BenchmarkJar.attributes(jar).containsKey(Attributes.Name.CLASS_PATH);
    } catch (ZipException e) {
      throw new UserException(
          Printable.line(entry)
              + " is not a jar: "
              + Printable.line(e.getMessage())
              + "; build it again");
    } catch (IOException e) {
      throw BenchmarkJar.unreadable(entry, e);
    }
  }

  /** Why a class path lacks the list: the cause that can be seen, or the usual ones. */
  static String whyMissing(List<Path> entries) {
    for (Path entry : entries) {
      List<String> names = names(entry);
      if (names.contains(IN_SPRING_BOOT)) {
        return "it has no "
            + NAME
            + "; that of a Spring Boot jar is in BOOT-INF/classes, where JMH doesn't look: build a"
            + " plain jar";
      }
      if (names.stream().anyMatch(name -> GENERATED.matcher(name).matches())) {
        return "it has what JMH generates, but no "
            + NAME
            + ": merging jars has dropped it; Maven's shade plugin keeps it with an"
            + " AppendingTransformer";
      }
    }
    return "it has no "
        + NAME
        + "; JMH's annotation processor didn't run (since JDK 23 javac needs -proc:full), this isn't"
        + " the jar with all in it (benchmarks.jar beside it?), or merging jars has dropped the list";
  }

  /** Benchmarks of a jar that its list doesn't name: merging jars has kept another list. */
  static List<String> unlisted(Path entry) {
    String list = text(entry);
    return list.isEmpty()
        ? List.of()
        : names(entry).stream()
            .map(GENERATED::matcher)
            .filter(Matcher::matches)
            .filter(name -> !list.contains(className(name)))
            .map(
                name -> name.group(1).replace('/', '.') + "." + name.group(2) + "." + name.group(3))
            .toList();
  }

  private static String className(Matcher generated) {
    return generated.group().replace('/', '.').replaceFirst("\\.class$", "");
  }

  private static List<String> names(Path entry) {
    if (!Files.isRegularFile(entry)) {
      return List.of();
    }
    try (JarFile jar = new JarFile(entry.toFile())) {
      return jar.stream().map(ZipEntry::getName).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String text(Path entry) {
    if (!Files.isRegularFile(entry)) {
      return "";
    }
    try (JarFile jar = new JarFile(entry.toFile())) {
      ZipEntry list = jar.getEntry(NAME);
      if (list == null) {
        return "";
      }
      try (InputStream in = jar.getInputStream(list)) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      return "";
    }
  }
}
