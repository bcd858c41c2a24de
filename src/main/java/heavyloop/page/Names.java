package heavyloop.page;

import heavyloop.report.Element;
import heavyloop.report.HtmlFormat;
import heavyloop.results.BenchmarkId;
import heavyloop.results.Labels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names of benchmarks on a page, for people and as the anchors of links. */
final class Names {
  /** The characters in a line of a drawing's title, which is as wide as the drawing. */
  static final int TITLE_LINE = 84;

  private static final int LONGEST_ANCHOR = 80;

  private final Labels labels;
  private final Map<BenchmarkId, String> anchors = new HashMap<>();

  Names(Collection<BenchmarkId> ids) {
    labels = new Labels(ids);
    Set<String> taken = new HashSet<>();
    for (BenchmarkId id : ids) {
      anchors.computeIfAbsent(id, it -> free(slug(label(it)), taken));
    }
  }

  private static String free(String slug, Set<String> taken) {
    String anchor = slug;
    for (int i = 2; !taken.add(anchor); i++) {
      anchor = slug + "-" + i;
    }
    return anchor;
  }

  /** Letters and digits, with one hyphen for anything between them. */
  private static String slug(String label) {
    String slug = label.replaceAll("[^A-Za-z0-9.]+", "-").replaceAll("^-|-$", "");
    return "b-" + slug.substring(0, Math.min(LONGEST_ANCHOR, slug.length()));
  }

  Labels labels() {
    return labels;
  }

  String label(BenchmarkId id) {
    String label = labels.shortName(id);
    return label == null ? id.toString() : label;
  }

  /** The anchor of a benchmark; empty if it has none. */
  String anchor(BenchmarkId id) {
    return anchors.getOrDefault(id, "");
  }

  /** A name that links to the benchmark's own row. */
  static Element link(String label, String anchor) {
    return anchor.isEmpty()
        ? HtmlFormat.name(Element.of("span", "name"), label)
        : HtmlFormat.name(Element.of("a", "name").with("href", "#" + anchor), label);
  }

  /** A text without its middle if it is too long for a line of a drawing. */
  static String shortened(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int half = (longest - 1) / 2;
    return text.substring(0, half) + "\u2026" + text.substring(text.length() - half);
  }

  /** A text in lines, broken between words. */
  static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : shortened(text, 6 * width).split(" ", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(shortened(word, width));
    }
    lines.add(line.toString());
    return lines;
  }
}
