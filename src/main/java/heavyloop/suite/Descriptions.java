package heavyloop.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;

/**
 * What the benchmarks of this suite are about: the first sentence of the Javadoc of each class and
 * method, which the build keeps in the jar.
 */
public final class Descriptions {
  private static final Properties SENTENCES = read();

  private Descriptions() {}

  /**
   * The sentence about a benchmark or a class of them.
   *
   * @param name its full name
   * @return empty if it isn't of this suite, or has no Javadoc
   */
  public static Optional<String> of(String name) {
    return Optional.ofNullable(SENTENCES.getProperty(name));
  }

  private static Properties read() {
    Properties sentences = new Properties();
    try (InputStream in = Descriptions.class.getResourceAsStream("descriptions.properties")) {
      if (in != null) {
        sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      }
      return sentences;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
