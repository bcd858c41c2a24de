package heavyloop.page;

import heavyloop.compare.RecordColumns;
import heavyloop.page.Mark.Bar;
import heavyloop.page.Mark.Range;
import heavyloop.page.Mark.Tone;
import heavyloop.page.Section.Part;
import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.report.Value;
import heavyloop.report.Value.Estimate;
import heavyloop.results.BenchmarkId;
import heavyloop.results.Labels;
import heavyloop.suite.Descriptions;
import heavyloop.summary.AnswerReport;
import heavyloop.summary.Leaderboard;
import heavyloop.summary.Leaderboard.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The answer of a run: its benchmarks ranked by their speed-up over a common baseline, and the
 * sentences of {@link AnswerReport}. A run without a baseline has no ranking: its times are shown
 * class by class.
 */
final class AnswerSection {
  /** The name of the chart. */
  static final String RANKING = "ranking";

  private static final int SHOWN = 24;

  /** The sentences about tables that other sections have. */
  private static final Set<String> ELSEWHERE =
      Set.of("more", "meaning_of_serial", "processors_unknown");

  private AnswerSection() {}

  static Section of(Subject subject) {
    List<Part> parts = new ArrayList<>();
    Report answer = AnswerReport.of(subject.runs(), subject.reference());
    notes(answer, true).forEach(note -> parts.add(new Section.Lead(note)));
    Leaderboard.of(subject.run(), subject.reference())
        .ifPresentOrElse(
            board -> parts.add(new Section.Picture(chart(subject, board))),
            () ->
                parts.add(
                    Section.plain(
                        "Nothing is ranked, since the run has no baseline: each class compares its"
                            + " own benchmarks. report --reference NAME makes one the baseline of"
                            + " all.")));
    notes(answer, false).forEach(note -> parts.add(new Section.Sentence(note)));
    return new Section("answer", "The answer", parts);
  }

  /** The conclusions, or all other sentences. */
  private static List<Note> notes(Report answer, boolean isResult) {
    return answer.parts().stream()
        .filter(part -> part instanceof Note)
        .map(part -> (Note) part)
        .filter(note -> note.emphasis() == Note.Emphasis.RESULT == isResult)
        .filter(note -> !ELSEWHERE.contains(note.name()))
        .toList();
  }

  /** Ranked bars of speed-ups over the baseline, with the largest possible one. */
  static RowChart chart(Subject subject, Leaderboard board) {
    List<Place> places = board.places();
    List<BenchmarkId> ids =
        Stream.concat(
                places.stream().map(place -> place.measured().id()),
                Stream.of(board.baseline().id()))
            .toList();
    Labels names = new Labels(ids);
    String baseline = names.shortName(board.baseline().id());
    String work = new Value.Pairs(names.constants()).text();
    boolean hasEfficiency = places.stream().anyMatch(place -> place.efficiency().isPresent());
    return new RowChart(
        RANKING,
        "Speed-up over " + baseline + (work.isEmpty() ? "" : " (" + work + ")"),
        axis(board, baseline),
        hasEfficiency
            ? List.of("rank", "speed-up (95 % interval)", "of what is possible")
            : List.of("rank", "speed-up (95 % interval)"),
        places.stream().map(place -> row(subject, place, names, hasEfficiency)).toList(),
        SHOWN);
  }

  private static Axis axis(Leaderboard board, String baseline) {
    double most = 1;
    for (Place place : board.places()) {
      most = Math.max(most, place.speedUp().speedUp());
      most = Math.max(most, Math.min(high(place), 1.25 * place.speedUp().speedUp()));
    }
    List<Axis.Guide> guides = new ArrayList<>();
    guides.add(new Axis.Guide(1, baseline));
    Optional<Double> ideal = ideal(board);
    ideal.ifPresent(n -> guides.add(new Axis.Guide(n, "ideal " + Ticks.number(n))));
    board
        .ceiling()
        .ifPresent(
            bound ->
                guides.add(
                    new Axis.Guide(
                        bound.speedUp().speedUp(),
                        "ceiling " + Figures.digits(bound.speedUp().speedUp()))));
    for (Axis.Guide guide : guides) {
      most = Math.max(most, guide.at());
    }
    return new Axis(
        "speed-up: times as fast as " + baseline,
        Scale.linear(0, most * 1.04),
        Ticks::number,
        guides);
  }

  /** The largest speed-up that the busy threads could give. */
  private static Optional<Double> ideal(Leaderboard board) {
    return board.places().stream()
        .filter(place -> place.efficiency().isPresent())
        .map(place -> place.speedUp().speedUp() / place.efficiency().getAsDouble())
        .map(number -> (double) Math.round(number))
        .max(Double::compare)
        .filter(number -> number > 1);
  }

  private static double high(Place place) {
    return Score.high(RecordColumns.speedUp(place.speedUp()));
  }

  private static RowChart.Row row(
      Subject subject, Place place, Labels names, boolean hasEfficiency) {
    BenchmarkId id = place.measured().id();
    Value speedUp = RecordColumns.speedUp(place.speedUp());
    Tone tone = place.rank() == 1 ? Tone.ACCENT : Tone.QUIET;
    List<Mark> marks = new ArrayList<>();
    marks.add(new Bar(0, place.speedUp().speedUp(), tone));
    if (speedUp instanceof Estimate estimate) {
      marks.add(new Range(estimate.low(), estimate.high(), tone));
    }
    List<String> values = new ArrayList<>();
    values.add(place.rank() + (place.isTied() ? "=" : ""));
    values.add(speedUp.text());
    if (hasEfficiency) {
      values.add(
          place.efficiency().isPresent()
              ? Figures.wholePercent(place.efficiency().getAsDouble())
              : "");
    }
    return new RowChart.Row(
        names.shortName(id),
        subject.names().anchor(id),
        Descriptions.of(id.benchmark()).orElse(""),
        marks,
        values);
  }
}
