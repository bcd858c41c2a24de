package heavyloop.compare;

import static java.util.stream.Collectors.joining;

import heavyloop.report.Column;
import heavyloop.report.Column.Field;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.report.Report.Part;
import heavyloop.report.Value;
import heavyloop.results.ResultsFile;
import heavyloop.results.ResultsFile.Unusable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of a report about its input files: what was left out and why, and the limits of the
 * rest. Its note is {@code input}; its table is {@code unusable}.
 */
public final class InputReport {
  private static final int MOST_NAMES = 3;
  private static final int MOST_NOTES = 4;

  private InputReport() {}

  /** The report, with remarks on its files at the end. */
  public static Report with(Report report, List<ResultsFile> files) {
    List<Part> parts = new ArrayList<>(report.parts());
    parts.addAll(notes(files));
    Report.Table unusable = unusable(files);
    if (!unusable.rows().isEmpty()) {
      parts.add(unusable);
    }
    return new Report(report.kind(), report.version(), parts);
  }

  /** The notes of all files, each text once; of many, the first ones. */
  private static List<Note> notes(List<ResultsFile> files) {
    Map<String, List<String>> filesByText = new LinkedHashMap<>();
    for (ResultsFile file : files) {
      for (String text : file.notes()) {
        filesByText.computeIfAbsent(text, t -> new ArrayList<>()).add(file.name());
      }
    }
    List<Note> notes = new ArrayList<>();
    filesByText.forEach(
        (text, names) -> notes.add(Note.warning("input", some(names) + ": " + text)));
    int more = notes.size() - MOST_NOTES;
    if (more <= 1) {
      return notes;
    }
    List<Note> first = new ArrayList<>(notes.subList(0, MOST_NOTES));
    first.add(
        Note.warning(
            "more_input",
            "And " + more + " more notes like these; a file named alone has its own."));
    return first;
  }

  private static String some(List<String> names) {
    return names.stream().limit(MOST_NAMES).collect(joining(", ")) + more(names.size());
  }

  /** The records of a file that are unusable for the same reason. */
  private record Group(String file, String why) {}

  private static Report.Table unusable(List<ResultsFile> files) {
    Map<Group, List<Unusable>> groups = new LinkedHashMap<>();
    for (ResultsFile file : files) {
      for (Unusable record : file.unusable()) {
        groups
            .computeIfAbsent(new Group(file.name(), record.why()), group -> new ArrayList<>())
            .add(record);
      }
    }
    return Field.table(
        "unusable",
        "Records that can't be used",
        List.<Field<Map.Entry<Group, List<Unusable>>>>of(
            Column.text("file", "file").of(row -> Value.of(row.getKey().file())),
            Column.text("records", "record").of(row -> Value.of(numbers(row.getValue()))),
            Column.text("benchmark", "benchmark").of(row -> Value.of(names(row.getValue()))),
            Column.text("why", "why").of(row -> Value.of(row.getKey().why()))),
        List.copyOf(groups.entrySet()));
  }

  private static String numbers(List<Unusable> records) {
    String first =
        records.stream()
            .limit(MOST_NAMES)
            .map(record -> String.valueOf(record.record()))
            .collect(joining(", "));
    return first + more(records.size());
  }

  private static String names(List<Unusable> records) {
    List<String> names = records.stream().map(Unusable::benchmark).distinct().toList();
    return some(names);
  }

  private static String more(int count) {
    return count > MOST_NAMES ? " and " + (count - MOST_NAMES) + " more" : "";
  }
}
