package heavyloop.compare;

import heavyloop.exit.UserException;
import heavyloop.results.BenchmarkId;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * The slowdowns that matter: a margin for all benchmarks, and exceptions for some.
 *
 * @param common the margin of benchmarks that no rule matches; .05 is five percent
 * @param rules the exceptions; the first match counts
 */
public record Margins(double common, List<Rule> rules) implements Serializable {
  private static final Pattern LINE = Pattern.compile("(\\S+?)\\s*(%)?\\s+(\\S.*)");

  public Margins {
    require(common, common);
    rules = List.copyOf(rules);
  }

  /** The margin of benchmarks whose names contain a match of an expression. */
  public record Rule(Pattern benchmarks, double margin) implements Serializable {}

  /** One margin for all benchmarks. */
  public static Margins of(double common) {
    return new Margins(common, List.of());
  }

  /** The margin of a benchmark; that of a metric is found by its own name or its benchmark's. */
  public double forBenchmark(BenchmarkId id) {
    String own = id.benchmark();
    String whole = id.withoutMetric().benchmark();
    return rules.stream()
        .filter(
            rule -> Stream.of(own, whole).anyMatch(name -> rule.benchmarks().matcher(name).find()))
        .mapToDouble(Rule::margin)
        .findFirst()
        .orElse(common);
  }

  /** The margin of a benchmark. */
  public double forBenchmark(String benchmark) {
    return rules.stream()
        .filter(rule -> rule.benchmarks().matcher(benchmark).find())
        .mapToDouble(Rule::margin)
        .findFirst()
        .orElse(common);
  }

  /**
   * Reads a margin.
   *
   * @param text {@code 5%}, {@code 5 %} or {@code 0.05}
   * @return .05
   * @throws IllegalArgumentException with a reason for the user, if it is not a margin
   */
  public static double parse(String text) {
    boolean percent = text.endsWith("%");
    String digits = percent ? text.substring(0, text.length() - 1).strip() : text;
    if (!digits.matches("\\d+(\\.\\d*)?|\\.\\d+")) {
      throw new IllegalArgumentException("'" + text + "' is not a margin such as 5% or 0.05");
    }
    double margin = Double.parseDouble(digits) / (percent ? 100 : 1);
    if (!percent && margin >= 1) {
      throw new IllegalArgumentException("'" + text + "': did you mean " + text + "%?");
    }
    return require(margin, text);
  }

  private static double require(double margin, Object given) {
    if (!(margin >= 0.001 && margin <= 10)) {
      throw new IllegalArgumentException(
          "'" + given + "': a margin is at least 0.1% and at most 1000%");
    }
    return margin;
  }

  /**
   * Reads rules: a margin, a blank and a regular expression on each line. Empty lines and comments,
   * which begin with {@code #}, are skipped.
   *
   * @param file its name, for errors
   * @throws UserException at the first line that is not a rule
   */
  public Margins withRules(String file, List<String> lines) {
    List<Rule> read = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        read.add(rule(file + ", line " + (i + 1), line));
      }
    }
    return new Margins(common, read);
  }

  private static Rule rule(String where, String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new UserException(
          where + ": expected a margin and a regular expression, such as: 10% Requests\\.");
    }
    try {
      String percent = parts.group(2) == null ? "" : "%";
      return new Rule(Pattern.compile(parts.group(3)), parse(parts.group(1) + percent));
    } catch (PatternSyntaxException e) {
      throw new UserException(
          where + ": '" + parts.group(3) + "' is not a regular expression: " + e.getDescription());
    } catch (IllegalArgumentException e) {
      throw new UserException(where + ": " + e.getMessage());
    }
  }
}
