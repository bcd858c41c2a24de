package heavyloop.compare;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.results.ResultsFile;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InputReportTest {
  private static ResultsFile file(String name, String note) {
    return new ResultsFile(name, List.of(), List.of(), List.of(note));
  }

  private static List<String> notes(List<ResultsFile> files) {
    return InputReport.with(new Report("test", 1, List.of()), files).parts().stream()
        .map(part -> ((Note) part).text())
        .toList();
  }

  @Test
  void what_is_the_same_of_many_files_is_said_once() {
    List<ResultsFile> files =
        IntStream.range(0, 9).mapToObj(i -> file(i + ".json", "one fork.")).toList();
    assertThat(notes(files)).containsExactly("0.json, 1.json, 2.json and 6 more: one fork.");
  }

  @Test
  void of_many_notes_the_first_are_shown() {
    List<ResultsFile> files =
        IntStream.range(0, 9).mapToObj(i -> file(i + ".json", "joined b" + i + ".")).toList();
    assertThat(notes(files))
        .hasSize(5)
        .startsWith("0.json: joined b0.")
        .endsWith("And 5 more notes like these; a file named alone has its own.");
    assertThat(notes(files.subList(0, 5))).hasSize(5).endsWith("4.json: joined b4.");
  }
}
