package heavyloop.page;

import heavyloop.compare.ScalingCurve;
import heavyloop.compare.ScalingCurve.Point;
import heavyloop.compare.ScalingReport;
import heavyloop.page.Section.Part;
import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Run;
import heavyloop.stats.Estimate;
import heavyloop.stats.ScalingFit;
import heavyloop.suite.SuiteFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Speed-up against the number of threads, with the fitted law if there are enough points; otherwise
 * the number of missing points and the command that measures them.
 */
final class ScalingSection {
  /** The number of segments in the curve of a fit. */
  private static final int PIECES = 24;

  private static final int FEWEST_FOR_CURVE = 3;

  private final Subject subject;
  private final Run run;
  private final List<ScalingCurve> curves;
  private final Names names;
  private final List<Part> parts = new ArrayList<>();

  private ScalingSection(Subject subject) {
    this.subject = subject;
    this.run = subject.run();
    this.curves =
        ScalingCurve.of(run, subject.reference()).stream()
            .filter(curve -> curve.logBaseline().isPresent())
            .toList();
    this.names = new Names(curves.stream().map(ScalingCurve::id).toList());
  }

  /** Creates the section; empty if no benchmark of the run has a number of threads. */
  static Optional<Section> of(Subject subject) {
    boolean hasThreads =
        subject.run().records().stream()
            .map(BenchmarkRecord::id)
            .anyMatch(id -> id.params().containsKey(SuiteFacts.THREADS));
    ScalingSection section = new ScalingSection(subject);
    if (section.curves.isEmpty() && !hasThreads) {
      return Optional.empty();
    }
    section.write();
    return Optional.of(new Section("scaling", "How it scales", section.parts));
  }

  private void write() {
    if (curves.isEmpty()) {
      parts.add(
          Section.plain(
              "Not known from this run, which has "
                  + Figures.count(values(), "value")
                  + " of "
                  + SuiteFacts.THREADS
                  + ": a curve takes at least "
                  + FEWEST_FOR_CURVE
                  + ", a serial fraction "
                  + ScalingFit.FEWEST_POINTS
                  + " that don't exceed the processors. This measures more:"));
      parts.add(
          new Section.Commands(
              List.of("java -jar target/benchmarks.jar --sweep parallelism ForkJoin")));
      return;
    }
    farthest().ifPresent(parts::add);
    parts.add(peaks());
    parts.add(new Section.Picture(chart(curves.subList(0, Math.min(Lines.MOST, curves.size())))));
    Report.Builder report = new Report.Builder("scaling", 1);
    ScalingReport.addTo(report, run, subject.reference());
    parts.add(new Section.Printed(report.build().parts()));
  }

  /** The most values of a benchmark. */
  private int values() {
    Map<String, Set<String>> values = new HashMap<>();
    for (BenchmarkRecord measured : run.records()) {
      String threads = measured.id().params().get(SuiteFacts.THREADS);
      if (threads != null) {
        values.computeIfAbsent(measured.id().benchmark(), name -> new HashSet<>()).add(threads);
      }
    }
    return values.values().stream().mapToInt(Set::size).max().orElse(0);
  }

  /** A sentence about the curve that scales farthest. */
  private Optional<Section.Sentence> farthest() {
    record Farthest(ScalingCurve curve, Point most, Estimate speedUp) {}
    return curves.stream()
        .filter(curve -> curve.most().isPresent())
        .map(
            curve -> {
              Point most = curve.most().orElseThrow();
              return new Farthest(curve, most, curve.speedUp(most).orElseThrow());
            })
        .max(Comparator.comparingDouble(it -> it.speedUp().value()))
        .map(
            it ->
                Section.result(
                    names.label(it.curve().id())
                        + " goes farthest: "
                        + inWords(it.speedUp())
                        + " on "
                        + Figures.count(it.most().threads(), "thread")
                        + "."));
  }

  /** A speed-up, with its interval if it has one. */
  private static String inWords(Estimate speedUp) {
    double low = speedUp.interval().low();
    double high = speedUp.interval().high();
    return low < high
        ? Figures.speedUp(speedUp.value(), low, high).text()
        : Figures.speedUp(speedUp.value());
  }

  /** A sentence about the numbers of threads beyond which more don't help. */
  private Section.Sentence peaks() {
    if (curves.stream().noneMatch(curve -> curve.fit().isPresent())) {
      return Section.plain(
          "Where more threads stop helping isn't known: to tell takes "
              + ScalingFit.FEWEST_POINTS
              + " numbers of threads that don't exceed the processors.");
    }
    List<String> peaks =
        curves.stream()
            .filter(curve -> curve.fit().filter(fit -> isReached(curve, fit)).isPresent())
            .map(
                curve ->
                    names.label(curve.id())
                        + " at about "
                        + Figures.count(
                            Math.round(curve.fit().orElseThrow().peak().value()), "thread"))
            .toList();
    return Section.result(
        peaks.isEmpty()
            ? "More threads still help at the most that were measured."
            : "Where more threads stop helping: " + Sentences.list(peaks) + ".");
  }

  private static boolean isReached(ScalingCurve curve, ScalingFit fit) {
    return curve.most().filter(most -> fit.peak().value() < most.threads()).isPresent();
  }

  private Lines chart(List<ScalingCurve> shown) {
    List<Lines.Series> series = shown.stream().map(this::series).toList();
    double most =
        shown.stream()
            .flatMap(curve -> curve.points().stream())
            .mapToDouble(Point::threads)
            .max()
            .orElse(1);
    double highest =
        series.stream()
            .flatMap(line -> line.points().stream())
            .mapToDouble(Lines.Point::y)
            .max()
            .orElse(1);
    double top = Math.max(1.2, highest * 1.15);
    List<Lines.Guide> guides = new ArrayList<>();
    double end = Math.min(most, top);
    guides.add(new Lines.Guide("ideal", 1, 1, end, end));
    OptionalInt processors = run.processors();
    if (processors.isPresent() && processors.getAsInt() < Math.min(most, top)) {
      int n = processors.getAsInt();
      guides.add(new Lines.Guide(Figures.count(n, "processor"), n, n, most, n));
    }
    return new Lines(
        "scaling-curves",
        "Speed-up against the number of threads",
        new Lines.Side("threads", Scale.linear(1, most), Ticks::number),
        new Lines.Side("speed-up", Scale.linear(0, top), Ticks::number),
        series,
        guides);
  }

  private Lines.Series series(ScalingCurve curve) {
    List<Lines.Point> points =
        curve.points().stream()
            .map(point -> point(point.threads(), curve.speedUp(point).orElseThrow()))
            .toList();
    List<Lines.Point> fitted = curve.fit().map(fit -> fitted(curve, fit)).orElse(List.of());
    return new Lines.Series(names.label(curve.id()), anchor(curve.id()), points, fitted);
  }

  private static List<Lines.Point> fitted(ScalingCurve curve, ScalingFit fit) {
    double most = curve.points().stream().mapToInt(Point::threads).max().orElseThrow();
    return IntStream.rangeClosed(0, PIECES)
        .mapToDouble(i -> 1 + (most - 1) * i / PIECES)
        .mapToObj(
            threads ->
                point(
                    threads,
                    curve
                        .logReference()
                        .map(reference -> fit.speedUp(threads, reference))
                        .orElseGet(() -> fit.speedUp(threads))))
        .toList();
  }

  private static Lines.Point point(double threads, Estimate speedUp) {
    return new Lines.Point(
        threads, speedUp.value(), speedUp.interval().low(), speedUp.interval().high());
  }

  /** The row of the benchmark on the fewest threads. */
  private String anchor(BenchmarkId curve) {
    Map<String, String> wanted = new HashMap<>(curve.params());
    return run.records().stream()
        .map(BenchmarkRecord::id)
        .filter(id -> id.benchmark().equals(curve.benchmark()) && id.mode() == curve.mode())
        .filter(id -> id.params().entrySet().containsAll(wanted.entrySet()))
        .findFirst()
        .map(subject.names()::anchor)
        .orElse("");
  }
}
