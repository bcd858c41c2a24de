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
              ? "The intervals of both overlap, so neither is clearly faster; about "
              : "The intervals of all "
                  + sorted.size()
                  + " overlap, so none is clearly the fastest; about ")
          + withoutInterval(first.value())
          + ".";
    }
    Score last = sorted.get(sorted.size() - 1);
    return fastest(alike.stream().map(score -> name.apply(score.id())).toList(), first.value())
        + "; "
        + name.apply(last.id())
        + " takes "
        + times(last.cost() / first.cost())
        + (sorted.size() > 2 ? ", the most." : ".");
  }

  private static String withoutInterval(Value value) {
    return value.text().replaceFirst(" \\(.*", "");
  }

  private static String fastest(List<String> names, Value best) {
    return names.size() == 1
        ? names.get(0) + " is fastest, " + best.text()
        : list(names)
            + " are fastest, about "
            + withoutInterval(best)
            + ", and their intervals overlap";
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
