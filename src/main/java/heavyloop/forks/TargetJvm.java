package heavyloop.forks;

import heavyloop.exit.UserException;
import heavyloop.machine.Facts;
import heavyloop.processes.Command;
import heavyloop.results.Printable;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * The JVM of forks: our own, or another one, identified by running it.
 *
 * @param binary the program
 * @param feature the feature number of its JDK, for instance 17
 * @param facts the facts it reports about itself, by the names of {@link Facts}, including {@code
 *     jvm.name}, {@code jvm.vendor} and {@code jvm.version}
 */
public record TargetJvm(Path binary, int feature, Map<String, String> facts) {
  /** The first JDK that warns of JMH's use of {@code sun.misc.Unsafe}. */
  private static final int FIRST_TO_WARN = 24;

  /** Silences that warning, four lines in each fork; older JDKs ignore the property. */
  static final String SILENCE = "-Dsun.misc.unsafe.memory.access=allow";

  /** The time allowed for a JVM to print its properties and over five hundred flags. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final int MOST_LINES = 5_000;

  private static final Map<String, String> PROPERTIES =
      Map.of(
          "jvm.name", "java.vm.name",
          "jvm.vendor", "java.vm.vendor",
          "jvm.version", "java.vm.version");

  /** A collector, in the arguments of a JVM as well as in its list of flags. */
  private static final Pattern COLLECTOR =
      Pattern.compile(
          "(?:bool (?=\\w+ +:?= true)|-XX:\\+)Use(G1|Parallel|Serial|Z|Shenandoah|Epsilon)GC\\b");

  public TargetJvm {
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }

  /** The JVM of this program. */
  public static TargetJvm ours() {
    Map<String, String> facts = new TreeMap<>();
    PROPERTIES.forEach((fact, property) -> facts.put(fact, System.getProperty(property)));
    Path binary = binaryIn(Path.of(System.getProperty("java.home")));
    return new TargetJvm(binary, Runtime.version().feature(), facts);
  }

  /**
   * Identifies a JVM by running it.
   *
   * @param option the option that names it, for messages
   * @param given the folder of a JDK, or the program
   * @throws UserException if it is not a Java executable
   */
  public static TargetJvm ask(String option, Path given) {
    Path binary = Files.isDirectory(given) ? binaryIn(given) : given;
    if (isOurs(binary)) {
      return ours();
    }
    List<String> answer = answer(option, given, binary);
    Map<String, String> said = new TreeMap<>();
    for (String line : answer) {
      String[] parts = line.strip().split(" = ", 2);
      said.putIfAbsent(parts[0], parts[parts.length - 1]);
    }
    String feature = said.getOrDefault("java.specification.version", "");
    if (!feature.matches("(1\\.)?\\d+")) {
      String why = answer.isEmpty() ? "it said nothing" : "it said '" + answer.get(0) + "'";
      throw notJava(option, given, why);
    }
    Map<String, String> facts = new TreeMap<>();
    PROPERTIES.forEach(
        (fact, property) -> facts.put(fact, said.getOrDefault(property, Facts.UNKNOWN)));
    facts.put("jvm.gc", collector(String.join("\n", answer)).orElse(Facts.UNKNOWN));
    facts.put("jvm.compiler", Facts.UNKNOWN);
    return new TargetJvm(binary, Integer.parseInt(feature.replaceFirst("^1\\.", "")), facts);
  }

  private static Path binaryIn(Path home) {
    return home.toAbsolutePath().resolve("bin").resolve("java");
  }

  private static boolean isOurs(Path binary) {
    try {
      return Files.isSameFile(binary, ours().binary());
    } catch (IOException e) {
      return false; // It isn't a file; perhaps it is a name on the system's path.
    }
  }

  private static List<String> answer(String option, Path given, Path binary) {
    List<String> question =
        List.of(
            binary.toString(),
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+PrintFlagsFinal",
            "-XshowSettings:properties",
            "-version");
    try {
      return new Command(question, PATIENCE, MOST_LINES).run().lines();
    } catch (IOException e) {
      throw notJava(option, given, "it can't be started: " + e.getMessage());
    }
  }

  /** The last collector named, since later arguments win. */
  private static Optional<String> collector(String text) {
    return COLLECTOR
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .reduce((first, last) -> last);
  }

  private static UserException notJava(String option, Path given, String why) {
    return new UserException(
        String.format(
            "%s %s is not a Java executable: %s; give the folder of a JDK, or its bin/java",
            option, Printable.line(given), Printable.line(why)));
  }

  /** For people: the name of the VM, and its version. */
  public String version() {
    return facts.get("jvm.name") + " " + facts.get("jvm.version");
  }

  /** The facts of this JVM when started with some arguments. */
  public Map<String, String> facts(List<String> arguments) {
    Map<String, String> all = new LinkedHashMap<>(facts);
    collector(String.join(" ", arguments)).ifPresent(gc -> all.put("jvm.gc", gc));
    all.put("jvm.flags", Facts.flags(arguments));
    return all;
  }

  /**
   * Draws that warning in our own JVM, where it can't be suppressed, before there is a progress bar
   * that it would tear apart.
   */
  public static void warnEarly() {
    try {
      MethodHandles.lookup().ensureInitialized(BenchmarkParams.class);
    } catch (IllegalAccessException e) {
      throw new LinkageError("a public class of JMH isn't accessible", e);
    }
  }

  /** The arguments that suppress its warnings about JMH. */
  List<String> silencing() {
    return feature < FIRST_TO_WARN ? List.of() : List.of(SILENCE);
  }
}
