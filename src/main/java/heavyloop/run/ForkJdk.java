package heavyloop.run;

import heavyloop.errors.UserError;
import heavyloop.strategies.RequiresJdk;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.options.Options;

/**
 * The JDK that the forks of a run will have: our own, or that of {@code -jvm}.
 *
 * @param feature its feature number, for instance 17
 */
record ForkJdk(int feature) {
  private static final Pattern SPECIFICATION =
      Pattern.compile("java\\.specification\\.version = (?:1\\.)?(\\d+)");

  /**
   * Finds out, by running {@code -jvm} if there is one.
   *
   * @throws UserError if that is no Java
   */
  static ForkJdk of(Options options) {
    return options.getJvm().hasValue()
        ? new ForkJdk(featureOf(options.getJvm().get()))
        : new ForkJdk(Runtime.version().feature());
  }

  /** Those of the benchmarks that need a newer JDK than this. */
  List<BenchmarkListEntry> tooOldFor(List<BenchmarkListEntry> entries) {
    return entries.stream().filter(entry -> oldestFor(entry) > feature).toList();
  }

  /** The oldest JDK that a benchmark, by its own or its class's annotation, runs on; else zero. */
  static int oldestFor(BenchmarkListEntry entry) {
    try {
      Class<?> type =
          Class.forName(entry.getUserClassQName(), false, ForkJdk.class.getClassLoader());
      String name = entry.getUsername().substring(entry.getUsername().lastIndexOf('.') + 1);
      Stream<Method> methods =
          Arrays.stream(type.getMethods()).filter(m -> m.getName().equals(name));
      return Stream.concat(Stream.of(type), methods).mapToInt(ForkJdk::required).max().orElse(0);
    } catch (ClassNotFoundException e) {
      throw new LinkageError("JMH lists a benchmark whose class is not in the jar", e);
    }
  }

  private static int required(AnnotatedElement element) {
    RequiresJdk required = element.getAnnotation(RequiresJdk.class);
    return required == null ? 0 : required.value();
  }

  private static int featureOf(String java) {
    try {
      Process process =
          new ProcessBuilder(java, "-XshowSettings:properties", "-version")
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher matcher = SPECIFICATION.matcher(said);
      if (matcher.find()) {
        return Integer.parseInt(matcher.group(1));
      }
      throw new UserError("-jvm " + java + " is not a Java: it doesn't tell its version");
    } catch (IOException e) {
      throw new UserError("-jvm " + java + " can't be started: " + e.getMessage());
    }
  }
}
