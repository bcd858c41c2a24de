package heavyloop.results;

import heavyloop.suite.SuiteFacts;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The benchmarks that one JVM measured on one machine.
 *
 * @param name the name of the file, with a suffix if the file holds several runs
 * @param records the displayed benchmarks
 * @param all all measured benchmarks, among which a benchmark finds its reference
 */
public record Run(
    String name,
    Jvm jvm,
    Optional<Machine> machine,
    List<BenchmarkRecord> records,
    List<BenchmarkRecord> all) {
  private static final String PROCESSORS = "jvm.processors";

  public Run {
    records = List.copyOf(records);
    all = List.copyOf(all);
  }

  /** Creates a run that is displayed as a whole. */
  public Run(String name, Jvm jvm, Optional<Machine> machine, List<BenchmarkRecord> records) {
    this(name, jvm, machine, records, records);
  }

  /** The number of processors of its JVMs, if the file has it. */
  public OptionalInt processors() {
    String fact = machine.map(m -> m.facts().getOrDefault(PROCESSORS, "")).orElse("");
    if (fact.matches("[1-9]\\d{0,6}")) {
      return OptionalInt.of(Integer.parseInt(fact));
    }
    return all.stream()
        .filter(measured -> measured.id().benchmark().equals(SuiteFacts.ALL_PROCESSORS))
        .mapToInt(measured -> measured.id().threads())
        .findFirst();
  }

  /** The record of a displayed benchmark. */
  public Optional<BenchmarkRecord> find(BenchmarkId id) {
    return records.stream().filter(measured -> measured.id().equals(id)).findFirst();
  }

  /** Whether two runs are the sides of one gate, whose forks were measured in pairs. */
  public boolean isOfGateWith(Run other) {
    return fact("run.order").filter("gate"::equals).isPresent()
        && fact("run.order").equals(other.fact("run.order"))
        && fact("run.seed").equals(other.fact("run.seed"));
  }

  private Optional<String> fact(String name) {
    return machine.map(known -> known.facts().get(name));
  }

  /** The same run with fewer benchmarks to show. */
  public Run only(Predicate<BenchmarkId> wanted) {
    return new Run(
        name, jvm, machine, records.stream().filter(r -> wanted.test(r.id())).toList(), all);
  }

  /** The same run with each of its records changed. */
  public Run withRecords(UnaryOperator<BenchmarkRecord> change) {
    return new Run(
        name,
        jvm,
        machine,
        records.stream().map(change).toList(),
        all.stream().map(change).toList());
  }

  /** The same run with each record replaced by any number of others. */
  public Run withEach(Function<BenchmarkRecord, List<BenchmarkRecord>> change) {
    return new Run(
        name,
        jvm,
        machine,
        records.stream().flatMap(measured -> change.apply(measured).stream()).toList(),
        all);
  }

  /** The JVM of the forks. A fact missing in the file is empty. */
  public record Jvm(
      String jdkVersion, String vmName, String vmVersion, Optional<List<String>> arguments) {
    public Jvm {
      arguments = arguments.map(List::copyOf);
    }

    /** Whether the file identifies the JVM; JMH does so since 1.21. */
    public boolean isKnown() {
      return !jdkVersion.isEmpty() && !vmName.isEmpty() && !vmVersion.isEmpty();
    }

    /** Whether the JVM is of the same build, whatever its arguments. */
    public boolean sameAs(Jvm other) {
      return jdkVersion.equals(other.jdkVersion)
          && vmName.equals(other.vmName)
          && vmVersion.equals(other.vmVersion);
    }

    /** Whether the JVM belongs to the same release of the JDK, such as 17, in whatever build. */
    public boolean sameJdkAs(Jvm other) {
      return feature().equals(other.feature());
    }

    /** The release of the JDK: 17 for 17.0.15, 8 for 1.8.0_402. */
    private String feature() {
      return jdkVersion.replaceFirst("^1\\.", "").replaceFirst("\\D.*", "");
    }

    /** For people: {@code JDK 17.0.15}. */
    public String jdk() {
      return jdkVersion.isEmpty() ? "unknown JDK" : "JDK " + jdkVersion;
    }

    /** For people: {@code JDK 17.0.15 (OpenJDK 64-Bit Server VM 17.0.15+6)}. */
    @Override
    public String toString() {
      String build = (vmName + " " + vmVersion).strip();
      return build.isEmpty() ? jdk() : jdk() + " (" + build + ")";
    }
  }

  /**
   * The machine of the forks, as described in the file.
   *
   * @param identity equal for the same machine
   * @param facts all other facts, by dotted names: {@code cpu.model}
   */
  public record Machine(String identity, SortedMap<String, String> facts) {
    public Machine {
      facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }
  }
}
