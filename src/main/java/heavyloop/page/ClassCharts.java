package heavyloop.page;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toList;

import heavyloop.compare.Quantity;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /** The name of the class, without its package unless another class has the same name. */
  private final String className;

  private final List<BenchmarkRecord> records;
  private final List<Part> parts = new ArrayList<>();

  private ClassCharts(Subject subject, String className, List<BenchmarkRecord> records) {
    this.subject = subject;
    this.className = className;
    this.records = records;
  }

  /** The charts of a class, with their sentences; times and rates have separate charts. */
  static List<Part> of(Subject subject, String type, List<BenchmarkRecord> records) {
    List<Part> parts = new ArrayList<>();
    String className = isAmbiguous(subject, type) ? type : simpleName(type);
    parts.add(new Section.Heading(className));
    Descriptions.of(type).ifPresent(question -> parts.add(Section.plain(question)));
    records.stream()
        .collect(partitioningBy(measured -> Quantity.of(measured).isTime()))
        .values()
        .stream()
        .filter(some -> !some.isEmpty())
        .forEach(some -> parts.addAll(new ClassCharts(subject, className, some).write()));
    return parts;
  }

  private static String simpleName(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }

  private static boolean isAmbiguous(Subject subject, String type) {
    return subject.runs().stream()
        .flatMap(run -> run.records().stream())
        .map(measured -> Subject.classOf(measured.id()))
        .anyMatch(other -> !other.equals(type) && simpleName(other).equals(simpleName(type)));
  }

  /** The beginning of the file names of its charts. */
  private String stem() {
    return className + (Quantity.of(records.get(0)).isTime() ? "" : "-rates");
  }

  private List<Part> write() {
    numericParameter().ifPresentOrElse(this::lines, this::bars);
    return parts;
  }

  /** The values of each parameter. */
  private Map<String, Set<String>> values() {
    Map<String, Set<String>> values = new TreeMap<>();
    for (BenchmarkRecord measured : records) {
      measured
          .id()
          .params()
          .forEach((name, value) -> values.computeIfAbsent(name, n -> new HashSet<>()).add(value));
    }
    return values;
  }

  /** The numeric parameter with the most values, if there are enough for lines. */
  private Optional<String> numericParameter() {
    return values().entrySet().stream()
        .filter(param -> param.getValue().stream().allMatch(ClassCharts::isNumber))
        .filter(param -> param.getValue().size() >= FEWEST_POINTS)
        .max(Comparator.comparingInt(param -> param.getValue().size()))
        .map(Map.Entry::getKey);
  }

  static boolean isNumber(String value) {
    return value.matches("\\d{1,15}(\\.\\d{1,6})?") && Double.parseDouble(value) > 0;
  }

  /** A line for each family of benchmarks; a flat one for those without the parameter. */
  private void lines(String param) {
    Map<BenchmarkId, List<BenchmarkRecord>> families =
        records.stream()
            .collect(groupingBy(r -> without(param, r.id()), LinkedHashMap::new, toList()));
    Names names = new Names(records.stream().map(r -> without(param, r.id())).toList());
    List<Lines.Series> series = new ArrayList<>();
    double[] ends = ends(param);
    families.forEach(
        (family, members) -> {
          String label = Subject.withoutClass(names.label(family), family);
          String anchor = subject.names().anchor(members.get(0).id());
          series.add(
              family.equals(members.get(0).id())
                  ? flat(label, anchor, Score.of(members.get(0)), ends)
                  : series(param, label, anchor, members));
        });
    for (int from = 0; from < series.size(); from += Lines.MOST) {
      List<Lines.Series> some = series.subList(from, Math.min(series.size(), from + Lines.MOST));
      parts.add(Section.plain(change(param, some)));
      parts.add(
          new Section.Picture(
              chart(
                  file(stem() + "-" + param + (from == 0 ? "" : "-" + (from + 1))),
                  className + " against " + param,
                  param,
                  Score.of(records.get(0)),
                  some)));
    }
  }

  /** The smallest and the largest value of a parameter. */
  private double[] ends(String param) {
    double[] values =
        values().get(param).stream().mapToDouble(Double::parseDouble).sorted().toArray();
    return new double[] {values[0], values[values.length - 1]};
  }

  private static Lines.Series flat(String label, String anchor, Score score, double... xs) {
    return new Lines.Series(
        label,
        anchor,
        Arrays.stream(xs)
            .mapToObj(x -> new Lines.Point(x, score.number(), score.low(), score.high()))
            .toList());
  }

  /** Says which of the lines rises most, and which least. */
  private String change(String param, List<Lines.Series> series) {
    List<Lines.Series> sorted =
        series.stream().sorted(Comparator.comparingDouble(this::rise)).toList();
    Lines.Series least = sorted.get(0);
    Lines.Series most = sorted.get(sorted.size() - 1);
    return "From "
        + param
        + "="
        + Ticks.number(most.first().x())
        + " to "
        + Ticks.number(most.last().x())
        + ", "
        + most.label()
        + " "
        + Sentences.change(rise(most))
        + (sorted.size() > 1
            ? ", the most; " + least.label() + " " + Sentences.change(rise(least)) + "."
            : ".");
  }

  /** The time at the end of a line divided by that at its start. */
  private double rise(Lines.Series line) {
    double ratio = line.last().y() / line.first().y();
    return Quantity.of(records.get(0)).isTime() ? ratio : 1 / ratio;
  }

  /**
   * Lines of scores over a parameter, both on logarithmic axes.
   *
   * @param score one of the scores
   */
  static Lines chart(
      String file, String title, String param, Score score, List<Lines.Series> series) {
    double[] xs =
        series.stream().flatMap(s -> s.points().stream()).mapToDouble(Lines.Point::x).toArray();
    double[] ys =
        series.stream().flatMap(s -> s.points().stream()).mapToDouble(Lines.Point::y).toArray();
    return new Lines(
        file,
        title,
        new Lines.Side(param, Scale.log(min(xs), max(xs)), Ticks::number),
        new Lines.Side(score.title(), Scale.log(min(ys) * 0.8, max(ys) * 1.25), score::tick),
        series,
        List.of());
  }

  static double min(double... values) {
    return Arrays.stream(values).min().orElseThrow();
  }

  static double max(double... values) {
    return Arrays.stream(values).max().orElseThrow();
  }

  /** The times of benchmarks that differ only in a parameter. */
  static Lines.Series series(
      String param, String label, String anchor, List<BenchmarkRecord> members) {
    List<Lines.Point> points =
        members.stream()
            .map(Score::of)
            .map(
                score ->
                    new Lines.Point(
                        Double.parseDouble(score.id().params().get(param)),
                        score.number(),
                        score.low(),
                        score.high()))
            .sorted(Comparator.comparingDouble(Lines.Point::x))
            .toList();
    return new Lines.Series(label, anchor, points);
  }

  static BenchmarkId without(String param, BenchmarkId id) {
    SortedMap<String, String> others = new TreeMap<>(id.params());
    others.remove(param);
    return new BenchmarkId(id.benchmark(), id.mode(), id.threads(), others);
  }

  /**
   * Bars, with one chart for each value of a numeric parameter, since it changes the work. A
   * benchmark that lacks the parameter, often the baseline, is in all of them.
   */
  private void bars() {
    Set<String> params = workParameters();
    Set<SortedMap<String, String>> all = new LinkedHashSet<>();
    records.forEach(measured -> all.add(work(measured, params)));
    for (SortedMap<String, String> work : all) {
      if (all.stream().noneMatch(other -> isWithin(work, other) && !work.equals(other))) {
        bars(
            new Value.Pairs(work).text(),
            records.stream().filter(measured -> isWithin(work(measured, params), work)).toList());
      }
    }
  }

  private static boolean isWithin(Map<String, String> some, Map<String, String> all) {
    return all.entrySet().containsAll(some.entrySet());
  }

  private void bars(String work, List<BenchmarkRecord> rivals) {
    Names names = new Names(rivals.stream().map(BenchmarkRecord::id).toList());
    Function<BenchmarkId, String> name = id -> Subject.withoutClass(names.label(id), id);
    List<Score> sorted = Score.fastestFirst(rivals);
    parts.add(Section.labelled(work, Sentences.ofTimes(sorted, name)));
    if (sorted.size() > 1) {
      String file = stem() + (work.isEmpty() ? "" : "-" + work);
      String title = className + (work.isEmpty() ? "" : ", " + work);
      parts.add(new Section.Picture(chart(subject, file(file), title, sorted, name)));
    }
  }

  /** The parameters with several values, all of them numbers. */
  private Set<String> workParameters() {
    Map<String, Set<String>> values = values();
    values.values().forEach(some -> some.removeIf(it -> !isNumber(it) && !it.equals("0")));
    values.values().removeIf(some -> some.size() < 2);
    return values.keySet();
  }

  /** The work of a benchmark: {@code delayMillis=2}. */
  private static SortedMap<String, String> work(BenchmarkRecord measured, Set<String> params) {
    SortedMap<String, String> work = new TreeMap<>(measured.id().params());
    work.keySet().retainAll(params);
    return work;
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
      List<Score> sorted,
      Function<BenchmarkId, String> name) {
    Score first = sorted.get(0);
    double[] numbers = sorted.stream().mapToDouble(Score::number).toArray();
    double[] ends = sorted.stream().mapToDouble(Score::high).toArray();
    boolean isLog = max(numbers) > MOST_FOR_BARS * min(numbers);
    double end = Math.min(max(ends), 1.6 * max(numbers)) * 1.02;
    Axis axis =
        new Axis(
            first.title() + (isLog ? ", logarithmic" : ""),
            isLog ? Scale.log(min(numbers) * 0.7, end * 1.2) : Scale.linear(0, end),
            first::tick,
            List.of());
    return new RowChart(
        file,
        title,
        axis,
        List.of(first.isTime() ? "time (95 % interval)" : "rate (95 % interval)"),
        sorted.stream().map(score -> row(subject, score, name, isLog)).toList(),
        SHOWN);
  }

  private static RowChart.Row row(
      Subject subject, Score score, Function<BenchmarkId, String> name, boolean isLog) {
    List<Mark> marks = new ArrayList<>();
    if (!isLog) {
      marks.add(new Bar(0, score.number(), Tone.ACCENT));
    }
    if (score.value() instanceof Estimate) {
      marks.add(new Range(score.low(), score.high(), Tone.ACCENT));
    }
    if (isLog) {
      marks.add(new Point(score.number(), Tone.ACCENT));
    }
    return new RowChart.Row(
        name.apply(score.id()),
        subject.names().anchor(score.id()),
        Descriptions.of(score.id().benchmark()).orElse(""),
        marks,
        List.of(score.value().text()));
  }

  /** A name suitable for a file and an anchor. */
  static String file(String name) {
    String file = Names.plain(name);
    return file.isEmpty() ? "chart" : file;
  }
}
