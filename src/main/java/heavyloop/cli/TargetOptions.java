package heavyloop.cli;

import heavyloop.exit.UserException;
import heavyloop.forks.BenchmarkJar;
import heavyloop.gate.Targets.TargetSpec;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The two targets of a gate. Head's code defaults to base's. */
final class TargetOptions {
  /** The options that define base. */
  static final List<String> BASE =
      List.of("--base", "--base-classpath", "--base-main", "--base-java", "--base-jvm-args");

  /** The options that define head. */
  static final List<String> HEAD =
      List.of("--head", "--head-classpath", "--head-main", "--head-java", "--head-jvm-args");

  private static final Pattern ARGUMENT = Pattern.compile("([^\\s\"]|\"[^\"]*(\"|$))+");

  @Essential
  @Option(names = "--base", paramLabel = "JAR", description = "The jar to compare with.")
  private String baseJar = "";

  @Essential
  @Option(
      names = "--head",
      paramLabel = "JAR",
      description = "The jar that may be slower (default: base's).")
  private String headJar = "";

  @Option(
      names = "--base-classpath",
      paramLabel = "PATH",
      description = "A class path of folders and jars, instead of --base.")
  private String baseClassPath = "";

  @Option(
      names = "--head-classpath",
      paramLabel = "PATH",
      description = "A class path of folders and jars, instead of --head.")
  private String headClassPath = "";

  @Option(
      names = "--base-main",
      paramLabel = "CLASS",
      description = {
        "The class that runs JMH in base",
        "  (default: " + BenchmarkJar.JMH_MAIN + ")."
      })
  private String baseMain = BenchmarkJar.JMH_MAIN;

  @Option(
      names = "--head-main",
      paramLabel = "CLASS",
      description = "The class that runs JMH in head (default: base's).")
  private String headMain = "";

  @Option(
      names = "--base-java",
      paramLabel = "PATH",
      description = "The Java of base: a JDK's folder, or its bin/java (default: this one).")
  private String baseJava = "";

  @Option(
      names = "--head-java",
      paramLabel = "PATH",
      description = "The Java of head (default: this one).")
  private String headJava = "";

  @Option(
      names = "--base-jvm-args",
      paramLabel = "ARGS",
      description = "Arguments for base's forks, in quotes if there are several.")
  private String baseJvmArgs = "";

  @Option(
      names = "--head-jvm-args",
      paramLabel = "ARGS",
      description = "Arguments for head's forks.")
  private String headJvmArgs = "";

  /**
   * The base.
   *
   * @throws UserException if it is missing, or given twice
   */
  TargetSpec base() {
    if (baseJar.isEmpty() && baseClassPath.isEmpty()) {
      throw new UserException("--base, the jar to compare with, is missing (see: help gate)");
    }
    requireOne("base", baseJar, baseClassPath);
    return new TargetSpec(baseJar, baseClassPath, baseMain, baseJava, arguments(baseJvmArgs));
  }

  /** The head. */
  TargetSpec head() {
    requireOne("head", headJar, headClassPath);
    boolean isBase = headJar.isEmpty() && headClassPath.isEmpty();
    return new TargetSpec(
        isBase ? baseJar : headJar,
        isBase ? baseClassPath : headClassPath,
        headMain.isEmpty() ? baseMain : headMain,
        headJava,
        arguments(headJvmArgs));
  }

  private static void requireOne(String side, String jar, String classPath) {
    if (!jar.isEmpty() && !classPath.isEmpty()) {
      throw new UserException(
          String.format("--%s and --%s-classpath both define %s: leave one out", side, side, side));
    }
  }

  /** Splits at blanks, except those in double quotes, which may begin within an argument. */
  static List<String> arguments(String line) {
    return ARGUMENT
        .matcher(line)
        .results()
        .map(argument -> argument.group().replace("\"", ""))
        .filter(argument -> !argument.isEmpty())
        .toList();
  }
}
