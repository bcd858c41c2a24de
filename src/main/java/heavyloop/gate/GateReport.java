package heavyloop.gate;

import heavyloop.compare.RecordColumns;
import heavyloop.gate.Finding.Broken;
import heavyloop.gate.Finding.Judged;
import heavyloop.gate.GateResult.Row;
import heavyloop.report.Column;
import heavyloop.report.Field;
import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.report.Report.Table;
import heavyloop.report.Value;
import heavyloop.results.BenchmarkId;
import heavyloop.results.Labels;
import heavyloop.stats.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a gate found, for people and programs, the worst first. Its kind is {@code gate}; its tables
 * are {@code verdicts}, {@code output} (of what failed) and {@code unmatched}.
 */
public final class GateReport {
  private static final int VERSION = 1;

  /** From worst to best; what nobody need look at comes last. */
  private static final List<String> ORDER =
      List.of("BROKEN", "REGRESSION", "ERROR", "inconclusive", "faster", "unchanged");

  private final GateResult result;
  private final Labels labels;
  private final Report.Builder report = new Report.Builder("gate", VERSION);

  private GateReport(GateResult result) {
    this.result = result;
    this.labels = result.labels();
  }

  /** Writes it. */
  public static Report of(GateResult result) {
    GateReport writer = new GateReport(result);
    writer.write();
    return writer.report.build();
  }

  private void write() {
    report.add(Note.result("summary", summary()));
    sides();
    report.add(
        Note.plain(
            "measured",
            String.format(
                "%d blocks, a fork of base and one of head each, were measured in %s; they are in %s.",
                result.blocks(), Figures.duration(result.took()), result.folder())));
    parameters();
    List<Row> rows = result.rows().stream().sorted(worstFirst()).toList();
    int essential = (int) rows.stream().filter(row -> rank(row) < ORDER.size() - 1).count();
    report.addUnlessEmpty(Field.table("verdicts", "", fields(), rows, essential));
    output(rows);
    unmatched();
    new GateDoubts(result, labels).addTo(report);
  }

  /** In one line: how many of each verdict. */
  private String summary() {
    if (result.rows().isEmpty()) {
      return "Nothing was compared: no benchmark is in both base and head.";
    }
    Map<String, Long> counts = new LinkedHashMap<>();
    for (String verdict : ORDER) {
      counts.put(verdict, result.rows().stream().filter(row -> word(row).equals(verdict)).count());
    }
    List<String> parts = new ArrayList<>();
    long regressions = counts.remove("REGRESSION");
    parts.add(regressions == 0 ? "no regression" : count(regressions, "regression"));
    add(parts, counts.remove("BROKEN"), "broken in head");
    add(parts, counts.remove("ERROR"), "failed to run");
    counts.forEach((verdict, count) -> add(parts, count, verdict));
    return "head against base: " + String.join(", ", parts) + ".";
  }

  private static String count(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private static void add(List<String> parts, long count, String what) {
    if (count > 0) {
      parts.add(count + " " + what);
    }
  }

  private void sides() {
    report.add(
        result.sides().areTheSame()
            ? Note.plain(
                "same",
                "Base and head are the same: "
                    + result.sides().base().describe()
                    + ". This is an A/A run, and whatever differs does so by chance.")
            : Note.plain("sides", "Compared were " + result.sides().describe() + "."));
  }

  private void parameters() {
    if (!labels.constants().isEmpty()) {
      List<String> params = new ArrayList<>();
      labels.constants().forEach((name, value) -> params.add(name + "=" + value));
      report.add(
          Note.plain(
              "parameters", "Parameters, where there are any: " + String.join(", ", params) + "."));
    }
  }

  private static Comparator<Row> worstFirst() {
    return Comparator.<Row>comparingInt(GateReport::rank)
        .thenComparing(GateReport::highest, Comparator.reverseOrder())
        .thenComparing(Row::id);
  }

  private static int rank(Row row) {
    return ORDER.indexOf(word(row));
  }

  private static String word(Row row) {
    return Words.verdict(row.finding());
  }

  /** How much slower it is, if it is; else how much slower it may be. */
  private static double highest(Row row) {
    if (!(row.finding() instanceof Judged judged)) {
      return Double.POSITIVE_INFINITY;
    }
    Evidence evidence = judged.state().evidence();
    double high = evidence.interval().high();
    boolean known = judged.state() instanceof State.Regression || Double.isNaN(high);
    return known ? evidence.ratio() : high;
  }

  private List<Field<Row>> fields() {
    List<Field<Row>> fields = new ArrayList<>();
    fields.add(Column.text("verdict", "verdict").of(row -> Value.of(word(row))));
    fields.add(Column.text("benchmark", "benchmark").of(row -> Value.of(labels.of(row.id()))));
    fields.add(time("base_ns", "base", Block::base));
    fields.add(time("head_ns", "head", Block::head));
    fields.add(
        Column.number("ratio", "change of " + result.measures() + " (95 % interval)")
            .of(row -> ofEvidence(row, Words::change)));
    fields.add(
        Column.number("p", "p slower")
            .of(row -> ofEvidence(row, one -> Value.of(one.p(), Figures.probability(one.p())))));
    fields.add(Column.number("blocks", "blocks").of(row -> Value.of(row.blocks().size())));
    fields.add(
        Column.text("remark", "")
            .below()
            .of(row -> Value.of(Words.remark(row.finding(), row.margin()))));
    fields.add(
        Column.number("margin", "margin")
            .ifItFits()
            .of(row -> Value.of(row.margin(), Figures.percent(row.margin()))));
    fields.add(
        Column.number("smallest_change", "would find")
            .ifItFits()
            .of(
                row ->
                    ofEvidence(
                        row,
                        one ->
                            Value.of(one.smallestChange(), Figures.change(one.smallestChange())))));
    fields.addAll(RecordColumns.ofKey(Row::id));
    return fields;
  }

  /** The geometric mean of the forks. */
  private static Field<Row> time(String key, String heading, Function<Block, Block.Fork> side) {
    return Column.number(key, heading)
        .ifItFits()
        .of(
            (Row row) ->
                row.blocks().isEmpty()
                    ? Value.NONE
                    : RecordColumns.time(
                        Math.exp(
                            Sample.ofLogs(
                                    row.blocks().stream()
                                        .mapToDouble(block -> side.apply(block).cost())
                                        .toArray())
                                .mean())));
  }

  private static Value ofEvidence(Row row, Function<Evidence, Value> value) {
    if (row.finding() instanceof Judged judged) {
      Evidence evidence = judged.state().evidence();
      return Double.isNaN(evidence.p()) ? Value.NONE : value.apply(evidence);
    }
    return Value.NONE;
  }

  /** The last lines of what failed. */
  private void output(List<Row> rows) {
    List<List<Value>> lines = new ArrayList<>();
    for (Row row : rows) {
      if (row.finding() instanceof Broken broken) {
        broken
            .breakdown()
            .output()
            .forEach(
                line ->
                    lines.add(
                        List.of(
                            Value.of(labels.of(row.id())), Value.of(line.replace("\t", "  ")))));
      }
    }
    report.addUnlessEmpty(
        new Table(
            "output",
            "The last lines of what failed",
            List.of(Column.text("benchmark", "benchmark"), Column.text("line", "output")),
            lines));
  }

  private void unmatched() {
    List<List<Value>> rows = new ArrayList<>();
    result.onlyBase().forEach(key -> rows.add(unmatched(key, "base")));
    result.onlyHead().forEach(key -> rows.add(unmatched(key, "head")));
    report.addUnlessEmpty(
        new Table(
            "unmatched",
            "In one of the two only",
            List.of(Column.text("benchmark", "benchmark"), Column.text("in", "in")),
            rows,
            0));
  }

  private static List<Value> unmatched(BenchmarkId key, String in) {
    return List.of(Value.of(key.toString()), Value.of(in));
  }
}
