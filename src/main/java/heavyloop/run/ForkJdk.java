package heavyloop.run;

import heavyloop.exit.UserException;
import heavyloop.machine.Facts;
import heavyloop.processes.Command;
import heavyloop.suite.SuiteFacts;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.options.Options;

/**
 * The JDK that the forks of a run will have: our own, or that of {@code -jvm}.
 *
 * @param feature its feature number, for instance 17
 * @param facts what it says of itself, by the names of {@link Facts}; none if it is our own
 */
record ForkJdk(int feature, Map<String, String> facts) {
  private static final Pattern SPECIFICATION =
      Pattern.compile("java\\.specification\\.version = (?:1\\.)?(\\d+)");

  private static final int FIRST_TO_WARN = 24;

  /** For a Java to say what it is; it has over five hundred flags. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final int MOST_LINES = 5_000;

  private static final Map<String, String> PROPERTIES =
      Map.of(
          "jvm.name", "java.vm.name",
          "jvm.vendor", "java.vm.vendor",
          "jvm.version", "java.vm.version");

  /** Both in the arguments of a JVM and in its list of flags. */
  private static final Pattern COLLECTOR =
      Pattern.compile(
          "(?:bool Use|-XX:\\+Use)(G1|Parallel|Serial|Z|Shenandoah|Epsilon)GC(?= +:?= true|\\s|$)");

  /**
   * Finds out, by running {@code -jvm} if there is one.
   *
   * @throws UserException if that is no Java
   */
  static ForkJdk of(Options options) {
    return options.getJvm().hasValue()
        ? ofOther(options.getJvm().get())
        : new ForkJdk(Runtime.version().feature(), Map.of());
  }

  /** The facts of a JVM of this JDK with arguments. */
  Map<String, String> facts(List<String> arguments) {
    Map<String, String> all = new LinkedHashMap<>(facts);
    collector(String.join(" ", arguments)).ifPresent(gc -> all.put("jvm.gc", gc));
    all.put("jvm.flags", Facts.flags(arguments));
    return all;
  }

  /**
   * What silences four lines in every fork from JDK 24 on, where JMH's use of {@code
   * sun.misc.Unsafe} is warned of. A property rather than the option {@code
   * --sun-misc-unsafe-memory-access}, since it can be overridden by a later argument of the user's.
   */
  List<String> silencing() {
    return feature < FIRST_TO_WARN ? List.of() : List.of("-Dsun.misc.unsafe.memory.access=allow");
  }

  /** Those of the benchmarks that need a newer JDK than this. */
  List<BenchmarkListEntry> tooOldFor(List<BenchmarkListEntry> entries) {
    return entries.stream()
        .filter(entry -> SuiteFacts.oldestJdk(entry.getUsername()) > feature)
        .toList();
  }

  private static ForkJdk ofOther(String java) {
    String said = describe(java);
    Matcher matcher = SPECIFICATION.matcher(said);
    if (!matcher.find()) {
      throw new UserException("-jvm " + java + " is not a Java: it doesn't tell its version");
    }
    Map<String, String> facts = new LinkedHashMap<>();
    PROPERTIES.forEach((fact, property) -> facts.put(fact, value(said, property)));
    facts.put("jvm.gc", collector(said).orElse(Facts.UNKNOWN));
    facts.put("jvm.compiler", Facts.UNKNOWN);
    return new ForkJdk(Integer.parseInt(matcher.group(1)), facts);
  }

  private static Optional<String> collector(String text) {
    return COLLECTOR
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .reduce((first, last) -> last);
  }

  private static String value(String said, String property) {
    Matcher matcher = Pattern.compile(Pattern.quote(property) + " = (.+)").matcher(said);
    return matcher.find() ? matcher.group(1).strip() : Facts.UNKNOWN;
  }

  private static String describe(String java) {
    List<String> question =
        List.of(
            java,
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+PrintFlagsFinal",
            "-XshowSettings:properties",
            "-version");
    try {
      return String.join("\n", new Command(question, PATIENCE, MOST_LINES).run().lines());
    } catch (IOException e) {
      throw new UserException("-jvm " + java + " can't be started: " + e.getMessage());
    }
  }
}
