package heavyloop.page;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toList;

import heavyloop.compare.Quantity;
import heavyloop.compare.RecordColumns;
import heavyloop.page.Mark.Bar;
import heavyloop.page.Mark.Point;
import heavyloop.page.Mark.Range;
import heavyloop.page.Mark.Tone;
import heavyloop.page.Section.Part;
import heavyloop.report.Value;
import heavyloop.report.Value.Estimate;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.suite.Descriptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The times of the benchmarks of a class: benchmarks are compared within their class, not across a
 * whole file. Values of a numeric parameter become lines; other differences, bars.
 */
final class ClassCharts {
  /** Beyond this ratio, short bars would vanish, and dots on a logarithmic axis replace them. */
  private static final double MOST_FOR_BARS = 30;

  /** The fewest points of a line that show a trend. */
  private static final int FEWEST_POINTS = 3;

  private static final int SHOWN = 16;

  private final Subject subject;
  private final String type;
  private final List<BenchmarkRecord> records;
  private final List<Part> parts = new ArrayList<>();

  private ClassCharts(Subject subject, String type, List<BenchmarkRecord> records) {
    this.subject = subject;
    this.type = type;
    this.records = records;
  }

  /** The charts of a class, with their sentences; times and rates have separate charts. */
  static List<Part> of(Subject subject, String type, List<BenchmarkRecord> records) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Section.Heading(simpleName(type)));
    Descriptions.of(type).ifPresent(question -> parts.add(Section.plain(question)));
    records.stream()
        .collect(partitioningBy(measured -> Quantity.of(measured).isTime()))
        .values()
        .stream()
        .filter(some -> !some.isEmpty())
        .forEach(some -> parts.addAll(new ClassCharts(subject, type, some).write()));
    return parts;
  }

  private static String simpleName(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }

  private String simpleName() {
    return simpleName(type);
  }

  /** The beginning of the file names of its charts. */
  private String stem() {
    return simpleName() + (Quantity.of(records.get(0)).isTime() ? "" : "-rates");
  }

  private List<Part> write() {
    numericParameter().ifPresentOrElse(this::lines, this::bars);
    return parts;
  }

  /** The numeric parameter with the most values, if there are enough for lines. */
  private Optional<String> numericParameter() {
    Map<String, List<String>> values = new TreeMap<>();
    for (BenchmarkRecord measured : records) {
      measured
          .id()
          .params()
          .forEach(
              (name, value) -> values.computeIfAbsent(name, n -> new ArrayList<>()).add(value));
    }
    return values.entrySet().stream()
        .filter(param -> param.getValue().stream().allMatch(ClassCharts::isNumber))
        .filter(param -> param.getValue().stream().distinct().count() >= FEWEST_POINTS)
        .max(Comparator.comparing(param -> param.getValue().stream().distinct().count()))
        .map(Map.Entry::getKey);
  }

  static boolean isNumber(String value) {
    return value.matches("\\d{1,15}(\\.\\d{1,6})?") && Double.parseDouble(value) > 0;
  }

  private void lines(String param) {
    Map<BenchmarkId, List<BenchmarkRecord>> families =
        records.stream()
            .filter(measured -> measured.id().params().containsKey(param))
            .collect(groupingBy(r -> without(param, r.id()), LinkedHashMap::new, toList()));
    List<Lines.Series> series =
        families.entrySet().stream()
            .map(family -> series(param, family.getKey(), family.getValue()))
            .toList();
    for (int from = 0; from < series.size(); from += Lines.MOST) {
      List<Lines.Series> some = series.subList(from, Math.min(series.size(), from + Lines.MOST));
      parts.add(
          new Section.Picture(
              chart(
                  file(stem() + "-" + param + (from == 0 ? "" : "-" + (from + 1))),
                  simpleName() + " against " + param,
                  param,
                  records.get(0),
                  some)));
    }
  }

  /**
   * Lines of scores over a parameter, both on logarithmic axes.
   *
   * @param measured one of the benchmarks
   */
  static Lines chart(
      String file,
      String title,
      String param,
      BenchmarkRecord measured,
      List<Lines.Series> series) {
    double[] xs =
        series.stream().flatMap(s -> s.points().stream()).mapToDouble(Lines.Point::x).toArray();
    double[] ys =
        series.stream().flatMap(s -> s.points().stream()).mapToDouble(Lines.Point::y).toArray();
    return new Lines(
        file,
        title,
        new Lines.Side(param, Scale.log(min(xs), max(xs)), Ticks::number),
        new Lines.Side(
            Scores.title(measured),
            Scale.log(min(ys) * 0.8, max(ys) * 1.25),
            number -> Scores.tick(measured, number)),
        series,
        List.of());
  }

  static double min(double... values) {
    return Arrays.stream(values).min().orElseThrow();
  }

  static double max(double... values) {
    return Arrays.stream(values).max().orElseThrow();
  }

  private Lines.Series series(String param, BenchmarkId family, List<BenchmarkRecord> members) {
    return series(
        param,
        new FamilyName(subject, records).of(family, param),
        subject.names().anchor(members.get(0).id()),
        members);
  }

  /** The times of benchmarks that differ only in a parameter. */
  static Lines.Series series(
      String param, String label, String anchor, List<BenchmarkRecord> members) {
    List<Lines.Point> points =
        members.stream()
            .map(
                measured -> {
                  Value time = RecordColumns.score(measured);
                  double x = Double.parseDouble(measured.id().params().get(param));
                  return time instanceof Estimate estimate
                      ? new Lines.Point(x, estimate.number(), estimate.low(), estimate.high())
                      : new Lines.Point(x, Scores.number(time), Double.NaN, Double.NaN);
                })
            .sorted(Comparator.comparingDouble(Lines.Point::x))
            .toList();
    return new Lines.Series(label, anchor, points);
  }

  static BenchmarkId without(String param, BenchmarkId id) {
    SortedMap<String, String> others = new TreeMap<>(id.params());
    others.remove(param);
    return new BenchmarkId(id.benchmark(), id.mode(), id.threads(), others);
  }

  /** The name of a line: its method, and the parameters that distinguish it from others. */
  private record FamilyName(Subject subject, List<BenchmarkRecord> records) {
    String of(BenchmarkId family, String param) {
      Names names =
          new Names(records.stream().map(measured -> without(param, measured.id())).toList());
      String label = names.label(family);
      return label.substring(label.indexOf('.', label.indexOf(classPrefix(family))) + 1);
    }

    private static String classPrefix(BenchmarkId id) {
      String type = Subject.classOf(id);
      return type.substring(type.lastIndexOf('.') + 1) + ".";
    }
  }

  /** Bars, with one chart for each value of a numeric parameter, since it changes the work. */
  private void bars() {
    Map<String, List<BenchmarkRecord>> byWork =
        records.stream().collect(groupingBy(this::work, LinkedHashMap::new, toList()));
    byWork.forEach(this::bars);
  }

  private void bars(String work, List<BenchmarkRecord> rivals) {
    Names names = new Names(rivals.stream().map(BenchmarkRecord::id).toList());
    Function<BenchmarkId, String> name = id -> Subject.withoutClass(names.label(id), id);
    List<BenchmarkRecord> sorted = Scores.fastestFirst(rivals);
    String lead = work.isEmpty() ? "" : "With " + work + ": ";
    parts.add(Section.plain(lead + Sentences.ofTimes(sorted, name)));
    if (sorted.size() > 1) {
      String file = stem() + (work.isEmpty() ? "" : "-" + work);
      String title = simpleName() + (work.isEmpty() ? "" : ", " + work);
      parts.add(new Section.Picture(chart(subject, file(file), title, sorted, name)));
    }
  }

  /** The numeric parameters of a benchmark that have several values: {@code delayMillis=2}. */
  private String work(BenchmarkRecord measured) {
    SortedMap<String, String> work = new TreeMap<>();
    measured
        .id()
        .params()
        .forEach(
            (name, value) -> {
              if (isNumber(value) || value.equals("0")) {
                long values =
                    records.stream()
                        .map(r -> r.id().params().get(name))
                        .filter(v -> v != null)
                        .distinct()
                        .count();
                if (values > 1) {
                  work.put(name, value);
                }
              }
            });
    return new Value.Pairs(work).text();
  }

  /**
   * Bars of times.
   *
   * @param sorted the benchmarks, fastest first
   */
  static RowChart chart(
      Subject subject,
      String file,
      String title,
      List<BenchmarkRecord> sorted,
      Function<BenchmarkId, String> name) {
    BenchmarkRecord first = sorted.get(0);
    double[] numbers =
        sorted.stream().mapToDouble(r -> Scores.number(RecordColumns.score(r))).toArray();
    double[] ends = sorted.stream().mapToDouble(r -> Scores.high(RecordColumns.score(r))).toArray();
    boolean isLog = max(numbers) > MOST_FOR_BARS * min(numbers);
    double end = Math.min(max(ends), 1.6 * max(numbers)) * 1.02;
    Axis axis =
        new Axis(
            Scores.title(first) + (isLog ? ", logarithmic" : ""),
            isLog ? Scale.log(min(numbers) * 0.7, end * 1.2) : Scale.linear(0, end),
            number -> Scores.tick(first, number),
            List.of());
    return new RowChart(
        file,
        title,
        "benchmark",
        axis,
        List.of(Quantity.of(first).isTime() ? "time (95 % interval)" : "rate (95 % interval)"),
        sorted.stream().map(measured -> row(subject, measured, name, isLog)).toList(),
        SHOWN);
  }

  private static RowChart.Row row(
      Subject subject,
      BenchmarkRecord measured,
      Function<BenchmarkId, String> name,
      boolean isLog) {
    Value time = RecordColumns.score(measured);
    List<Mark> marks = new ArrayList<>();
    if (!isLog) {
      marks.add(new Bar(0, Scores.number(time), Tone.ACCENT));
    }
    if (time instanceof Estimate estimate) {
      marks.add(new Range(estimate.low(), estimate.high(), Tone.ACCENT));
    }
    if (isLog) {
      marks.add(new Point(Scores.number(time), Tone.ACCENT));
    }
    return new RowChart.Row(
        name.apply(measured.id()),
        subject.names().anchor(measured.id()),
        Descriptions.of(measured.id().benchmark()).orElse(""),
        marks,
        List.of(time.text()));
  }

  /** A name suitable for a file and an anchor. */
  static String file(String name) {
    String file = name.replaceAll("[^A-Za-z0-9.]+", "-").replaceAll("^-|-$", "");
    return file.isEmpty() ? "chart" : file.substring(0, Math.min(80, file.length()));
  }
}
