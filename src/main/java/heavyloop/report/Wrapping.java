package heavyloop.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks a text into lines. */
final class Wrapping {
  /** How much further in the second line of a name begins, so that it isn't taken for another. */
  private static final String HANGING = "  ";

  private Wrapping() {}

  /** A sentence, broken between its words; a word that is too long has a line to itself. */
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

  /** A name, broken after a dot, a blank and the like if it can be, and anywhere if it can't. */
  static List<String> names(String text, int width) {
    if (text.length() <= width) {
      return List.of(text);
    }
    List<String> lines = new ArrayList<>();
    String indent = "";
    String rest = text;
    while (indent.length() + rest.length() > width) {
      int end = end(rest, width - indent.length());
      lines.add(indent + rest.substring(0, end).stripTrailing());
      rest = rest.substring(end);
      indent = HANGING;
    }
    lines.add(indent + rest);
    return lines;
  }

  private static int end(String text, int width) {
    for (int i = width; i > width / 4; i--) {
      if (" .,/_-".indexOf(text.charAt(i - 1)) >= 0) {
        return i;
      }
    }
    return width;
  }
}
