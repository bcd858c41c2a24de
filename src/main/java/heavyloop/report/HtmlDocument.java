package heavyloop.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A self-contained HTML file. Styles and script are inline, and its content security policy forbids
 * every request and every script except the one whose hash it names.
 */
public final class HtmlDocument {
  private static final String CHARTS = "chart.css";

  private HtmlDocument() {}

  /**
   * Writes a document.
   *
   * @param title the title of the browser's tab, and the name of downloaded files
   * @param data the files that a reader can download, by file extension, each as JSON: a text, or
   *     an object for a file of JSON
   */
  public static String write(String title, List<Element> body, Map<String, String> data) {
    String script = resource("page.js");
    StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head>");
    for (Element element : head(title, script)) {
      element.writeTo(html);
      html.append('\n');
    }
    html.append("<style>\n").append(chartStyle()).append(resource("page.css"));
    html.append("</style></head>\n<body>\n");
    for (Element element : body) {
      element.writeTo(html);
      html.append('\n');
    }
    if (!data.isEmpty()) {
      html.append("<script type=\"application/json\" id=\"data\">");
      html.append(json(data)).append("</script>\n");
    }
    return html.append("<script>").append(script).append("</script>\n</body></html>\n").toString();
  }

  private static List<Element> head(String title, String script) {
    return List.of(
        Element.of("meta").with("charset", "utf-8"),
        Element.of("meta")
            .with("http-equiv", "Content-Security-Policy")
            .with(
                "content",
                "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-"
                    + hash(script)
                    + "'; base-uri 'none'; form-action 'none'"),
        Element.of("meta")
            .with("name", "viewport")
            .with("content", "width=device-width, initial-scale=1"),
        Element.of("meta").with("name", "color-scheme").with("content", "light dark"),
        Element.of("title").text(title));
  }

  /** The colours and marks of all charts, on the page and in standalone files. */
  public static String chartStyle() {
    return resource(CHARTS);
  }

  private static String hash(String script) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The data as a JSON object that can neither open markup nor change text direction. */
  private static String json(Map<String, String> data) {
    String json =
        new TreeMap<>(data)
            .entrySet().stream()
                .map(entry -> '"' + entry.getKey() + "\":" + entry.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    StringBuilder harmless = new StringBuilder(json.length() + json.length() / 8);
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (isSteering(c)) {
        harmless.append(String.format("\\u%04x", (int) c));
      } else {
        harmless.append(c);
      }
    }
    return harmless.toString();
  }

  /** Whether a character could open markup, or change the direction of text. */
  private static boolean isSteering(char c) {
    return c == '<'
        || switch (Character.getType(c)) {
          case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
          default -> false;
        };
  }

  private static String resource(String name) {
    try (InputStream in = HtmlDocument.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
