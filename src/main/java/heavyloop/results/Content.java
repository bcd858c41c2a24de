package heavyloop.results;

import java.util.Locale;
import java.util.regex.Pattern;

/** The kinds of files given as results, recognized by their first characters. */
enum Content {
  /** An array, whole or cut off. */
  JSON,
  /** A text, which may contain a table of JMH. */
  TEXT,
  /** A single object of JSON: facts beside results, or results in a wrapper. */
  OBJECT,
  LFS_POINTER,
  HTML,
  COMPRESSED;

  private static final Pattern ARRAY =
      Pattern.compile(
          "\\[\\s*([\\[{\"\\]]|[-\\d.eE+]+\\s*[,\\]]|null|true|false|[a-z]|$).*", Pattern.DOTALL);
  private static final String LFS = "version https://git-lfs.github.com/spec/";
  private static final String GZIP = "\u001f\ufffd";
  private static final String ZIP = "PK\u0003\u0004";

  /**
   * Recognizes a file.
   *
   * @param start the start of the file, with U+FFFD for what isn't UTF-8
   */
  static Content of(String start) {
    String text = (start.startsWith("\ufeff") ? start.substring(1) : start).stripLeading();
    if (text.startsWith(LFS)) {
      return LFS_POINTER;
    }
    if (text.startsWith(GZIP) || text.startsWith(ZIP)) {
      return COMPRESSED;
    }
    String lower = text.substring(0, Math.min(20, text.length())).toLowerCase(Locale.ROOT);
    if (lower.startsWith("<!doctype html") || lower.startsWith("<html")) {
      return HTML;
    }
    if (text.startsWith("{")) {
      return OBJECT;
    }
    boolean isJson =
        text.isEmpty()
            || ARRAY.matcher(text).matches()
            || (text.startsWith("\"") && !JmhTable.isCsv(text));
    return isJson ? JSON : TEXT;
  }

  /**
   * Refuses a file without results.
   *
   * @param start the start of the file
   * @throws NotResults if it is something else
   * @throws heavyloop.exit.UserException if it stands for results stored elsewhere
   */
  void requireResults(String file, String start) {
    switch (this) {
      case LFS_POINTER ->
          throw Printable.error(
              file, "is a pointer of Git LFS, not the results themselves: run git lfs pull first");
      case COMPRESSED -> throw Printable.error(file, "is compressed: unpack it first");
      case HTML ->
          throw new NotResults(
              file,
              "is an HTML page, not JSON; was it saved from a web page? Download the file itself");
      case OBJECT ->
          throw new NotResults(
              file,
              "is an object, not the array of records that JMH writes with -rf json"
                  + (start.contains("\"primaryMetric\"")
                      ? "; that array is inside it: copy it into a file of its own"
                      : ""));
      default -> {}
    }
  }
}
