package heavyloop.page;

import heavyloop.compare.Warning;
import heavyloop.page.Section.Part;
import heavyloop.report.Column;
import heavyloop.report.Column.Field;
import heavyloop.report.HtmlFormat;
import heavyloop.report.Value;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Run;
import heavyloop.summary.Leaderboard;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How far to trust what was measured: of one run, every iteration of its forks, the noisiest
 * benchmarks first, and what not to conclude; of several, a line each.
 */
final class TrustSection {
  private static final int SHOWN = 12;

  /** With fewer forks, an interval easily misses a second speed of the code. */
  private static final int ENOUGH_FORKS = 5;

  private final Subject subject;
  private final List<Part> parts = new ArrayList<>();

  private TrustSection(Subject subject) {
    this.subject = subject;
  }

  static Section of(Subject subject) {
    TrustSection section = new TrustSection(subject);
    if (subject.isSingle()) {
      section.ofOne(Trust.of(subject.run()));
    } else {
      section.ofSeveral(subject.runs().parallelStream().map(Trust::of).toList());
    }
    return new Section("trust", "How far to trust it", section.parts);
  }

  private void ofSeveral(List<Trust> trusts) {
    List<Field<Trust>> fields =
        List.of(
            Column.text("run", "run").of((Trust trust) -> Value.of(trust.run().name())),
            Column.text("quiet", "forks within 2 %").of(trust -> Value.of(trust.quiet())),
            Column.text("noisiest", "the noisiest")
                .of(trust -> Value.of(HtmlFormat.unbroken(noisiest(trust)))),
            Column.text("warm_up", "while measured").of(trust -> Value.of(trust.warmUp())),
            Column.text("noise", "on the machine").of(trust -> Value.of(trust.noise())),
            Column.text("controls", "controls")
                .of(trust -> Value.of(trust.controls().orElse("none measured"))));
    parts.add(new Section.Printed(List.of(Field.table("trust", "", fields, trusts))));
    parts.add(
        new Section.Aside(
            "report FILE shows every iteration of every fork of a run, and what not to conclude from"
                + " it."));
  }

  /** The noisiest benchmark; empty if each has a single fork. */
  private String noisiest(Trust trust) {
    return trust.several().stream()
        .findFirst()
        .map(first -> subject.names().label(first.measured().id()) + ", " + first.inWords())
        .orElse("");
  }

  private void ofOne(Trust trust) {
    if (trust.several().isEmpty()) {
      parts.add(
          Section.warning(
              "Every benchmark has a single fork, which gives no interval; measure with -f 3 or"
                  + " more."));
    } else {
      parts.add(
          Section.result(
              "In "
                  + trust.quiet()
                  + " the forks differ by at most 2 %; the noisiest is "
                  + noisiest(trust)
                  + "."));
    }
    doubt(trust, Warning.WARMING_UP, "still getting faster when measured");
    doubt(trust, Warning.SLOWING_DOWN, "getting slower while measured");
    parts.add(Section.labelled("Noise of the machine", trust.noise()));
    trust.controls().ifPresent(text -> parts.add(Section.labelled("Controls", text)));
    parts.add(new Section.Heading("What not to conclude"));
    parts.add(new Section.Points(limits(trust.run())));
    parts.add(new Section.Heading("Every iteration of every fork"));
    iterations(trust);
  }

  private void doubt(Trust trust, Warning warning, String what) {
    List<String> names =
        trust.with(warning).stream()
            .map(spread -> subject.names().label(spread.measured().id()))
            .toList();
    if (!names.isEmpty()) {
      parts.add(
          Section.warning(
              Sentences.list(names) + (names.size() == 1 ? " was " : " were ") + what + "."));
    }
  }

  /** The conclusions that a run doesn't support. */
  private List<String> limits(Run run) {
    List<String> limits = new ArrayList<>();
    Leaderboard.of(run, subject.reference())
        .filter(board -> board.winners().size() > 1)
        .ifPresent(
            board ->
                limits.add(
                    "That one of the "
                        + board.winners().size()
                        + " benchmarks of rank 1 is faster than another: these forks can't tell."));
    limits.add(
        "That a difference is real because two numbers differ: where intervals overlap, it may be"
            + " noise.");
    if (run.processors().isPresent()) {
      int processors = run.processors().getAsInt();
      limits.add(
          "How anything does on "
              + (processors == 1 ? "several processors" : "more than " + processors + " processors")
              + ", or on another machine or JDK: there, measure again, and compare speed-ups.");
    } else {
      limits.add("How anything does on another machine or JDK: there, measure again.");
    }
    int forks = run.records().stream().mapToInt(r -> r.primary().forks().size()).min().orElse(0);
    if (forks < ENOUGH_FORKS) {
      limits.add(
          "That a benchmark has one speed: code that is compiled in two ways may show one of them in "
              + forks
              + (forks == 1 ? " fork." : " forks."));
    }
    return limits;
  }

  private void iterations(Trust trust) {
    boolean isLong = trust.spreads().stream().anyMatch(spread -> spread.steady().isPresent());
    boolean hasWarmup = trust.run().records().stream().anyMatch(r -> !r.warmup().isEmpty());
    parts.add(
        new Section.Picture(
            new ForkGrid(
                "iterations",
                "Every iteration of every fork, the noisiest benchmarks first",
                isLong ? List.of("forks differ by", "steady from") : List.of("forks differ by"),
                trust.spreads().stream().map(spread -> row(spread, isLong)).toList(),
                SHOWN)));
    parts.add(
        new Section.Aside(
            "Each curve is a fork from its first iteration to its last; lower is faster. Of more than "
                + ForkGrid.MOST_FORKS
                + " forks these are the fastest, the slowest, and some evenly between them. The curves of"
                + " a row share one scale, which spans 4 % at least."
                + (hasWarmup
                    ? " Grey is the warm-up, which no figure includes."
                    : " The file doesn't have the iterations of the warm-up.")
                + " A line that falls is still warming up; a single peak is a disturbance; forks on"
                + " different levels are different code or memory layouts, which more iterations"
                + " don't average out, but more forks do."));
  }

  private ForkGrid.Row row(ForkSpread spread, boolean isLong) {
    BenchmarkRecord measured = spread.measured();
    List<double[]> warmups = measured.warmupCosts();
    List<double[]> iterations = measured.iterationCosts();
    List<ForkGrid.Fork> forks = new ArrayList<>();
    for (int i = 0; i < iterations.size(); i++) {
      double[] before = i < warmups.size() ? warmups.get(i) : new double[0];
      forks.add(
          new ForkGrid.Fork(
              DoubleStream.concat(DoubleStream.of(before), DoubleStream.of(iterations.get(i)))
                  .boxed()
                  .toList(),
              before.length));
    }
    return new ForkGrid.Row(
        subject.names().label(measured.id()),
        subject.names().anchor(measured.id()),
        forks,
        isLong ? List.of(spread.inWords(), spread.steadyFrom()) : List.of(spread.inWords()));
  }
}
