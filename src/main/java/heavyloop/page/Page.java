package heavyloop.page;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import heavyloop.compare.Comparison;
import heavyloop.compare.Comparison.Criteria;
import heavyloop.compare.ComparisonReport;
import heavyloop.compare.JudgedBenchmark;
import heavyloop.compare.Reference;
import heavyloop.compare.SummaryReport;
import heavyloop.gate.GateReport;
import heavyloop.gate.GateResult;
import heavyloop.page.Section.Part;
import heavyloop.report.Element;
import heavyloop.report.Figures;
import heavyloop.report.HtmlDocument;
import heavyloop.report.HtmlFormat;
import heavyloop.report.Report;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Run;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page about runs: the answer of one run and its evidence, or a comparison of several. */
public final class Page {
  /** The first word of every page's title. */
  private static final String MAKER = "Heavyloop";

  /** The lines of a page before its style sheet. */
  private static final int HEAD = 12;

  /** The most classes that people read on a page; the tables have the others. */
  private static final int MOST_CLASSES = 60;

  /** Beyond this many values a page leaves its data to the command line. */
  private static final int MOST_VALUES = 50_000;

  private static final String SEPARATOR = " \u00b7 ";

  private static final String SUITE =
      "One heavy, CPU-bound loop, run sequentially and in every way that Java offers to run it in"
          + " parallel.";

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final String title;
  private final String heading;
  private final String origin;
  private final List<Section> sections;
  private final Report data;
  private final String intro;

  /**
   * Creates a page.
   *
   * @param title the title of the browser's tab
   * @param heading the runs in a line
   * @param origin the place and time of their measurement
   * @param intro an introduction for readers who are new to them; may be empty
   * @param data the figures, for download
   */
  private Page(
      String title,
      String heading,
      String origin,
      String intro,
      List<Section> sections,
      Report data) {
    this.intro = intro;
    this.title = title;
    this.heading = heading;
    this.origin = origin;
    this.sections = List.copyOf(sections);
    this.data = data;
  }

  /**
   * The page about runs.
   *
   * @param runs at least one run; the first is the baseline of the others
   * @param reference the reference of the speed-ups
   * @param criteria the criteria of the verdicts
   * @param vouched whether runs that don't name their machine share one
   */
  public static Page of(List<Run> runs, Reference reference, Criteria criteria, boolean vouched) {
    if (runs.size() == 1) {
      return ofOne(runs, reference);
    }
    Comparison comparison =
        Comparison.of(runs.subList(0, 1), runs.subList(1, runs.size()), criteria, vouched);
    return ofSeveral(runs, reference, comparison);
  }

  /**
   * The page about a completed gate.
   *
   * @param sides the runs of base and head
   */
  public static Page ofGate(GateResult gate, List<Run> sides) {
    Report report = new GateReport(gate).report();
    FiguresSection figures = FiguresSection.of(report);
    Names names = new Names(ids(gate.benchmarks()), figures.benchmarks());
    Subject subject = new Subject(sides, Reference.SEQUENTIAL, names);
    List<Section> sections = new ArrayList<>(GateSection.of(names, gate));
    sections.add(FactsSection.of(subject));
    sections.add(figures.write(subject));
    return new Page(
        MAKER + " gate",
        "Gate of " + Figures.count(gate.benchmarks().size(), "benchmark"),
        sides.isEmpty() ? "" : placeAndTime(sides.get(0)),
        "",
        sections,
        report);
  }

  private static List<BenchmarkId> ids(List<JudgedBenchmark> judged) {
    return judged.stream().map(JudgedBenchmark::id).toList();
  }

  private static Page ofOne(List<Run> runs, Reference reference) {
    Report summary = SummaryReport.of(runs, reference);
    FiguresSection figures = FiguresSection.of(summary);
    Subject subject = Subject.of(runs, reference, List.of(), figures);
    Run run = subject.run();
    List<Section> sections = new ArrayList<>();
    sections.add(AnswerSection.of(subject));
    ScalingSection.of(subject).ifPresent(sections::add);
    Optional<Section> overhead = OverheadSection.of(subject, summary);
    overhead.ifPresent(sections::add);
    sections.addAll(classes(subject, overhead.isPresent()));
    ClaimsSection.of(subject).ifPresent(sections::add);
    sections.add(TrustSection.of(subject));
    sections.add(FactsSection.of(subject));
    sections.add(figures.write(subject));
    return new Page(
        MAKER + " " + run.name(),
        heading(run),
        Stream.of(origin(run), run.name())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(SEPARATOR)),
        subject.isOfSuite() ? SUITE : "",
        sections,
        summary);
  }

  private static Page ofSeveral(List<Run> runs, Reference reference, Comparison comparison) {
    Report report = ComparisonReport.of(comparison, reference, /* onlyChanged= */ false);
    FiguresSection figures = FiguresSection.of(report);
    Subject subject = Subject.of(runs, reference, ids(comparison.benchmarks()), figures);
    List<Section> sections = new ArrayList<>();
    sections.add(ComparisonSection.of(subject, comparison, report));
    if (runs.size() == 2 && runs.get(0).isOfGateWith(runs.get(1))) {
      sections.add(
          GateSection.ofFolder(subject.names(), runs.get(0), runs.get(1), comparison.benchmarks()));
    }
    ClaimsSection.of(subject).ifPresent(sections::add);
    sections.add(TrustSection.of(subject));
    sections.add(FactsSection.of(subject));
    sections.add(figures.write(subject));
    String names = Sentences.list(runs.stream().map(Run::name).toList());
    return new Page(
        MAKER + " " + names,
        Figures.count(runs.size(), "run") + " side by side",
        Sentences.list(runs.stream().map(Page::described).toList()),
        subject.isOfSuite() ? SUITE : "",
        sections,
        report);
  }

  /** The name of a run with its heading and its origin, as far as its file has them. */
  private static String described(Run run) {
    String origin = origin(run).replace(SEPARATOR, ", ");
    return run.name() + " (" + heading(run) + (origin.isEmpty() ? "" : ", " + origin) + ")";
  }

  /** The subject of a run: {@code 103 benchmarks on AMD EPYC, JDK 17.0.15}. */
  private static String heading(Run run) {
    String machine = fact(run, "cpu.model").map(model -> " on " + model).orElse("");
    String jdk = run.jvm().jdkVersion().isEmpty() ? "" : ", JDK " + run.jvm().jdkVersion();
    return Figures.count(run.records().size(), "benchmark") + machine + jdk;
  }

  /** The model of the machine, with the origin of a run. */
  private static String placeAndTime(Run run) {
    return Stream.concat(fact(run, "cpu.model").stream(), Stream.of(origin(run)))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(SEPARATOR));
  }

  /** The place and time of a run, if its file has them. */
  private static String origin(Run run) {
    List<String> parts = new ArrayList<>();
    if (run.processors().isPresent()) {
      parts.add(Figures.count(run.processors().getAsInt(), "processor"));
    }
    fact(run, "started").flatMap(Page::date).ifPresent(parts::add);
    return String.join(SEPARATOR, parts);
  }

  private static Optional<String> fact(Run run, String name) {
    return run.machine().map(machine -> machine.facts().get(name));
  }

  private static Optional<String> date(String instant) {
    try {
      return Optional.of(DATE.format(Instant.parse(instant)));
    } catch (DateTimeException e) {
      return Optional.of(instant);
    }
  }

  /**
   * The sections of benchmarks, class by class; one for each package of this suite.
   *
   * @param hasOverhead whether a section of its own shows what handing out costs
   */
  private static List<Section> classes(Subject subject, boolean hasOverhead) {
    Map<String, Map<String, List<BenchmarkRecord>>> byTopic =
        subject.run().records().stream()
            .filter(measured -> !(hasOverhead && OverheadSection.isShown(measured.id())))
            .collect(
                groupingBy(
                    measured -> Topic.of(measured.id()).title(),
                    LinkedHashMap::new,
                    groupingBy(
                        measured -> Subject.classOf(measured.id()), TreeMap::new, toList())));
    return Topic.ALL.stream()
        .filter(topic -> byTopic.containsKey(topic.title()))
        .map(topic -> section(subject, topic, byTopic.get(topic.title())))
        .toList();
  }

  private static Section section(
      Subject subject, Topic topic, Map<String, List<BenchmarkRecord>> types) {
    List<Part> parts = new ArrayList<>();
    types.entrySet().stream()
        .limit(MOST_CLASSES)
        .forEach(type -> parts.addAll(ClassCharts.of(subject, type.getKey(), type.getValue())));
    if (types.size() > MOST_CLASSES) {
      parts.add(
          new Section.Aside(
              types.size() - MOST_CLASSES + " more classes are in the tables at the end."));
    }
    return new Section(topic.id(), topic.title(), parts);
  }

  /** Whether a file is a page of ours, which may be replaced. */
  public static boolean isPage(Path file) {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      return lines.lines().limit(HEAD).anyMatch(line -> line.startsWith("<title>" + MAKER));
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  /** The complete file. */
  public String html() {
    List<Element> body = new ArrayList<>();
    Element header =
        Element.of("header")
            .add(Element.of("h1").text(heading), Element.of("p", "sub").text(origin));
    if (!intro.isEmpty()) {
      header.add(Element.of("p").text(intro));
    }
    header.add(HtmlFormat.tools(), contents());
    body.add(header);
    body.add(Element.of("main").add(sections.stream().map(Section::html).toList()));
    body.add(
        Element.of("footer")
            .add(
                Element.of("p")
                    .text(
                        "Intervals are 95 % confidence intervals over forks. This page loads"
                            + " nothing and sends nothing.")));
    return HtmlDocument.write(title, body, downloads());
  }

  private Map<String, String> downloads() {
    long values =
        data.parts().stream()
            .filter(part -> part instanceof Report.Table)
            .map(part -> (Report.Table) part)
            .mapToLong(table -> (long) table.rows().size() * table.columns().size())
            .sum();
    return values > MOST_VALUES ? Map.of() : HtmlFormat.data(data);
  }

  private Element contents() {
    Element list = Element.of("ul");
    sections.forEach(
        section ->
            list.add(
                Element.of("li")
                    .add(
                        Element.of("a")
                            .with("href", "#" + section.id())
                            .text(section.title().replaceFirst("[,:].*", "")))));
    return Element.of("nav").with("aria-label", "Contents").add(list);
  }

  /**
   * One picture for the whole page: its first chart under its first conclusion; empty without a
   * chart.
   */
  public Optional<String> card() {
    String sentence =
        sections.stream()
            .flatMap(section -> section.parts().stream())
            .map(Part::conclusion)
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(heading);
    return sections.stream()
        .flatMap(Section::charts)
        .findFirst()
        .map(
            chart ->
                chart instanceof RowChart rows
                    ? rows.card(sentence, List.of(heading, origin))
                    : chart.svg());
  }

  /** Each chart as a standalone drawing, by file name without extension. */
  public Map<String, String> drawings() {
    return sections.stream()
        .flatMap(Section::charts)
        .collect(Collectors.toMap(Chart::name, Chart::svg, (a, b) -> a, LinkedHashMap::new));
  }
}
