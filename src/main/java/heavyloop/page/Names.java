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
import java.util.regex.Pattern;

/** The names of benchmarks on a page, for people and as the anchors of links. */
final class Names {
  private static final int LONGEST_PLAIN = 80;
  private static final Pattern OTHERS = Pattern.compile("[^A-Za-z0-9.]+");
  private static final Pattern EDGES = Pattern.compile("^-|-$");

  private final Labels labels;
  private final Map<BenchmarkId, String> anchors = new HashMap<>();

  /** Names without anchors. */
  Names(Collection<BenchmarkId> ids) {
    this(ids, Set.of());
  }

  /**
   * Names.
   *
   * @param anchored the benchmarks among them that have a row of their own
   */
  Names(Collection<BenchmarkId> ids, Set<BenchmarkId> anchored) {
    labels = new Labels(ids);
    Set<String> taken = new HashSet<>();
    for (BenchmarkId id : ids) {
      if (anchored.contains(id)) {
        anchors.computeIfAbsent(id, it -> free("b-" + plain(label(it)), taken));
      }
    }
  }

  private static String free(String slug, Set<String> taken) {
    String anchor = slug;
    for (int i = 2; !taken.add(anchor); i++) {
      anchor = slug + "-" + i;
    }
    return anchor;
  }

  /** Letters, digits and dots, with a hyphen for whatever else is between them. */
  static String plain(String name) {
    String plain = EDGES.matcher(OTHERS.matcher(name).replaceAll("-")).replaceAll("");
    return plain.substring(0, Math.min(LONGEST_PLAIN, plain.length()));
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
