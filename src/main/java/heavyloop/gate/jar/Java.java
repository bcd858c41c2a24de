package heavyloop.gate.jar;

import heavyloop.exit.UserException;
import heavyloop.processes.Command;
import heavyloop.results.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java to run forks with.
 *
 * @param binary the program
 * @param feature its feature number, for instance 17
 * @param version for people: the name of the VM, and its version
 */
public record Java(Path binary, int feature, String version) {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int MOST_LINES = 1000;

  /** The one that we run on. */
  public static Java ours() {
    return new Java(
        in(Path.of(System.getProperty("java.home"))),
        Runtime.version().feature(),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
  }

  /**
   * Asks it what it is.
   *
   * @param option by which it was given, for messages
   * @param given the folder of a JDK, or the program
   * @throws UserException if it is no Java
   */
  public static Java of(String option, Path given) {
    Path binary = Files.isDirectory(given) ? in(given) : given.toAbsolutePath();
    List<String> question = List.of(binary.toString(), "-XshowSettings:properties", "-version");
    List<String> said;
    try {
      said = new Command(question, PATIENCE, MOST_LINES).run().lines();
    } catch (IOException e) {
      throw noJava(option, given, "it can't be started: " + e.getMessage());
    }
    String feature = property(said, "java.specification.version");
    if (!feature.matches("(1\\.)?\\d+")) {
      throw noJava(
          option, given, said.isEmpty() ? "it said nothing" : "it said '" + said.get(0) + "'");
    }
    return new Java(
        binary,
        Integer.parseInt(feature.replaceFirst("^1\\.", "")),
        property(said, "java.vm.name") + " " + property(said, "java.vm.version"));
  }

  private static Path in(Path home) {
    return home.toAbsolutePath().resolve("bin").resolve("java");
  }

  private static String property(List<String> said, String name) {
    Pattern line = Pattern.compile("\\s*" + Pattern.quote(name) + " = (.*)");
    return said.stream()
        .map(line::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1).strip())
        .findFirst()
        .orElse("");
  }

  private static UserException noJava(String option, Path given, String why) {
    return new UserException(
        option
            + " "
            + Printable.of(given)
            + " is no Java: "
            + Printable.of(why)
            + "; give the folder of a JDK, or its bin/java");
  }
}
