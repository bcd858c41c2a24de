package heavyloop.claims;

import heavyloop.claims.Claim.Status;
import heavyloop.claims.Expectation.OnSeparateCores;
import heavyloop.claims.Expectation.UpToProcessors;
import heavyloop.report.Column;
import heavyloop.report.Column.Field;
import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.report.Value;
import heavyloop.results.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The claims, judged by runs. Its kind is {@code claims}; its tables are {@code claims}, with the
 * status of each, and {@code figures}, with the numbers.
 */
public final class ClaimsReport {
  private static final int VERSION = 1;

  private final List<JudgingRun> runs;
  private final List<Claim> claims;

  private ClaimsReport(List<JudgingRun> runs, List<Claim> claims) {
    this.runs = runs;
    this.claims = claims;
  }

  /** A run with the status of every claim in it. */
  private record JudgingRun(MeasuredRun run, Map<Claim, Status> statuses) {
    static List<JudgingRun> of(List<Run> runs) {
      return runs.stream().map(MeasuredRun::new).map(JudgingRun::of).toList();
    }

    private static JudgingRun of(MeasuredRun run) {
      Map<Claim, Status> statuses = new HashMap<>();
      Claims.ALL.forEach(claim -> statuses.put(claim, claim.judge(run)));
      return new JudgingRun(run, statuses);
    }

    String name() {
      return run.run().name();
    }
  }

  /**
   * The report of all claims, with a column for each run; empty if the runs measured no benchmark
   * of a claim.
   */
  public static Optional<Report> of(List<Run> runs) {
    List<JudgingRun> judging = JudgingRun.of(runs);
    return claims(judging, ClaimsReport::isMeasured).isEmpty()
        ? Optional.empty()
        : Optional.of(new ClaimsReport(judging, Claims.ALL).report());
  }

  /** The report of the claims that the runs can judge; empty if there are none. */
  public static Optional<Report> ofJudged(List<Run> runs) {
    List<JudgingRun> judging = JudgingRun.of(runs);
    List<Claim> judged = claims(judging, ClaimsReport::isJudged);
    return judged.isEmpty()
        ? Optional.empty()
        : Optional.of(new ClaimsReport(judging, judged).report());
  }

  private Report report() {
    Report.Builder report = new Report.Builder("claims", VERSION);
    runs.forEach(run -> report.add(Note.result("summary", summary(run))));
    addConditions(report);
    addCollectors(report);
    return report.add(findings()).add(figures()).build();
  }

  private static boolean isMeasured(Status status) {
    return status != Status.NOT_MEASURED && status != Status.UNTESTABLE;
  }

  private static boolean isJudged(Status status) {
    return isMeasured(status) && status != Status.MEASURED_OTHERWISE;
  }

  /** The claims that have a wanted status in any of the runs. */
  private static List<Claim> claims(List<JudgingRun> runs, Predicate<Status> wanted) {
    return Claims.ALL.stream()
        .filter(claim -> runs.stream().anyMatch(run -> wanted.test(run.statuses().get(claim))))
        .toList();
  }

  private String summary(JudgingRun run) {
    return run.name()
        + ", "
        + Figures.count(claims.size(), "claim")
        + ": "
        + Arrays.stream(Status.values())
            .sorted(Comparator.comparing((Status status) -> status != Status.HOLDS))
            .filter(status -> status == Status.HOLDS || count(status, run) > 0)
            .map(status -> status + ": " + count(status, run))
            .collect(Collectors.joining(", "))
        + ".";
  }

  private long count(Status status, JudgingRun run) {
    return claims.stream().filter(claim -> run.statuses().get(claim) == status).count();
  }

  /** Explains what can't be tested for lack of cores, or on an old JDK. */
  private void addConditions(Report.Builder report) {
    for (JudgingRun judging : runs) {
      MeasuredRun run = judging.run();
      String few = numbers(claim -> claim.cores() > run.cores().orElse(Integer.MAX_VALUE));
      if (!few.isEmpty()) {
        report.add(
            Note.plain(
                "cores",
                judging.name()
                    + " had "
                    + Figures.count(run.cores().getAsInt(), "core")
                    + ", too few for the claims about several ("
                    + few
                    + ")."));
      }
      String old =
          numbers(
              claim ->
                  claim.cores() <= run.cores().orElse(Integer.MAX_VALUE)
                      && claim.expectations().stream()
                          .anyMatch(expectation -> expectation.oldestJdk() > run.jdk()));
      if (!old.isEmpty()) {
        report.add(
            Note.plain(
                "jdk",
                judging.name()
                    + " ran on JDK "
                    + run.jdk()
                    + ", which is too old for some figures of the claims "
                    + old
                    + "; they are left out."));
      }
      String shared =
          numbers(claim -> claim.expectations().stream().anyMatch(e -> isOnOneCore(e, run)));
      if (!shared.isEmpty()) {
        report.add(
            Note.plain(
                "siblings",
                run.run().name()
                    + " gained too little from a second thread that fills a core's units: its"
                    + " processors may share a core, and some figures of the claims "
                    + shared
                    + " are left out."));
      }
      String small =
          numbers(
              claim -> claim.expectations().stream().anyMatch(e -> isOfSmallerMachines(e, run)));
      if (!small.isEmpty()) {
        report.add(
            Note.plain(
                "large",
                run.run().name()
                    + " has so many processors that handing out takes a large part of a batch's time:"
                    + " some figures of the claims "
                    + small
                    + " are left out."));
      }
    }
  }

  /** Whether an expectation is left out on a machine that is too large for it. */
  private static boolean isOfSmallerMachines(Expectation expectation, MeasuredRun run) {
    return expectation instanceof UpToProcessors small && !small.appliesTo(run);
  }

  private static boolean isOnOneCore(Expectation expectation, MeasuredRun run) {
    return expectation instanceof OnSeparateCores cores && !cores.appliesTo(run);
  }

  /** Says so if the runs had different collectors, which is a matter of the machine's size too. */
  private void addCollectors(Report.Builder report) {
    Map<String, String> collectors = new LinkedHashMap<>();
    for (JudgingRun judging : runs) {
      judging.run().fact("jvm.gc").ifPresent(gc -> collectors.put(judging.name(), gc));
    }
    if (new HashSet<>(collectors.values()).size() > 1) {
      report.add(
          Note.plain(
              "collectors",
              "The runs had different collectors ("
                  + collectors.entrySet().stream()
                      .map(run -> run.getKey() + ": " + run.getValue())
                      .collect(Collectors.joining(", "))
                  + "): where objects are made, figures can differ for that reason."));
    }
  }

  /** The numbers of the shown claims with a property, separated by commas. */
  private String numbers(Predicate<Claim> property) {
    return claims.stream()
        .filter(property)
        .map(claim -> String.valueOf(Claims.ALL.indexOf(claim) + 1))
        .collect(Collectors.joining(", "));
  }

  private Report.Table findings() {
    List<Field<Claim>> fields = new ArrayList<>();
    fields.add(Column.number("number", "").of(c -> Value.of(Claims.ALL.indexOf(c) + 1)));
    fields.add(Column.text("claim", "claim").of(claim -> Value.of(claim.text())));
    for (int i = 0; i < runs.size(); i++) {
      JudgingRun run = runs.get(i);
      fields.add(
          Column.text("finding_" + (i + 1), run.name())
              .of(claim -> Value.of(run.statuses().get(claim).toString())));
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
      MeasuredRun run = runs.get(i).run();
      fields.add(
          Column.number("value_" + (i + 1), runs.get(i).name())
              .of(
                  row ->
                      row.expectation()
                          .measure(run)
                          .map(row.expectation().kind()::value)
                          .orElse(Value.NONE)));
      fields.add(
          Column.data("finding_" + (i + 1))
              .of(row -> Value.of(row.expectation().judge(run).toString())));
    }
    fields.add(
        Column.number("false_if", "false if")
            .ifItFits()
            .of(row -> Value.of(row.expectation().bounds().falseIf(row.expectation().kind()))));
    return Field.table(
        "figures",
        "Figures (95 % intervals); a / b is the time of a divided by the time of b",
        fields,
        rows);
  }
}
