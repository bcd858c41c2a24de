package heavyloop.page;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import heavyloop.compare.RecordColumns;
import heavyloop.compare.Reference.SpeedUp;
import heavyloop.page.Section.Part;
import heavyloop.report.Value;
import heavyloop.report.Value.Estimate;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Run;
import heavyloop.suite.SuiteFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Speed-up against parallelism, where a run has several points of it. */
final class ScalingSection {
  /** The points that a curve takes. */
  private static final int FEWEST = 3;

  /** The points that a fit takes. */
  private static final int ENOUGH = 6;

  private ScalingSection() {}

  /** Empty if the run has nothing with a parallelism and a baseline. */
  static Optional<Section> of(Subject subject) {
    Run run = subject.run();
    Map<BenchmarkId, BenchmarkRecord> references = subject.reference().references(run);
    Map<BenchmarkId, List<BenchmarkRecord>> families =
        run.records().stream()
            .filter(measured -> references.containsKey(measured.id()))
            .filter(
                measured ->
                    ClassCharts.isNumber(
                        measured.id().params().getOrDefault(SuiteFacts.THREADS, "")))
            .collect(
                groupingBy(
                    measured -> ClassCharts.without(SuiteFacts.THREADS, measured.id()),
                    LinkedHashMap::new,
                    toList()));
    if (families.isEmpty()) {
      return Optional.empty();
    }
    List<Part> parts = new ArrayList<>();
    List<Lines.Series> series = new ArrayList<>();
    Names names = new Names(families.keySet());
    families.forEach(
        (family, points) -> {
          if (points.size() >= FEWEST) {
            series.add(
                new Lines.Series(
                    names.label(family),
                    subject.names().anchor(points.get(0).id()),
                    points.stream()
                        .map(measured -> point(measured, references.get(measured.id())))
                        .sorted(Comparator.comparingDouble(Lines.Point::x))
                        .toList()));
          }
        });
    int most = families.values().stream().mapToInt(List::size).max().orElse(0);
    parts.add(missing(most));
    if (most < ENOUGH) {
      parts.add(
          new Section.Commands(
              List.of(
                  "java -jar target/benchmarks.jar ForkJoin Sequential -p parallelism=1,2,3,4,6,8")));
    }
    if (!series.isEmpty()) {
      parts.add(
          new Section.Picture(chart(series.subList(0, Math.min(Lines.MOST, series.size())), run)));
    }
    return Optional.of(new Section("scaling", "How it scales", parts));
  }

  private static Section.Sentence missing(int most) {
    String points = most == 1 ? "one point" : most + " points";
    return most < ENOUGH
        ? Section.plain(
            "Speed-up against parallelism has "
                + points
                + " here; a curve with a fitted serial fraction takes "
                + ENOUGH
                + ". These are measured by:")
        : Section.plain("Speed-up against parallelism has " + points + " here.");
  }

  private static Lines.Point point(BenchmarkRecord measured, BenchmarkRecord reference) {
    Value speedUp = RecordColumns.speedUp(SpeedUp.of(measured, reference));
    double x = Double.parseDouble(measured.id().params().get(SuiteFacts.THREADS));
    return speedUp instanceof Estimate estimate
        ? new Lines.Point(x, estimate.number(), estimate.low(), estimate.high())
        : new Lines.Point(x, ClassCharts.number(speedUp), Double.NaN, Double.NaN);
  }

  private static Lines chart(List<Lines.Series> series, Run run) {
    double xs =
        series.stream()
            .flatMap(s -> s.points().stream())
            .mapToDouble(Lines.Point::x)
            .max()
            .orElse(1);
    double ys =
        series.stream()
            .flatMap(s -> s.points().stream())
            .mapToDouble(Lines.Point::y)
            .max()
            .orElse(1);
    double top = Math.max(1.2, ys * 1.15);
    List<Lines.Guide> guides = new ArrayList<>();
    double end = Math.min(xs, top);
    guides.add(new Lines.Guide("ideal", 1, 1, end, end));
    run.processors()
        .ifPresent(
            n -> {
              if (n <= top && n < xs) {
                guides.add(new Lines.Guide(n + " processors", n, n, xs, n));
              }
            });
    return new Lines(
        "speed-up-by-parallelism",
        "Speed-up against parallelism",
        new Lines.Side("parallelism", Scale.linear(1, xs), Ticks::number),
        new Lines.Side("speed-up", Scale.linear(0, top), Ticks::number),
        series,
        guides);
  }
}
