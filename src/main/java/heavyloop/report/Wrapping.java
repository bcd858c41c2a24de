package heavyloop.report;

import java.util.ArrayList;
import java.util.List;

/** Wraps texts into lines. */
final class Wrapping {
  /** Indents the later lines of a name, so that they aren't taken for other names. */
  private static final String HANGING = "  ";

  private Wrapping() {}

  /** Wraps a sentence between its words; a word that is too long has its own line. */
  static List<String> words(String text, int width) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > width) {
      int end = rest.lastIndexOf(' ', width);
      if (end <= 0) {
        end = rest.indexOf(' ');
      }
      if (end <= 0) {
        break;
      }
      lines.add(rest.substring(0, end));
      rest = rest.substring(end + 1);
    }
    lines.add(rest);
    return lines;
  }

  /** Wraps a name, after a dot, a blank or the like if possible. */
  static List<String> names(String text, int width) {
    if (text.length() <= width) {
      return List.of(text);
    }
    List<String> lines = new ArrayList<>();
    String indent = "";
    String rest = text;
    while (indent.length() + rest.length() > width) {
      int end = breakBefore(rest, width - indent.length());
      lines.add(indent + rest.substring(0, end).stripTrailing());
      rest = rest.substring(end);
      indent = HANGING;
    }
    lines.add(indent + rest);
    return lines;
  }

  private static int breakBefore(String text, int width) {
    for (int i = width; i > width / 4; i--) {
      if (" .,/_-".indexOf(text.charAt(i - 1)) >= 0) {
        return i;
      }
    }
    return width;
  }
}
