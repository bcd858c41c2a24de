package heavyloop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of documentation.
 *
 * @param anchors the fragments that lead to its headings on GitHub
 * @param links the targets of its links and pictures
 * @param code its inline code
 * @param fences its blocks of code
 */
record Markdown(
    Path file, Set<String> anchors, List<String> links, List<String> code, List<Fence> fences) {
  private static final Pattern FENCE = Pattern.compile("\\s*```(\\w*)\\s*");
  private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*?)\\s*");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern LINK = Pattern.compile("\\]\\(\\s*([^)\\s]+)[^)]*\\)");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^\\s'\"]+)");
  private static final Pattern ATTRIBUTE = Pattern.compile("\\b(?:href|src|srcset)=\"([^\"]+)\"");

  /**
   * A block of code.
   *
   * @param language empty if none is given
   */
  record Fence(String language, List<String> lines) {

    /** The lines for a shell, without comments; continued lines are joined. */
    List<String> commands() {
      String typed =
          switch (language) {
            case "sh" -> String.join("\n", lines);
            case "console" -> sessions();
            default -> "";
          };
      return typed
          .replaceAll("\\\\\\n\\s*", "")
          .lines()
          .map(line -> line.replaceAll("(^|\\s+)# .*", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    }

    /** The lines after a prompt, with their continuations. */
    private String sessions() {
      StringBuilder typed = new StringBuilder();
      boolean continued = false;
      for (String line : lines) {
        if (continued || line.startsWith("$ ")) {
          typed.append(continued ? line : line.substring(2)).append('\n');
          continued = line.endsWith("\\");
        }
      }
      return typed.toString();
    }
  }

  /** The words of a command line, as a shell splits it. */
  static List<String> words(String line) {
    return WORD.matcher(line)
        .results()
        .map(match -> Stream.of(1, 2, 3).map(match::group).filter(g -> g != null).findFirst().get())
        .toList();
  }

  static Markdown read(Path file) {
    List<Fence> fences = new ArrayList<>();
    List<String> prose = new ArrayList<>();
    List<String> block = null;
    for (String line : lines(file)) {
      if (FENCE.matcher(line).matches()) {
        if (block == null) {
          block = new ArrayList<>();
          fences.add(new Fence(FENCE.matcher(line).replaceFirst("$1"), block));
        } else {
          block = null;
        }
      } else {
        (block == null ? prose : block).add(line);
      }
    }
    String text = String.join("\n", prose);
    List<String> links = all(LINK, CODE.matcher(text).replaceAll("code"));
    links.addAll(all(ATTRIBUTE, text));
    List<String> code = all(CODE, text).stream().map(span -> span.replaceAll("\\s+", " ")).toList();
    return new Markdown(file, anchors(prose), links, code, fences);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> all(Pattern pattern, String text) {
    List<String> found = new ArrayList<>();
    pattern.matcher(text).results().map((MatchResult match) -> match.group(1)).forEach(found::add);
    return found;
  }

  /** GitHub numbers equal headings. */
  private static Set<String> anchors(List<String> prose) {
    Set<String> anchors = new HashSet<>();
    Map<String, Integer> seen = new HashMap<>();
    for (String line : prose) {
      var heading = HEADING.matcher(line);
      if (heading.matches()) {
        String anchor =
            heading
                .group(1)
                .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
        int before = seen.merge(anchor, 1, Integer::sum) - 1;
        anchors.add(before == 0 ? anchor : anchor + "-" + before);
      }
    }
    return anchors;
  }
}
