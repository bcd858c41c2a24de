package heavyloop;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.cli.CommandLineInterface;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The manual's answers: each command prints what the page shows. With {@code -Dgolden.update=true}
 * the page shows what is printed.
 */
class AnswersTest {
  private static final Path PAGE = Golden.MANUAL.resolve("answers.md");

  /** A command and its output. */
  private static final Pattern EXAMPLE =
      Pattern.compile("(```console\\n\\$ java -jar benchmarks\\.jar (.*)\\n)([\\s\\S]*?)```");

  @TempDir private static Path folder;

  /** A word that names a file or folder of {@link AnswerFiles} is that. */
  private static String output(String command) {
    String[] args =
        Markdown.words(command).stream()
            .map(word -> isFile(word) ? folder.resolve(word).toString() : word)
            .toArray(String[]::new);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
    new CommandLineInterface(InputStream.nullInputStream(), both, both).execute(args);
    return out.toString(StandardCharsets.UTF_8)
        .replace(System.lineSeparator(), "\n")
        .replace(folder + File.separator, "");
  }

  private static boolean isFile(String word) {
    return word.matches("[\\w./-]+") && Files.exists(folder.resolve(word));
  }

  @Test
  void every_command_prints_what_the_page_shows() throws IOException {
    AnswerFiles.write(folder);
    String page = Files.readString(PAGE).replace("\r\n", "\n");
    String printed =
        EXAMPLE
            .matcher(page)
            .replaceAll(
                found -> Matcher.quoteReplacement(found.group(1) + output(found.group(2)) + "```"));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, printed);
      page = printed;
    }
    assertThat(printed).isEqualTo(page);
    assertThat(EXAMPLE.matcher(page).results()).hasSize(6);
  }

  @Test
  void each_question_has_an_answer() throws IOException {
    assertThat(Files.readString(PAGE))
        .contains(
            List.of(
                "## Which implementation is fastest?\n",
                "## Is JDK 25 slower for me?\n",
                "## Did p99 move?\n",
                "## What allocates more?\n",
                "## Did anything change in the last 30 nightly files?\n",
                "## How do I gate across different runners?\n"));
  }
}
