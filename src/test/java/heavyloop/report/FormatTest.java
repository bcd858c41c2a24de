package heavyloop.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import heavyloop.Golden;
import heavyloop.report.Column.Field;
import heavyloop.report.Report.Note;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {
  private final Locale locale = Locale.getDefault();

  @AfterEach
  void restoreTheLocale() {
    Locale.setDefault(locale);
  }

  private record Row(String name, double time, String remark) {}

  private static final List<Row> ROWS =
      List.of(
          new Row("Loop.run (iterations=1000000, tasks=4)", 3_901_234, "=1+1, \"quoted\""),
          new Row("Loop.|pipe|`tick`", 12.5, "two\nlines \u001b[31m"),
          new Row("Loop.unknown", Double.NaN, ""));

  private static Report report() {
    List<Field<Row>> fields =
        List.of(
            Column.text("benchmark", "benchmark").of(row -> Value.of(row.name())),
            Column.number("time_ns", "time")
                .of(
                    row ->
                        Double.isNaN(row.time())
                            ? Value.NONE
                            : Figures.time(row.time(), row.time() * 0.9, row.time() * 1.1)),
            Column.text("remark", "remark").ifItFits().of(row -> Value.of(row.remark())),
            Column.data("params")
                .of(row -> new Value.Pairs(new TreeMap<>(Map.of("a", "1", "b", row.name())))),
            Column.data("series")
                .of(
                    row ->
                        new Value.Numbers(
                            List.of(OptionalDouble.of(1.5), OptionalDouble.empty()), "x")));
    return new Report.Builder("test", 3)
        .add(Note.result("summary", "1 regression, <b>2</b> unchanged."))
        .add(Note.warning("drift", "Beware of @drift."))
        .add(Field.table("times", "Times & rates", fields, ROWS, 1))
        .addUnlessEmpty(Field.table("empty", "", fields, List.of()))
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "TEXT, 120, text-120.txt",
    "TEXT, 50, text-50.txt",
    "MARKDOWN, 0, markdown.md",
    "CSV, 0, csv.csv",
    "JSON, 0, json.json"
  })
  void a_report_equals_its_golden_file_in_every_locale(Format format, int width, String file)
      throws IOException {
    Golden.assertMatches("report/" + file, format.write(report(), width));
    Locale.setDefault(Locale.GERMANY);
    Golden.assertMatches("report/" + file, format.write(report(), width));
  }

  @Test
  void html_equals_its_golden_file_in_every_locale() {
    Locale.setDefault(Locale.GERMANY);
    String parts =
        HtmlFormat.parts(report()).stream()
            .map(part -> part.toString().replace("<tr", "\n<tr") + "\n")
            .collect(Collectors.joining());
    Golden.assertMatches("report/parts.html", parts);
    assertThat(Format.HTML.write(report(), 0))
        .startsWith("<!DOCTYPE html>")
        .contains("1 regression");
  }

  @Test
  void a_line_of_text_fits_the_terminal() {
    assertThat(Format.TEXT.write(report(), 50).lines()).allMatch(line -> line.length() <= 50);
    assertThat(Format.TEXT.write(report(), 80).lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void a_change_is_not_broken_within_its_number() {
    List<Field<Row>> fields =
        List.of(Column.text("changes", "changes").of((Row row) -> Value.of(row.name())));
    Row row = new Row("Codec.encode -30.1 %, Codec.decode -29.5 %, Basket.sort +17.25 %", 1, "");
    Report.Table table = Field.table("t", "", fields, List.of(row));
    Report report = new Report.Builder("test", 1).add(table).build();
    for (int width = 20; width < 60; width++) {
      assertThat(Format.TEXT.write(report, width)).contains("-30.1 %", "-29.5 %", "+17.25 %");
    }
  }

  @Test
  void an_argument_is_not_broken_after_the_hyphen_that_begins_it() {
    List<Field<Row>> fields =
        List.of(Column.text("jvm", "arguments").of((Row row) -> Value.of(row.name())));
    Row row = new Row("-Xmx1g -XX:-UsePerfData -XX:+UseSerialGC -Xss4m -XX:-TieredUp", 1, "");
    Report.Table table = Field.table("t", "", fields, List.of(row));
    Report report = new Report.Builder("test", 1).add(table).build();
    for (int width = 24; width < 60; width++) {
      assertThat(Format.TEXT.write(report, width).lines()).noneMatch(line -> line.endsWith("-"));
    }
  }

  @Test
  void a_long_name_of_a_file_leaves_room_for_those_of_benchmarks() {
    String heading = "openjdk-master-with-a-long-name-that-says-it-all-result.json";
    List<Field<Row>> fields =
        List.of(
            Column.text("benchmark", "benchmark").of((Row row) -> Value.of(row.name())),
            Column.number("base", heading).of(row -> Figures.time(12.5, 11.5, 13.5)),
            Column.number("head", heading).of(row -> Figures.time(12.5, 11.5, 13.5)));
    Report report = new Report.Builder("test", 1).add(Field.table("t", "", fields, ROWS)).build();
    assertThat(Format.TEXT.write(report, 120)).contains(ROWS.get(0).name() + " ");
  }

  @Test
  void a_remark_is_below_its_row_and_numbers_are_not_broken() {
    List<Field<Row>> fields =
        List.of(
            Column.text("benchmark", "benchmark").of((Row row) -> Value.of(row.name())),
            Column.number("time_ns", "time").of(row -> Figures.time(12.5, 11.5, 13.5)),
            Column.text("remark", "").below().of(row -> Value.of(row.remark())));
    Report report =
        new Report.Builder("test", 1)
            .add(Field.table("t", "", fields, List.of(new Row("Loop.someMethod", 1, "look here"))))
            .build();
    assertThat(Format.TEXT.write(report, 37))
        .isEqualTo(
            """
            benchmark                        time
            Loop.         12.50 ns (11.5 to 13.5)
              someMethod
                     look here
            """);
    assertThat(Format.CSV.write(report, 0)).contains("remark", "look here");
  }

  private static Report ranking() {
    List<Field<Double>> fields =
        List.of(
            Column.text("name", "").of((Double x) -> Value.of("x" + x)),
            Column.bar("bar", "").of((Double x) -> new Value.Bar(x, x < 3 ? 3.5 : Double.NaN)),
            Column.number("value", "").of((Double x) -> Value.of(x, Figures.digits(x))));
    return new Report.Builder("test", 1)
        .add(Field.table("t", "", fields, List.of(4.0, 2.0, 0.001)))
        .add(Note.labelled("Left out", "Sentences stand in a column beside their labels."))
        .build();
  }

  /** The longest bar fills the room, the shortest is visible, and the mark is on a line. */
  @Test
  void bars_fill_the_remaining_room() {
    assertThat(Format.TEXT.write(ranking(), new TextStyle(40, false, true)))
        .isEqualTo(
            """
            x4.0    ██████████████████████     4.000
            x2.0    ███████████        │       2.000
            x0.001  ▏                  │    0.001000

            Left out  Sentences stand in a column
                      beside their labels.
            """);
    assertThat(Format.TEXT.write(ranking(), 40))
        .contains("x2.0    ###########        |       2.000\n");
    assertThat(Format.TEXT.write(ranking(), 26)).contains("x2.0       2.000\n");
    assertThat(Format.TEXT.write(ranking(), new TextStyle(40, true, false)))
        .contains("x2.0    \u001b[36m###########        |\u001b[0m");
  }

  @Test
  void bars_are_for_people_and_their_numbers_for_programs() throws IOException {
    assertThat(Format.CSV.write(ranking(), 0)).startsWith("name,value\nx4.0,4\n");
    assertThat(new ObjectMapper().readTree(Format.JSON.write(ranking(), 0)).at("/tables/t/0"))
        .hasToString("{\"name\":\"x4.0\",\"value\":4}");
    assertThat(Format.MARKDOWN.write(ranking(), 0))
        .contains("|  |  |\n", "**Left out:** Sentences");
  }

  @Test
  void no_text_controls_a_terminal_or_changes_direction() {
    assertThat(Format.printable("\u001b[31m \u009b2J a\nb \u202eabc \u2028 \u00e9\u4e2d"))
        .isEqualTo("?[31m ?2J a?b ?abc ? \u00e9\u4e2d");
    assertThat(Format.TEXT.write(report(), 120)).doesNotContain("\u001b");
    assertThat(Format.MARKDOWN.write(report(), 120)).doesNotContain("\u001b");
  }

  @Test
  void tables_of_one_name_are_one_array_in_json_and_one_table_in_csv() throws IOException {
    List<Field<String>> fields = List.of(Column.text("a", "a").of(Value::of));
    Report twice =
        new Report.Builder("test", 1)
            .add(Field.table("t", "", fields, List.of("x")))
            .add(Field.table("t", "", fields, List.of("y")))
            .build();
    JsonNode json = new ObjectMapper().readTree(Format.JSON.write(twice, 0));
    assertThat(json.at("/tables/t").findValuesAsText("a")).containsExactly("x", "y");
    assertThat(Format.CSV.write(twice, 0)).isEqualTo("a\nx\ny\n");
  }

  @Test
  void tables_of_one_name_with_different_columns_are_one_table_in_csv() {
    Field<String> name = Column.text("a", "a").of(Value::of);
    Field<String> size = Column.number("size", "size").of(text -> Value.of(text.length()));
    Field<String> last = Column.text("z", "z").of(text -> Value.of("z"));
    Field<String> estimate =
        Column.number("e", "e").of(text -> new Value.Estimate(1.5, 1, 2, "1.5"));
    Report report =
        new Report.Builder("test", 1)
            .add(Field.table("t", "", List.of(name, last), List.of("x")))
            .add(Field.table("t", "", List.of(name, size, estimate, last), List.of("yy")))
            .build();
    assertThat(Format.CSV.write(report, 0))
        .isEqualTo("a,size,e,e_low,e_high,z\nx,,,,,z\nyy,2,1.5,1,2,z\n");
    assertThat(Format.HTML.write(report, 0)).contains("yy");
  }

  /** GitHub refuses comments beyond 65536 characters. */
  @Test
  void a_long_report_is_cut_to_fit_a_comment() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      rows.add(new Row("Loop.number" + i, i, ""));
    }
    List<Field<Row>> fields =
        List.of(Column.text("benchmark", "benchmark").of(row -> Value.of(row.name())));
    Report report =
        new Report.Builder("test", 1).add(Field.table("t", "", fields, rows, 0)).build();
    String markdown = Format.MARKDOWN.write(report, 0);
    assertThat(markdown).hasSizeLessThan(65_536).contains("</details>");
    assertThat(markdown).containsPattern("And \\d+ more rows that don't fit here");
  }

  @Test
  void a_row_without_a_value_for_each_column_is_refused() {
    List<Column> columns = List.of(Column.text("a", "a"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Report.Table("t", "", columns, List.of(List.of())));
  }

  @ParameterizedTest
  @CsvSource({
    "0.4, 0.4000 ns",
    "12.345, 12.35 ns",
    "3901234, 3.901 ms",
    "999960, 1000 us",
    "2.5e9, 2.500 s"
  })
  void a_time_has_a_fitting_unit(double nanoseconds, String text) {
    assertThat(Figures.time(nanoseconds)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "1.0441, +4.4 %",
    "0.9, -10.0 %",
    "1.00004, 0.0 %",
    "0.99996, 0.0 %",
    "25, 25.00 times"
  })
  void a_change_has_a_sign(double ratio, String text) {
    assertThat(Figures.change(ratio)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "59499, 59 s",
    "59500, 1 min",
    "430000, 7 min 10 s",
    "3599600, 1 h",
    "7500000, 2 h 5 min"
  })
  void a_duration_has_its_two_largest_units(long millis, String text) {
    assertThat(Figures.duration(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @Test
  void a_speed_up_below_one_is_a_slowdown() {
    assertThat(Figures.speedUp(1.91)).isEqualTo("1.910x");
    assertThat(Figures.speedUp(0.5)).isEqualTo("2.000x slower");
    assertThat(Figures.speedUp(1.91, 1.88, 1.94).text()).isEqualTo("1.910x (1.88 to 1.94)");
    assertThat(Figures.speedUp(1.2, 0.1, 14).text()).isEqualTo("1.200x (too noisy)");
    assertThat(Figures.speedUp(1 / 1.002, 1 / 1.0044, 1 / 0.998).text())
        .as("the interval contains its number")
        .isEqualTo("1.002x slower (0.9980 to 1.004)");
    assertThat(Figures.time(100.105, 99.89, 100.321).text()).isEqualTo("100.1 ns (99.89 to 100.3)");
    assertThat(Figures.time(12.5, 1, 156).text()).isEqualTo("12.50 ns (too noisy)");
    assertThat(Figures.speedUp(1 / 3538.0, 1 / 4785.0, 1 / 2618.0).text())
        .isEqualTo("3,538x slower (2,620 to 4,790)");
  }

  @Test
  void small_figures() {
    assertThat(Figures.count(1, "fork")).isEqualTo("1 fork");
    assertThat(Figures.count(0, "fork")).isEqualTo("0 forks");
    assertThat(Figures.percent(0.05)).isEqualTo("5 %");
    assertThat(Figures.percent(0.07)).isEqualTo("7 %");
    assertThat(Figures.percent(0.3812)).isEqualTo("38.12 %");
    assertThat(Figures.probability(0.00001)).isEqualTo("<.0001");
    assertThat(Figures.probability(0.0123)).isEqualTo("0.012");
    assertThat(Figures.digits(0)).isEqualTo("0");
    assertThat(Figures.digits(12345.6)).isEqualTo("12346");
    assertThat(Figures.digits(1.234e-7)).isEqualTo("1.23e-07");
    assertThat(Figures.rounded(57189)).isEqualTo("57000");
    assertThat(Figures.ratio(1.91, 1.88, 1.94).text()).isEqualTo("1.910 (1.88 to 1.94)");
    assertThat(Figures.ratio(1 / 3538.0, 1 / 4785.0, 1 / 2618.0).text())
        .isEqualTo("1/3538 (1/4785 to 1/2618)");
  }
}
