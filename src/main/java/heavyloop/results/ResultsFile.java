package heavyloop.results;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import heavyloop.results.BenchmarkRecord.Environment;
import heavyloop.results.Run.Jvm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The content of a results file, or of a folder of them.
 *
 * @param name the name for people
 * @param records the records, at most one of a benchmark for each JVM and machine
 * @param notes sentences about the limits of the records and about omissions
 */
public record ResultsFile(
    String name, List<BenchmarkRecord> records, List<Unusable> unusable, List<String> notes) {
  public ResultsFile {
    records = List.copyOf(records);
    unusable = List.copyOf(unusable);
    notes = List.copyOf(notes);
  }

  ResultsFile named(String newName) {
    return new ResultsFile(newName, records, unusable, notes);
  }

  ResultsFile withNotes(List<String> more) {
    List<String> all = new ArrayList<>(more);
    all.addAll(notes);
    return new ResultsFile(name, records, unusable, all);
  }

  /** Whether it is a copy of another file, whatever their names. */
  boolean isCopyOf(ResultsFile other) {
    return !records.isEmpty() && records.equals(other.records) && unusable.equals(other.unusable);
  }

  /**
   * The reason why none of it can be used.
   *
   * @return empty if it has a usable record
   */
  public Optional<String> whyEmpty() {
    if (!records.isEmpty()) {
      return Optional.empty();
    }
    if (unusable.isEmpty()) {
      return Optional.of(
          name + ": holds no record; JMH writes [] if no benchmark ran, or all of them failed");
    }
    return Optional.of(
        String.format(
            "%s: none of its %d records can be used. Record %d (%s): %s",
            name,
            unusable.size(),
            unusable.get(0).record(),
            unusable.get(0).benchmark(),
            unusable.get(0).why()));
  }

  /**
   * The runs, one for each JVM and machine, in the order of the file. The members of a group follow
   * it as separate benchmarks.
   */
  public List<Run> runs() {
    Map<Environment, List<BenchmarkRecord>> byEnvironment =
        records.stream()
            .collect(groupingBy(BenchmarkRecord::environment, LinkedHashMap::new, toList()));
    int count = byEnvironment.size();
    boolean jdksDiffer =
        byEnvironment.keySet().stream().map(Environment::jdkVersion).distinct().count() == count;
    List<Run> runs = new ArrayList<>();
    for (List<BenchmarkRecord> measured : byEnvironment.values()) {
      List<BenchmarkRecord> run = measured.stream().flatMap(ResultsFile::withMembers).toList();
      Jvm jvm = run.get(0).jvm();
      String suffix = jdksDiffer ? " (" + jvm.jdk() + ")" : " #" + (runs.size() + 1);
      runs.add(new Run(count == 1 ? name : name + suffix, jvm, run.get(0).machine(), run));
    }
    return runs;
  }

  private static Stream<BenchmarkRecord> withMembers(BenchmarkRecord measured) {
    return Stream.concat(Stream.of(measured), SideMetrics.members(measured).stream());
  }

  /**
   * A record without usable results, or a fork that failed.
   *
   * @param record the number of the record in its file, from 1
   */
  public record Unusable(int record, String benchmark, String why) {}
}
