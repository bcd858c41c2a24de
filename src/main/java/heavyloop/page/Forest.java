package heavyloop.page;

import heavyloop.compare.JudgedBenchmark;
import heavyloop.compare.Verdict.Kind;
import heavyloop.compare.VerdictTable;
import heavyloop.page.Mark.Band;
import heavyloop.page.Mark.Point;
import heavyloop.page.Mark.Range;
import heavyloop.page.Mark.Tone;
import heavyloop.stats.Effect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A forest plot: the change of each benchmark with its interval, its margin and its verdict, the
 * worst first.
 */
final class Forest {
  private static final int FEWEST_SHOWN = 8;
  private static final int MOST_SHOWN = 30;

  /** The length of the axis relative to the distance of the farthest ratio from 1. */
  private static final double AIR = 1.15;

  /** Takes the place of the margin if there is none, as for exact counts. */
  private static final double UNIT = 0.05;

  private Forest() {}

  /**
   * Creates the chart; unchanged benchmarks are folded, if there are others.
   *
   * @param benchmarks not empty
   */
  static RowChart of(String file, String title, List<JudgedBenchmark> benchmarks, Names names) {
    List<JudgedBenchmark> rows = benchmarks.stream().sorted(JudgedBenchmark.WORST_FIRST).toList();
    int changed = (int) rows.stream().filter(row -> row.kind() != Kind.UNCHANGED).count();
    return new RowChart(
        file,
        title,
        axis(rows),
        List.of("change (95 % interval)", "verdict"),
        FoldedChart.onDemand(rows, row -> row(row, names)),
        Math.max(FEWEST_SHOWN, Math.min(MOST_SHOWN, changed)));
  }

  private static Axis axis(List<JudgedBenchmark> rows) {
    double margin = rows.stream().mapToDouble(JudgedBenchmark::margin).max().orElseThrow();
    double unit = margin > 0 ? margin : UNIT;
    double low = 1 / (1 + 2 * unit);
    double high = 1 + 2 * unit;
    for (JudgedBenchmark row : rows) {
      double ratio = row.effect().ratio();
      if (ratio > 0 && Double.isFinite(ratio)) {
        low = Math.min(low, Math.pow(ratio, AIR));
        high = Math.max(high, Math.pow(ratio, AIR));
      }
    }
    boolean sameMargin = rows.stream().allMatch(row -> row.margin() == margin);
    return new Axis(
        "change of the " + quantity(rows) + "; left is better",
        Scale.change(low, high, unit),
        Ticks::change,
        sameMargin && margin > 0
            ? List.of(
                new Axis.Guide(1, "no change"),
                new Axis.Guide(1 + margin, "margin " + Ticks.change(1 + margin)))
            : List.of(new Axis.Guide(1, "no change")));
  }

  /** The figures whose change is shown: the times, or rates, and metrics by their names. */
  static String quantity(List<JudgedBenchmark> rows) {
    return Sentences.list(
        rows.stream()
            .map(row -> row.id().metric().isEmpty() ? "time per operation" : row.id().metric())
            .distinct()
            .sorted(Comparator.comparing(name -> !name.startsWith("time")))
            .toList());
  }

  private static RowChart.Row row(JudgedBenchmark row, Names names) {
    Effect effect = row.effect();
    Tone tone = tone(row.kind());
    List<Mark> marks = new ArrayList<>();
    marks.add(new Band(1 / (1 + row.margin()), 1 + row.margin()));
    if (Double.isFinite(effect.ratio())) {
      marks.add(new Range(effect.interval().low(), effect.interval().high(), tone));
      marks.add(new Point(effect.ratio(), tone));
    }
    return new RowChart.Row(
        names.label(row.id()),
        names.anchor(row.id()),
        row.kind() == Kind.INCONCLUSIVE ? "" : row.remark(), // Its table says what would suffice.
        marks,
        List.of(VerdictTable.change(effect).text(), row.word()));
  }

  static Tone tone(Kind kind) {
    return kind.isRegression() ? Tone.WORSE : kind == Kind.FASTER ? Tone.BETTER : Tone.QUIET;
  }
}
