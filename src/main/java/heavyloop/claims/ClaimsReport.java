package heavyloop.claims;

import heavyloop.claims.Claim.Status;
import heavyloop.claims.Expectation.Bounds;
import heavyloop.claims.Expectation.CounterShare;
import heavyloop.claims.Expectation.Figure;
import heavyloop.report.Column;
import heavyloop.report.Column.Field;
import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.report.Value;
import heavyloop.results.Run;
import heavyloop.stats.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The claims, judged by runs. Its kind is {@code claims}; its tables are {@code claims}, with the
 * status of each, and {@code figures}, with the numbers.
 */
public final class ClaimsReport {
  private static final int VERSION = 1;

  private final List<MeasuredRun> runs;
  private final List<Claim> claims;

  private ClaimsReport(List<MeasuredRun> runs, List<Claim> claims) {
    this.runs = runs;
    this.claims = claims;
  }

  /** The report of all claims, with a column for each run. */
  public static Report of(List<Run> runs) {
    return of(runs.stream().map(MeasuredRun::new).toList(), Claims.ALL);
  }

  /** The report of the claims that a run has measured. */
  public static Report ofMeasured(List<Run> runs) {
    List<MeasuredRun> measured = runs.stream().map(MeasuredRun::new).toList();
    return of(measured, measuredClaims(measured));
  }

  private static Report of(List<MeasuredRun> runs, List<Claim> shown) {
    ClaimsReport claims = new ClaimsReport(runs, shown);
    Report.Builder report = new Report.Builder("claims", VERSION);
    claims.runs.forEach(run -> report.add(Note.result("summary", claims.summary(run))));
    claims.addTooFewProcessors(report);
    return report.add(claims.findings()).add(claims.figures()).build();
  }

  /** Whether any claim was measured. */
  public static boolean isAnyMeasured(List<Run> runs) {
    return !measuredClaims(runs.stream().map(MeasuredRun::new).toList()).isEmpty();
  }

  private static List<Claim> measuredClaims(List<MeasuredRun> runs) {
    return Claims.ALL.stream()
        .filter(claim -> runs.stream().anyMatch(run -> claim.judge(run) != Status.NOT_MEASURED))
        .toList();
  }

  private String summary(MeasuredRun run) {
    return run.run().name()
        + ", "
        + Figures.count(claims.size(), "claim")
        + ": "
        + Arrays.stream(Status.values())
            .sorted(Comparator.reverseOrder())
            .map(status -> status + ": " + count(status, run))
            .collect(Collectors.joining(", "))
        + ".";
  }

  private long count(Status status, MeasuredRun run) {
    return claims.stream().filter(claim -> claim.judge(run) == status).count();
  }

  /** Explains the claims that a machine can't meet for lack of cores. */
  private void addTooFewProcessors(Report.Builder report) {
    for (MeasuredRun run : runs) {
      OptionalInt processors = run.run().processors();
      List<Integer> beyond =
          IntStream.range(0, Claims.ALL.size())
              .filter(
                  i ->
                      claims.contains(Claims.ALL.get(i))
                          && processors.isPresent()
                          && Claims.ALL.get(i).cores() > processors.getAsInt())
              .mapToObj(i -> i + 1)
              .toList();
      if (!beyond.isEmpty()) {
        report.add(
            Note.plain(
                "processors",
                run.run().name()
                    + " had "
                    + Figures.count(processors.getAsInt(), "core")
                    + ", too few for the claims about parallelism ("
                    + beyond.stream().map(i -> "" + i).collect(Collectors.joining(", "))
                    + ")."));
      }
    }
  }

  private Report.Table findings() {
    List<Field<Claim>> fields = new ArrayList<>();
    fields.add(Column.number("number", "").of(c -> Value.of(Claims.ALL.indexOf(c) + 1)));
    fields.add(Column.text("claim", "claim").of(claim -> Value.of(claim.text())));
    for (int i = 0; i < runs.size(); i++) {
      MeasuredRun run = runs.get(i);
      fields.add(
          Column.text("finding_" + (i + 1), run.run().name())
              .of(claim -> Value.of(claim.judge(run).toString())));
    }
    fields.add(Column.data("cores").of(claim -> Value.of(claim.cores())));
    return Field.table("claims", "", fields, claims);
  }

  /** An expectation, and the number of its claim. */
  private record NumberedExpectation(int claim, Expectation expectation) {}

  private Report.Table figures() {
    List<NumberedExpectation> rows = new ArrayList<>();
    for (Claim claim : claims) {
      for (Expectation expectation : claim.expectations()) {
        rows.add(new NumberedExpectation(Claims.ALL.indexOf(claim) + 1, expectation));
      }
    }
    List<Field<NumberedExpectation>> fields = new ArrayList<>();
    fields.add(Column.number("claim", "").of(row -> Value.of(row.claim())));
    fields.add(Column.text("figure", "figure").of(row -> Value.of(row.expectation().toString())));
    for (int i = 0; i < runs.size(); i++) {
      MeasuredRun run = runs.get(i);
      fields.add(
          Column.number("value_" + (i + 1), run.run().name())
              .of(row -> value(row.expectation(), run)));
      fields.add(
          Column.data("finding_" + (i + 1))
              .of(row -> Value.of(row.expectation().judge(run).toString())));
    }
    fields.add(
        Column.number("false_if", "false if")
            .ifItFits()
            .of(row -> Value.of(falseIf(row.expectation()))));
    return Field.table(
        "figures",
        "Figures (95 % intervals); a / b is the time of a divided by the time of b",
        fields,
        rows);
  }

  private static Value value(Expectation expectation, MeasuredRun run) {
    return expectation.measure(run).map(figure -> value(expectation, figure)).orElse(Value.NONE);
  }

  private static Value value(Expectation expectation, Figure figure) {
    boolean share = expectation instanceof CounterShare;
    return figure
        .interval()
        .map(i -> estimate(share, figure.value(), i))
        .orElseGet(() -> Value.of(figure.value(), text(share, figure.value())));
  }

  private static Value estimate(boolean share, double value, Interval interval) {
    return share
        ? Figures.percent(value, interval.low(), interval.high())
        : Figures.ratio(value, interval.low(), interval.high());
  }

  private static String text(boolean share, double value) {
    return share ? Figures.percent(value) : Figures.digits(value);
  }

  private static String falseIf(Expectation expectation) {
    Bounds bounds = expectation.bounds();
    boolean share = expectation instanceof CounterShare;
    if (bounds.most() == Double.POSITIVE_INFINITY) {
      return "below " + plain(share, bounds.least());
    }
    return bounds.least() == Double.NEGATIVE_INFINITY
        ? "above " + plain(share, bounds.most())
        : "outside " + plain(share, bounds.least()) + " to " + plain(share, bounds.most());
  }

  /** Writes a bound without trailing zeros. */
  private static String plain(boolean share, double bound) {
    String number =
        BigDecimal.valueOf(share ? bound * 100 : bound)
            .round(new MathContext(4))
            .stripTrailingZeros()
            .toPlainString();
    return share ? number + " %" : number;
  }
}
