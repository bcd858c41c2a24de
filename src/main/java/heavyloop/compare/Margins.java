package heavyloop.compare;

import heavyloop.exit.UserException;
import heavyloop.results.BenchmarkId;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * The slowdowns that matter: a common margin for all benchmarks, with exceptions.
 *
 * @param common the margin of benchmarks that no rule matches; .05 is five percent
 * @param rules the exceptions; the first match counts
 * @param accepted the known slowdowns
 * @param floor the smallest change that counts
 */
public record Margins(double common, List<Rule> rules, List<Accepted> accepted, Floor floor)
    implements Serializable {
  /** Separates a metric from its benchmark. */
  private static final String METRIC = ":";

  /** The beginning of a group that has a colon of its own, such as {@code (?i:}. */
  private static final Pattern GROUP = Pattern.compile("\\(\\?[a-zA-Z-]*:");

  private static final Pattern ACCEPT = Pattern.compile("accept\\s+(\\S+)\\s*(.*)");
  private static final Pattern LINE = Pattern.compile("(\\S+?)\\s*(%)?\\s+(\\S.*)");

  public Margins {
    require(common, common);
    rules = List.copyOf(rules);
    accepted = List.copyOf(accepted);
  }

  /** Margins without accepted slowdowns. */
  public Margins(double common, List<Rule> rules) {
    this(common, rules, List.of(), Floor.NONE);
  }

  /**
   * The margin of benchmarks whose names contain a match of an expression.
   *
   * @param where the line of the rule; empty if it isn't from a file
   */
  public record Rule(Pattern benchmarks, double margin, String where) implements Serializable {
    /** A rule that isn't from a file. */
    public Rule(Pattern benchmarks, double margin) {
      this(benchmarks, margin, "");
    }
  }

  /** A known slowdown of benchmarks whose names contain a match of an expression. */
  public record Accepted(Pattern benchmarks, String reason, String where) implements Serializable {}

  /** The same margins with a floor: smaller changes never count. */
  public Margins withFloor(Floor smallest) {
    return new Margins(common, rules, accepted, smallest);
  }

  /**
   * The smallest changes that count, however large they are relatively.
   *
   * @param nanoseconds the time per operation
   * @param bytes the allocation per operation
   */
  public record Floor(double nanoseconds, double bytes) implements Serializable {
    public static final Floor NONE = new Floor(0, 0);

    /** Combines two floors, each of which may set only one value. */
    public Floor and(Floor other) {
      return new Floor(Math.max(nanoseconds, other.nanoseconds), Math.max(bytes, other.bytes));
    }
  }

  /** The reason why a slowdown of a benchmark is accepted, if it is. */
  public Optional<String> reasonToAccept(BenchmarkId id) {
    return accepted.stream()
        .filter(known -> known.benchmarks().matcher(id.benchmark()).find())
        .map(Accepted::reason)
        .findFirst();
  }

  /**
   * Refuses lines of the file that have no effect: a benchmark may have been renamed.
   *
   * @throws UserException for the first line that matches no benchmark, or only ones already
   *     matched by an earlier line
   */
  public void requireEffects(Collection<BenchmarkId> benchmarks) {
    for (Accepted known : accepted) {
      if (benchmarks.stream().noneMatch(id -> known.benchmarks().matcher(id.benchmark()).find())) {
        throw namesNothing(known.where(), known.benchmarks());
      }
    }
    for (Rule rule : rules) {
      if (GROUP.matcher(rule.benchmarks().pattern()).replaceAll("(").contains(METRIC)) {
        continue; // It concerns a metric, which is looked up when it is judged.
      }
      List<BenchmarkId> named =
          benchmarks.stream()
              .filter(id -> rule.benchmarks().matcher(id.benchmark()).find())
              .toList();
      if (named.isEmpty()) {
        throw namesNothing(rule.where(), rule.benchmarks());
      }
      if (named.stream().noneMatch(id -> rule.equals(ruleOf(id.benchmark())))) {
        throw new UserException(
            String.format(
                "%s: '%s' has no effect, since %s comes first: move it before that line",
                rule.where(), rule.benchmarks(), ruleOf(named.get(0).benchmark()).where()));
      }
    }
  }

  private Rule ruleOf(String benchmark) {
    return rules.stream()
        .filter(rule -> rule.benchmarks().matcher(benchmark).find())
        .findFirst()
        .orElseThrow();
  }

  private static UserException namesNothing(String where, Pattern benchmarks) {
    return new UserException(
        where
            + ": '"
            + benchmarks
            + "' matches no benchmark; was it renamed? Fix or delete the line");
  }

  /** One margin for all benchmarks. */
  public static Margins of(double common) {
    return new Margins(common, List.of());
  }

  /**
   * The margin of a benchmark or a metric; a metric is matched by its own name or its benchmark's.
   */
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
   * which begin with {@code #}, are skipped. A line {@code accept EXPRESSION REASON} accepts a
   * known slowdown.
   *
   * @param file the name of the file, for errors
   * @throws UserException at the first line that is not a rule
   */
  public Margins withRules(String file, List<String> lines) {
    List<Rule> read = new ArrayList<>();
    List<Accepted> known = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      String where = file + ", line " + (i + 1);
      if (line.startsWith("accept")) {
        known.add(accept(where, line));
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        read.add(rule(where, line));
      }
    }
    return new Margins(common, read, known, floor);
  }

  private static Accepted accept(String where, String line) {
    Matcher parts = ACCEPT.matcher(line);
    if (!parts.matches() || parts.group(2).replace("#", "").isBlank()) {
      throw new UserException(
          where
              + ": expected an expression and a reason, such as: accept Parser\\.parse it validates"
              + " its input now");
    }
    return new Accepted(
        expression(where, parts.group(1)), parts.group(2).replaceFirst("^#\\s*", ""), where);
  }

  private static Pattern expression(String where, String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new UserException(
          where + ": '" + text + "' is not a regular expression: " + e.getDescription());
    }
  }

  private static Rule rule(String where, String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new UserException(
          where + ": expected a margin and a regular expression, such as: 10% Requests\\.");
    }
    Pattern benchmarks = expression(where, parts.group(3));
    try {
      String percent = parts.group(2) == null ? "" : "%";
      return new Rule(benchmarks, parse(parts.group(1) + percent), where);
    } catch (IllegalArgumentException e) {
      throw new UserException(where + ": " + e.getMessage());
    }
  }
}
