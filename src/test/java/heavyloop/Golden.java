package heavyloop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Expected output, kept in files under {@code src/test/resources}. After an intended change, {@code
 * mvn test -Dgolden.update=true} rewrites them; read the difference before you commit it.
 */
public final class Golden {
  /** The pages of the manual. */
  public static final Path MANUAL = Path.of("src", "site", "markdown");

  /** The page with the tables of all simulations. */
  public static final Path EVIDENCE = MANUAL.resolve("evidence.md");

  private static final Path RESOURCES = Path.of("src", "test", "resources", "heavyloop");

  private Golden() {}

  /** Compares with the part of a file between two markers, or writes it. */
  public static void assertSectionMatches(Path file, String marker, String actual) {
    String start = "<!-- " + marker + " -->\n";
    String end = "<!-- end of " + marker + " -->\n";
    try {
      String whole = Files.readString(file).replace("\r\n", "\n");
      int from = whole.indexOf(start) + start.length();
      int to = whole.indexOf(end);
      if (Boolean.getBoolean("golden.update")) {
        whole = whole.substring(0, from) + actual + whole.substring(to);
        Files.writeString(file, whole);
        to = whole.indexOf(end);
      }
      assertThat(actual).isEqualTo(whole.substring(from, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compares with a file, or writes it. */
  public static void assertMatches(String file, String actual) {
    Path path = RESOURCES.resolve(file);
    String text = actual.replace(System.lineSeparator(), "\n");
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
      }
      assertThat(text).isEqualTo(Files.readString(path).replace("\r\n", "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
