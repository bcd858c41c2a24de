package heavyloop.results;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file, or several that were taken together.
 *
 * @param name for people
 * @param records with keys that are unique for each JVM and machine
 */
public record ResultsFile(String name, List<BenchmarkRecord> records, List<Unusable> unusable) {
  /** Copies the lists. */
  public ResultsFile {
    records = List.copyOf(records);
    unusable = List.copyOf(unusable);
  }

  ResultsFile named(String other) {
    return new ResultsFile(other, records, unusable);
  }

  /** Where a run was made. */
  private record Place(
      String jdkVersion, String vmName, String vmVersion, Optional<String> machine) {
    static Place of(BenchmarkRecord record) {
      Jvm jvm = record.jvm();
      return new Place(
          jvm.jdkVersion(), jvm.vmName(), jvm.vmVersion(), record.machine().map(Machine::identity));
    }
  }

  /** One run for each JVM and machine, in the order of the file. */
  public List<Run> runs() {
    Map<Place, List<BenchmarkRecord>> places =
        records.stream().collect(groupingBy(Place::of, LinkedHashMap::new, toList()));
    boolean byJdk =
        places.keySet().stream().map(Place::jdkVersion).distinct().count() == places.size();
    List<Run> runs = new ArrayList<>();
    for (List<BenchmarkRecord> run : places.values()) {
      Jvm jvm = run.get(0).jvm();
      String jdk = jvm.jdkVersion().isEmpty() ? "unknown JDK" : "JDK " + jvm.jdkVersion();
      String which = byJdk ? " (" + jdk + ")" : " #" + (runs.size() + 1);
      runs.add(new Run(places.size() == 1 ? name : name + which, jvm, run.get(0).machine(), run));
    }
    return runs;
  }
}
