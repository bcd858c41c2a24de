package heavyloop.history;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** A series of values drawn as bars in one line. */
final class Sparkline {
  private static final String BARS = "▁▂▃▄▅▆▇█";

  private static final String MARK = "|";

  /** The most bars; a longer series has several values per bar. */
  private static final int LONGEST = 40;

  private Sparkline() {}

  /**
   * A bar for each value, or for the mean of several, and a blank where it is missing.
   *
   * @param extent the least relative difference of values that fills all heights, so that noise
   *     doesn't
   * @param marked the indices of values with a mark before their bar
   */
  static String of(List<OptionalDouble> values, double extent, Set<Integer> marked) {
    DoubleSummaryStatistics range =
        values.stream().flatMapToDouble(OptionalDouble::stream).summaryStatistics();
    double height = Math.max(range.getMax() - range.getMin(), range.getMin() * extent);
    double least = (range.getMax() + range.getMin() - height) / 2;
    int size = (values.size() + LONGEST - 1) / LONGEST;
    StringBuilder line = new StringBuilder();
    for (int from = 0; from < values.size(); from += size) {
      int start = from;
      int end = Math.min(values.size(), from + size);
      line.append(marked.stream().anyMatch(i -> i >= start && i < end) ? MARK : "");
      OptionalDouble mean =
          values.subList(from, end).stream().flatMapToDouble(OptionalDouble::stream).average();
      line.append(mean.isPresent() ? bar((mean.getAsDouble() - least) / height) : " ");
    }
    return line.toString();
  }

  private static String bar(double part) {
    int bar = (int) Math.min(BARS.length() - 1, Math.max(0, part * BARS.length()));
    return BARS.substring(bar, bar + 1);
  }
}
