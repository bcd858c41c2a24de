package heavyloop.compare;

import heavyloop.exit.ExitCode;
import heavyloop.exit.UserException;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkId.Mode;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Metric.Unit;
import heavyloop.results.Run;
import heavyloop.results.SideMetrics;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * The metrics judged beside the scores. The members of a group, and p99 in mode {@code sample}, are
 * always judged; others on request.
 *
 * @param wanted the metrics requested by the user
 */
public record JudgedMetrics(List<Wanted> wanted) implements Serializable {
  /** Only the metrics that are always judged. */
  public static final JudgedMetrics DEFAULT = new JudgedMetrics(List.of());

  /** The percentile that is always judged. */
  private static final String TAIL = "p99";

  private static final String GC = "gc.";

  public JudgedMetrics {
    wanted = List.copyOf(wanted);
  }

  /**
   * A metric requested by the user.
   *
   * @param name the name of the metric, or a regular expression that matches all of it
   * @param direction the kind of unit with that direction; {@link Unit.Kind#OTHER} to rely on its
   *     unit
   * @param margin NaN for the margin of the benchmark, or none for an exact count
   */
  public record Wanted(String name, Unit.Kind direction, double margin) implements Serializable {
    private static final Pattern FORM =
        Pattern.compile("[·?]?(.+?)(?::(higher|lower))?(?:@([^@]*))?");

    /** JMH's own spelling of p99, {@code p0.99}. */
    private static final Pattern FRACTION = Pattern.compile("p(?:0\\.\\d{1,9}|1\\.0+)");

    private static final Pattern PERCENTILE = Pattern.compile("p\\d{1,3}(\\.\\d+)?");

    /**
     * Reads {@code NAME[:higher|lower][@MARGIN]}.
     *
     * @throws IllegalArgumentException with a reason for the user, if it is something else
     */
    public static Wanted parse(String text) {
      Matcher parts = FORM.matcher(text);
      if (!parts.matches()) {
        throw new IllegalArgumentException(
            "'" + text + "' is not a metric, such as p99@10% or gc.alloc.rate.norm");
      }
      String name = spelling(parts.group(1));
      try {
        Pattern.compile(name);
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException(
            "'" + name + "' is neither a name nor a regular expression: " + e.getDescription(), e);
      }
      return new Wanted(
          name,
          direction(parts.group(2)),
          parts.group(3) == null ? Double.NaN : Margins.parse(parts.group(3).strip()));
    }

    private static Unit.Kind direction(String better) {
      if (better == null) {
        return Unit.Kind.OTHER;
      }
      return better.equals("higher") ? Unit.Kind.MORE_IS_BETTER : Unit.Kind.LESS_IS_BETTER;
    }

    private static String spelling(String name) {
      if (FRACTION.matcher(name).matches()) {
        return SideMetrics.percentile(name);
      }
      return PERCENTILE.matcher(name).matches()
          ? SideMetrics.percentile(new BigDecimal(name.substring(1)))
          : name;
    }

    /** Whether it means a metric; an exact name takes precedence over an expression. */
    private boolean means(String metric, Collection<String> all) {
      return all.contains(name) ? metric.equals(name) : metric.matches(name);
    }

    private boolean isPercentile() {
      return PERCENTILE.matcher(name).matches();
    }
  }

  /** Whether a requested metric needs JMH's profiler {@code gc}. */
  public boolean needsGcProfiler() {
    return wanted.stream().anyMatch(metric -> metric.name().startsWith(GC));
  }

  /** Whether the user requests a metric, which may be judged without that. */
  boolean isRequested(BenchmarkId metric) {
    return find(metric.metric()).isPresent();
  }

  /** The margin of a metric, if the user sets one. */
  public OptionalDouble margin(BenchmarkId id) {
    double margin = find(id.metric()).map(Wanted::margin).orElse(Double.NaN);
    return Double.isNaN(margin) ? OptionalDouble.empty() : OptionalDouble.of(margin);
  }

  private Optional<Wanted> find(String metric) {
    List<String> all = List.of(metric);
    return metric.isEmpty()
        ? Optional.empty()
        : wanted.stream()
            .filter(asked -> asked.name().equals(metric))
            .findFirst()
            .or(() -> wanted.stream().filter(asked -> asked.means(metric, all)).findFirst());
  }

  /**
   * The judged metrics of a record, except the members of a group, which are benchmarks of a {@link
   * Run} like others.
   *
   * @param measured the record as it was read, with its secondary metrics
   * @throws UserException if the worse direction of a metric is unknown
   */
  public List<BenchmarkRecord> of(BenchmarkRecord measured) {
    if (measured.secondary().isEmpty() && measured.id().mode() != Mode.SAMPLE_TIME) {
      return List.of();
    }
    List<BenchmarkRecord> metrics = new ArrayList<>();
    NavigableSet<String> judged = requested(measured);
    if (measured.id().mode() == Mode.SAMPLE_TIME && !SideMetrics.isGroup(measured)) {
      judged.add(TAIL);
    }
    for (String name : judged) {
      SideMetrics.find(measured, name).ifPresent(metric -> metrics.add(directed(metric)));
    }
    return metrics;
  }

  /** The metrics of a record that the user requests, even if they are not known for each fork. */
  public NavigableSet<String> requested(BenchmarkRecord measured) {
    List<String> all = List.copyOf(SideMetrics.names(measured));
    NavigableSet<String> requested = new TreeSet<>();
    for (Wanted asked : wanted) {
      all.stream().filter(name -> asked.means(name, all)).forEach(requested::add);
      if (asked.isPercentile() && measured.id().mode() == Mode.SAMPLE_TIME) {
        requested.add(asked.name());
      }
    }
    SideMetrics.members(measured).forEach(member -> requested.remove(member.id().metric()));
    return requested;
  }

  /** The metric in a unit with a worse direction. */
  private BenchmarkRecord directed(BenchmarkRecord metric) {
    Unit unit = metric.primary().unit();
    Unit.Kind asked = find(metric.id().metric()).map(Wanted::direction).orElse(Unit.Kind.OTHER);
    if (asked != Unit.Kind.OTHER) {
      return metric.in(unit.better(asked));
    }
    if (unit.kind() != Unit.Kind.OTHER) {
      return metric;
    }
    if (isCost(metric.id().metric(), unit)) {
      return metric.in(unit.better(Unit.Kind.LESS_IS_BETTER));
    }
    throw new UserException(
        String.format(
            "--metric %s: it is unknown whether more of it is better or worse; say %s:higher if"
                + " higher is better, or %s:lower",
            metric.id().metric(), metric.id().metric(), metric.id().metric()));
  }

  /** Whether less of a figure is better: a cost of an operation, or work of a collector. */
  private static boolean isCost(String name, Unit unit) {
    return unit.text().endsWith("/op") || name.startsWith(GC);
  }

  /** The run with the judged metrics, each following its benchmark. */
  public Run addTo(Run run) {
    return run.withEach(
        measured -> Stream.concat(Stream.of(measured), of(measured).stream()).toList());
  }

  /**
   * Refuses a metric missing in all records.
   *
   * @param measured the records as they were read
   * @throws UserException with a list of the available metrics
   */
  public void requireIn(List<BenchmarkRecord> measured) {
    missing(measured)
        .ifPresent(
            message -> {
              throw new UserException(ExitCode.NOTHING_MEASURED, message);
            });
  }

  /** The message about a metric missing in all records. */
  public Optional<String> missing(List<BenchmarkRecord> measured) {
    SortedSet<String> names = new TreeSet<>();
    measured.forEach(record -> names.addAll(SideMetrics.names(record)));
    for (Wanted asked : wanted) {
      boolean found =
          names.stream().anyMatch(name -> asked.means(name, names))
              || measured.stream().anyMatch(r -> SideMetrics.find(r, asked.name()).isPresent());
      if (!found) {
        return Optional.of(
            String.format(
                "--metric %s: no such metric was measured; %s",
                asked.name(),
                names.isEmpty()
                    ? "there are scores only: -prof gc adds allocations, mode sample percentiles"
                    : "there are " + String.join(", ", names) + needs(asked, names)));
      }
    }
    return Optional.empty();
  }

  /** Says what a percentile needs where others were measured. */
  private static String needs(Wanted asked, SortedSet<String> names) {
    boolean isPercentile =
        Wanted.PERCENTILE.matcher(asked.name()).matches()
            && names.stream().anyMatch(name -> Wanted.PERCENTILE.matcher(name).matches());
    return isPercentile ? "; a higher percentile takes forks with more samples" : "";
  }
}
