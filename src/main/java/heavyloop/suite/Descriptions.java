package heavyloop.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;

/**
 * Descriptions of this suite's benchmarks: the first Javadoc sentence of each class and method,
 * kept in the jar by the build.
 */
public final class Descriptions {
  private static final Properties SENTENCES = read();

  private Descriptions() {}

  /**
   * The sentence about a benchmark or a class of them.
   *
   * @param name the full name of the benchmark or class
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
