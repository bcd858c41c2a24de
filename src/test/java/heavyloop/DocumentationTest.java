package heavyloop;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.Markdown.Fence;
import heavyloop.cli.CommandLineInterface;
import heavyloop.exit.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The README, the manual and the other pages: their links, their paths and their commands. */
class DocumentationTest {
  private static final Path README = Path.of("README.md");

  private static final Pattern JAR =
      Pattern.compile("(?:.* )?java(?: -X\\S+)* -jar (?:target/)?benchmarks\\.jar\\b(.*)");

  private static final Pattern FIELD = Pattern.compile("\"(\\w+)\" :");

  /** A path that reveals somebody's workplace. */
  private static final Pattern ABSOLUTE =
      Pattern.compile(
          "(?<![\\w./])/(home|root|work|usr|tmp|opt|var|etc|mnt|Users)/\\w|\\b[A-Z]:\\\\\\w");

  private static final Set<String> GATE_FLAGS =
      Set.of("--plan", "--self-test", "--no-lockstep", "--scaling", "--strict", "--as-annotated");

  private static final Set<String> MAVEN_GOALS =
      Set.of("clean", "test", "test-compile", "package", "verify", "spotless:apply");

  private static final Set<String> MAVEN_PROPERTIES =
      Set.of(
          "it.test",
          "test",
          "skipTests",
          "maven.test.skip",
          "surefire.failIfNoSpecifiedTests",
          "gates",
          "golden.update",
          "releases");

  @TempDir private Path folder;

  static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(manual());
    pages.add(README);
    pages.addAll(filesBelow(Path.of(".github"), ".*\\.md"));
    pages.addAll(filesBelow(Path.of("src"), "README\\.md"));
    return pages;
  }

  private static List<Path> manual() throws IOException {
    return filesBelow(Golden.MANUAL, ".*\\.md");
  }

  private static List<Path> filesBelow(Path root, String name) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(file -> file.getFileName().toString().matches(name)).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_link_leads_to_a_file_and_a_heading(Path file) {
    Markdown page = Markdown.read(file);
    for (String link : page.links()) {
      if (link.matches("https?:.*|mailto:.*")) {
        continue;
      }
      String[] parts = link.split("#", 2);
      Path target = parts[0].isEmpty() ? file : file.resolveSibling(Path.of(parts[0])).normalize();
      assertThat(target).as("%s links to %s", file, link).exists();
      if (parts.length == 2) {
        assertThat(Markdown.read(target).anchors()).as("%s: %s", file, link).contains(parts[1]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_mentioned_path_exists_and_none_is_absolute(Path file) throws IOException {
    for (String code : Markdown.read(file).code()) {
      if (code.matches("(src|\\.ci|\\.github)/[\\w./-]+")) {
        assertThat(Path.of(code)).as("named in %s", file).exists();
      }
    }
    assertThat(Files.readAllLines(file))
        .as(file.toString())
        .noneMatch(line -> ABSOLUTE.matcher(line).find());
  }

  /** The language of a block decides whether it is checked. */
  @ParameterizedTest
  @MethodSource("pages")
  void every_block_of_code_names_its_language(Path file) {
    assertThat(Markdown.read(file).fences())
        .as(file.toString())
        .noneMatch(fence -> fence.language().isEmpty());
  }

  @Test
  void the_index_leads_to_every_page_of_the_manual() throws IOException {
    Path index = Golden.MANUAL.resolve("index.md");
    assertThat(Markdown.read(index).links())
        .containsAll(
            manual().stream()
                .filter(page -> !page.equals(index))
                .map(page -> page.getFileName().toString())
                .toList());
  }

  @Test
  void every_class_of_benchmarks_is_described() throws IOException {
    List<String> classes = new ArrayList<>();
    for (Path file : filesBelow(Path.of("src/main/java/heavyloop/suite/benchmarks"), ".*")) {
      if (Files.isRegularFile(file) && Files.readString(file).contains("@Benchmark\n")) {
        classes.add(file.getFileName().toString().replace(".java", ""));
      }
    }
    classes.add("SynchronizationUncontended"); // Inherits its methods.
    assertThat(classes).hasSizeGreaterThan(30);
    assertThat(Markdown.read(Golden.MANUAL.resolve("benchmarks.md")).code()).containsAll(classes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"cli/compare.json", "gate/report.json", "gate/noise.json", "gate/self-test.json"})
  void every_field_of_a_report_is_described(String report) throws IOException {
    Path file = Path.of("src", "test", "resources", "heavyloop").resolve(report);
    List<String> keys =
        FIELD
            .matcher(Files.readString(file))
            .results()
            .map(key -> key.group(1))
            .distinct()
            .toList();
    assertThat(keys).hasSizeGreaterThan(10);
    assertThat(Markdown.read(Golden.MANUAL.resolve("results-format.md")).code()).containsAll(keys);
  }

  /** The commands of the README and the manual, with their page for the test's name. */
  static Stream<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    for (Path file : pages()) {
      Markdown page = Markdown.read(file);
      Stream<String> inline = page.code().stream().filter(code -> code.matches("(java|mvn) .*"));
      Stream<String> fenced = page.fences().stream().map(Fence::commands).flatMap(List::stream);
      Stream.concat(inline, fenced)
          .flatMap(line -> Arrays.stream(line.split("&&|;|\\|\\|", -1)))
          .map(command -> file.getFileName() + ": " + command.strip())
          .forEach(commands::add);
    }
    return commands.stream().distinct();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_parses(String command) throws IOException {
    String line = command.replaceFirst("^\\S+: ", "");
    Matcher jar = JAR.matcher(line);
    if (jar.matches()) {
      List<String> args = new ArrayList<>(Markdown.words(jar.group(1)));
      args.replaceAll(word -> word.startsWith("/path/to/") ? ownJava() : word);
      requireParsing(command, args);
    } else if (line.startsWith("mvn")) {
      requireMaven(command, Markdown.words(line));
    }
  }

  private static String ownJava() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private void requireParsing(String command, List<String> args) {
    String first = args.isEmpty() ? "" : args.get(0);
    switch (first) {
      case "help", "--help", "--version" -> requireOk(command, args);
      case "compare", "summary", "report", "claims", "machine", "demo", "completion", "man" ->
          requireOptions(command, args);
      case "gate" -> requireGate(command, args);
      default -> requireRun(command, first.equals("run") ? args.subList(1, args.size()) : args);
    }
  }

  /** Adds an option that is certainly wrong, so that nothing runs, and expects no other error. */
  private static void requireOptions(String command, List<String> args) {
    assertThat(execute(with(args, "--no-such-option")))
        .as(command)
        .startsWith("2 Unknown option: '--no-such-option'");
  }

  private void requireGate(String command, List<String> args) {
    int end = args.contains("--") ? args.indexOf("--") : args.size();
    requireOptions(command, args.subList(0, end));
    if (!args.contains("target/benchmarks.jar") && !args.contains("--self-test")) {
      return; // Its benchmarks belong to another project.
    }
    List<String> selection =
        new ArrayList<>(args.subList(Math.min(end + 1, args.size()), args.size()));
    for (int i = 1; i < end; i++) {
      if (!args.get(i).startsWith("--")) {
        selection.add(args.get(i));
      } else if (!GATE_FLAGS.contains(args.get(i))) {
        i++;
      }
    }
    requireRun(command, selection);
  }

  private void requireRun(String command, List<String> args) {
    if (args.contains("--resume")) {
      int file = 1 + args.indexOf("--resume");
      assertThat(execute(args)).as(command).startsWith("2 ").contains(args.get(file));
    } else if (args.contains("--help")) {
      requireOk(command, args);
    } else if (!args.equals(List.of("-h"))) { // That is JMH's own, on the standard output.
      requireOk(command, with(args, "-lp", "-o", folder.resolve("list").toString()));
    }
  }

  private static List<String> with(List<String> args, String... more) {
    return Stream.concat(args.stream(), Arrays.stream(more)).toList();
  }

  /** On an older JDK nothing may be left to run; the command was parsed anyway. */
  private static void requireOk(String command, List<String> args) {
    String ending = execute(args);
    if (!ending.contains("; -jvm names another Java")) {
      assertThat(ending).as(command).startsWith(ExitCode.OK.status() + " ");
    }
  }

  /** The exit code and the standard error. */
  private static String execute(List<String> args) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        new CommandLineInterface(
                InputStream.nullInputStream(),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8))
            .execute(args.toArray(String[]::new));
    return code + " " + err.toString(StandardCharsets.UTF_8);
  }

  private static void requireMaven(String command, List<String> words) throws IOException {
    for (String word : words.subList(1, words.size())) {
      if (word.startsWith("-D")) {
        String[] property = word.substring(2).split("=", 2);
        assertThat(MAVEN_PROPERTIES).as(command).contains(property[0]);
        if (property[0].endsWith("test") && !property[1].equals("NoTest")) {
          for (String test : property[1].split(",", -1)) {
            assertThat(filesBelow(Path.of("src/test"), test + "\\.java")).as(command).hasSize(1);
          }
        }
      } else if (!word.startsWith("-")) {
        assertThat(MAVEN_GOALS).as(command).contains(word);
      }
    }
  }
}
