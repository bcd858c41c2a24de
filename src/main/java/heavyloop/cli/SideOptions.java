package heavyloop.cli;

import heavyloop.exit.UserException;
import heavyloop.gate.jar.Code;
import heavyloop.gate.jar.Java;
import heavyloop.gate.jar.Side;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The two that a gate compares. What isn't said of head's code is as in base. */
final class SideOptions {
  /** Those that say what head is. */
  static final List<String> HEAD =
      List.of("--head", "--head-classpath", "--head-main", "--head-java", "--head-jvm-args");

  private static final Pattern ARGUMENT = Pattern.compile("([^\\s\"]|\"[^\"]*(\"|$))+");

  @Option(names = "--base", paramLabel = "JAR", description = "The jar to compare with.")
  private Path baseJar;

  @Option(
      names = "--head",
      paramLabel = "JAR",
      description = "The jar that may be slower (default: base's).")
  private Path headJar;

  @Option(
      names = "--base-classpath",
      paramLabel = "PATH",
      description = "In the place of --base: folders and jars.")
  private String baseClassPath;

  @Option(
      names = "--head-classpath",
      paramLabel = "PATH",
      description = "In the place of --head: folders and jars.")
  private String headClassPath;

  @Option(
      names = "--base-main",
      paramLabel = "CLASS",
      description = "What runs JMH in base (default: ${DEFAULT-VALUE}).",
      defaultValue = Code.JMH_MAIN)
  private String baseMain;

  @Option(
      names = "--head-main",
      paramLabel = "CLASS",
      description = "What runs JMH in head (default: base's).")
  private String headMain;

  @Option(
      names = "--base-java",
      paramLabel = "PATH",
      description = "The Java of base: a JDK's folder, or its bin/java (default: this one).")
  private Path baseJava;

  @Option(
      names = "--head-java",
      paramLabel = "PATH",
      description = "The Java of head (default: this one).")
  private Path headJava;

  @Option(
      names = "--base-jvm-args",
      paramLabel = "ARGS",
      description = "Arguments for base's forks, in quotes if there are several.")
  private String baseJvmArgs;

  @Option(
      names = "--head-jvm-args",
      paramLabel = "ARGS",
      description = "Arguments for head's forks.")
  private String headJvmArgs;

  /**
   * Base.
   *
   * @throws UserException if it isn't given, or can't be used
   */
  Side base() {
    return new Side("base", baseCode(), java("--base-java", baseJava), arguments(baseJvmArgs));
  }

  /** Head. */
  Side head() {
    Code code =
        headJar == null && headClassPath == null
            ? withMain(baseCode(), headMain)
            : code("head", headJar, headClassPath, headMain == null ? baseMain : headMain);
    return new Side("head", code, java("--head-java", headJava), arguments(headJvmArgs));
  }

  private Code baseCode() {
    if (baseJar == null && baseClassPath == null) {
      throw new UserException(
          "--base names the jar to compare with, and is missing (see: help gate)");
    }
    return code("base", baseJar, baseClassPath, baseMain);
  }

  private static Code withMain(Code code, String main) {
    return main == null ? code : new Code(code.name(), code.path(), main);
  }

  private static Code code(String side, Path jar, String classPath, String main) {
    if (jar != null && classPath != null) {
      throw new UserException(
          "--"
              + side
              + " and --"
              + side
              + "-classpath both say what "
              + side
              + " is: leave one out");
    }
    return jar == null ? Code.classPath(classPath, main) : Code.jar(jar, main);
  }

  private static Java java(String option, Path path) {
    return path == null ? Java.ours() : Java.of(option, path);
  }

  /** At blanks, but for those in double quotes, which may begin within an argument. */
  static List<String> arguments(String line) {
    return ARGUMENT
        .matcher(line == null ? "" : line)
        .results()
        .map(argument -> argument.group().replace("\"", ""))
        .filter(argument -> !argument.isEmpty())
        .toList();
  }
}
