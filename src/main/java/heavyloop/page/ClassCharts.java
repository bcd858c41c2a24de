package heavyloop.page;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

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
 * The times of the benchmarks of a class: what one class measures is compared, not what stands in
 * one file. Values of a numeric parameter become lines; what else differs, bars.
 */
final class ClassCharts {
  /** Beyond this ratio short bars would vanish: dots on a logarithmic axis take their place. */
  private static final double MOST_FOR_BARS = 30;

  /** Points of a line that show a course. */
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

  /** The charts of a class, with their sentences. */
  static List<Part> of(Subject subject, String type, List<BenchmarkRecord> records) {
    return new ClassCharts(subject, type, records).write();
  }

  private String simpleName() {
    return type.substring(type.lastIndexOf('.') + 1);
  }

  private List<Part> write() {
    parts.add(new Section.Heading(simpleName()));
    Descriptions.of(type).ifPresent(question -> parts.add(Section.plain(question)));
    Optional<String> x = numericParameter();
    if (x.isPresent()) {
      lines(x.get());
    } else {
      bars();
    }
    return parts;
  }

  /** The numeric parameter with the most values, if they are enough for lines. */
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
                  file(simpleName() + "-" + param + (from == 0 ? "" : "-" + (from + 1))),
                  simpleName() + ": time per operation against " + param,
                  param,
                  some)));
    }
  }

  /** Lines of times over a parameter, both on logarithmic axes. */
  static Lines chart(String file, String title, String param, List<Lines.Series> series) {
    double[] xs =
        series.stream().flatMap(s -> s.points().stream()).mapToDouble(Lines.Point::x).toArray();
    double[] ys =
        series.stream().flatMap(s -> s.points().stream()).mapToDouble(Lines.Point::y).toArray();
    return new Lines(
        file,
        title,
        new Lines.Side(param, Scale.log(min(xs), max(xs)), Ticks::number),
        new Lines.Side("time per operation", Scale.log(min(ys) * 0.8, max(ys) * 1.25), Ticks::time),
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

  /** The times of benchmarks that differ in a parameter alone. */
  static Lines.Series series(
      String param, String label, String anchor, List<BenchmarkRecord> members) {
    List<Lines.Point> points =
        members.stream()
            .map(
                measured -> {
                  Value time = RecordColumns.time(measured);
                  double x = Double.parseDouble(measured.id().params().get(param));
                  return time instanceof Estimate estimate
                      ? new Lines.Point(x, estimate.number(), estimate.low(), estimate.high())
                      : new Lines.Point(x, number(time), Double.NaN, Double.NaN);
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

  /** The name of a line: its method, and the parameters that tell it from the others. */
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

  /** Bars; one chart for each value of a parameter that is a number, since it is other work. */
  private void bars() {
    Map<String, List<BenchmarkRecord>> byWork =
        records.stream().collect(groupingBy(this::work, LinkedHashMap::new, toList()));
    byWork.forEach(this::bars);
  }

  private void bars(String work, List<BenchmarkRecord> rivals) {
    Names names = new Names(rivals.stream().map(BenchmarkRecord::id).toList());
    Function<BenchmarkId, String> name = id -> Subject.withoutClass(names.label(id), id);
    List<BenchmarkRecord> sorted = fastestFirst(rivals);
    String lead = work.isEmpty() ? "" : "With " + work + ": ";
    parts.add(Section.plain(lead + Sentences.ofTimes(sorted, name)));
    if (sorted.size() > 1) {
      String file = simpleName() + (work.isEmpty() ? "" : "-" + work);
      String title = simpleName() + (work.isEmpty() ? "" : ", " + work) + ": time per operation";
      parts.add(new Section.Picture(chart(subject, file(file), title, sorted, name)));
    }
  }

  static List<BenchmarkRecord> fastestFirst(List<BenchmarkRecord> records) {
    return records.stream()
        .sorted(Comparator.comparingDouble(r -> number(RecordColumns.time(r))))
        .toList();
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
   * @param sorted the fastest first
   */
  static RowChart chart(
      Subject subject,
      String file,
      String title,
      List<BenchmarkRecord> sorted,
      Function<BenchmarkId, String> name) {
    double least = number(RecordColumns.time(sorted.get(0)));
    double most = number(RecordColumns.time(sorted.get(sorted.size() - 1)));
    boolean isLog = most > MOST_FOR_BARS * least;
    double farthest =
        sorted.stream().mapToDouble(r -> high(RecordColumns.time(r))).max().orElse(most);
    double end = Math.min(farthest, 1.6 * most) * 1.02;
    Scale scale = isLog ? Scale.log(least * 0.7, end * 1.2) : Scale.linear(0, end);
    Axis axis =
        new Axis(
            "time per operation" + (isLog ? ", logarithmic" : ""), scale, Ticks::time, List.of());
    return new RowChart(
        file,
        title,
        "benchmark",
        axis,
        List.of("time (95 % interval)"),
        sorted.stream().map(measured -> row(subject, measured, name, isLog)).toList(),
        SHOWN);
  }

  private static RowChart.Row row(
      Subject subject,
      BenchmarkRecord measured,
      Function<BenchmarkId, String> name,
      boolean isLog) {
    Value time = RecordColumns.time(measured);
    List<Mark> marks = new ArrayList<>();
    if (!isLog) {
      marks.add(new Bar(0, number(time), Tone.ACCENT));
    }
    if (time instanceof Estimate estimate) {
      marks.add(new Range(estimate.low(), estimate.high(), Tone.ACCENT));
    }
    if (isLog) {
      marks.add(new Point(number(time), Tone.ACCENT));
    }
    return new RowChart.Row(
        name.apply(measured.id()),
        subject.names().anchor(measured.id()),
        Descriptions.of(measured.id().benchmark()).orElse(""),
        marks,
        List.of(time.text()));
  }

  static double number(Value value) {
    return value instanceof Estimate estimate
        ? estimate.number()
        : value instanceof Value.Numeric number ? number.number() : Double.NaN;
  }

  static double high(Value value) {
    return value instanceof Estimate estimate ? estimate.high() : number(value);
  }

  static double low(Value value) {
    return value instanceof Estimate estimate ? estimate.low() : number(value);
  }

  /** A name that is fit for a file and an anchor. */
  static String file(String name) {
    String file = name.replaceAll("[^A-Za-z0-9.]+", "-").replaceAll("^-|-$", "");
    return file.isEmpty() ? "chart" : file.substring(0, Math.min(80, file.length()));
  }
}
