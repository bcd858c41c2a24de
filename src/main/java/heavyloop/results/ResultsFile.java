package heavyloop.results;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import heavyloop.results.BenchmarkRecord.Environment;
import heavyloop.results.Run.Jvm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The content of a results file, or of a folder of them.
 *
 * @param name for people
 * @param records at most one of a benchmark for each JVM and machine
 */
public record ResultsFile(String name, List<BenchmarkRecord> records, List<Unusable> unusable) {
  public ResultsFile {
    records = List.copyOf(records);
    unusable = List.copyOf(unusable);
  }

  ResultsFile named(String newName) {
    return new ResultsFile(newName, records, unusable);
  }

  /**
   * The runs, one for each JVM and machine, in the order of the file. The members of a group follow
   * it as benchmarks of their own.
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
   * A well-formed record without usable results, or a fork that failed.
   *
   * @param record the number of the record in its file, from 1
   */
  public record Unusable(int record, String benchmark, String why) {}
}
