package heavyloop.page;

import heavyloop.report.Figures;
import heavyloop.report.Value;
import heavyloop.results.BenchmarkId;
import java.util.List;
import java.util.function.Function;

/** Sentences generated from the data. */
final class Sentences {
  /** The most names listed individually. */
  private static final int MOST_NAMES = 3;

  private Sentences() {}

  /**
   * Names the fastest and the slowest benchmarks, if their intervals distinguish them.
   *
   * @param sorted the benchmarks, fastest first; not empty
   */
  static String ofTimes(List<Score> sorted, Function<BenchmarkId, String> name) {
    Score first = sorted.get(0);
    if (sorted.size() == 1) {
      return name.apply(first.id())
          + (first.isTime() ? " takes " : " does ")
          + first.value().text()
          + ".";
    }
    List<Score> alike = sorted.stream().filter(first::overlaps).toList();
    if (alike.size() == sorted.size()) {
      return (sorted.size() == 2
              ? "The intervals of both overlap, so neither is clearly faster: "
              : "The intervals of all "
                  + sorted.size()
                  + " overlap, so none is clearly the fastest: ")
          + range(alike)
          + ".";
    }
    Score last = sorted.get(sorted.size() - 1);
    return fastest(alike, name)
        + "; "
        + name.apply(last.id())
        + " takes "
        + times(last.cost() / first.cost())
        + (sorted.size() > 2 ? ", the most." : ".");
  }

  private static String fastest(List<Score> alike, Function<BenchmarkId, String> name) {
    List<String> names = alike.stream().map(score -> name.apply(score.id())).toList();
    return names.size() == 1
        ? names.get(0) + " is fastest, " + alike.get(0).value().text()
        : list(names) + " are fastest, " + range(alike) + ", and their intervals overlap";
  }

  /** The scores without their intervals, from the fastest to the slowest. */
  private static String range(List<Score> sorted) {
    String first = withoutInterval(sorted.get(0).value());
    String last = withoutInterval(sorted.get(sorted.size() - 1).value());
    return first.equals(last) ? first : first + " to " + last;
  }

  private static String withoutInterval(Value value) {
    return value.text().replaceFirst(" \\(.*", "");
  }

  /**
   * Says how a time changes along a parameter.
   *
   * @param ratio the last time divided by the first
   */
  static String change(double ratio) {
    return ratio > 1.005
        ? "takes " + times(ratio)
        : ratio < 0.995
            ? "takes " + Figures.wholePercent(1 - ratio) + " less time"
            : "takes as long";
  }

  /** The ratio of two times in words: {@code 12 % longer}, {@code 3.4 times as long}. */
  static String times(double ratio) {
    if (ratio < 1.95) {
      return Figures.wholePercent(ratio - 1) + " longer";
    }
    double rounded = ratio < 10 ? Math.round(ratio * 10) / 10.0 : twoDigits(ratio);
    return Ticks.number(rounded) + " times as long";
  }

  private static double twoDigits(double number) {
    return Double.parseDouble(Figures.rounded(number));
  }

  /** Names in a sentence: {@code a, b and c}, {@code a, b, c and 4 more}. */
  static String list(List<String> names) {
    if (names.size() == 1) {
      return names.get(0);
    }
    if (names.size() > MOST_NAMES + 1) {
      return String.join(", ", names.subList(0, MOST_NAMES))
          + " and "
          + (names.size() - MOST_NAMES)
          + " more";
    }
    return String.join(", ", names.subList(0, names.size() - 1))
        + " and "
        + names.get(names.size() - 1);
  }
}
